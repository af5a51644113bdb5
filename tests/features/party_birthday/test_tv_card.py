"""The card of a political birthday: on its day alone, at its home alone, and only for who agreed."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from epg.titles import NO_TEXT, Title
from tests.features.messages.sent import WORDS, to_home
from tests.features.party_birthday.joined import ALONE, DAY, LI, TOGETHER, WANG, ZHANG, card, joined
from tests.tv.conftest import House
from tests.tv.kit.test_voice import address, needs_voice, sentence
from tests.tv.people import UNASKED, page, press, rows, set_member
from tests.tv.reading import Reading, said
from tvchannel.core import tokens
from tvchannel.features.party_birthday.oath import PREVIEW
from tvchannel.store.channel import banners, catalogue
from tvchannel.store.entities import ProgrammeState
from tvchannel.study.appearance.banner import BannerDraft

TILE = "张*：入党40周年"
CARD, OATH = "political-birthday", "political-birthday/oath"


def pinned(home: Reading) -> str:
    return home.spots["banner"].text if "banner" in home.spots else ""


def is_shown(house: House, household: int | None = ALONE) -> bool:
    """Whether the home page has the tile; the card itself opens exactly where it does."""
    television = house.television(household)
    found = "周年" in page(television, "").html or "过政治生日" in page(television, "").html
    for path in (CARD, OATH):
        assert television.get(f"/tv/here/{path}").status_code == (200 if found else 404), path
    return found


def test_the_tile_of_the_home_page_leads_to_the_card_and_that_to_the_oath_and_back(house: House) -> None:
    joined(house, ZHANG)
    television = house.television(ALONE)
    home = page(television, "")
    assert TILE in pinned(home)
    shown = page(television, home.href("banner"))
    assert "张*同志，今天入党40周年！" in said(shown.html)
    assert shown.focus == shown.of_digit("1")
    oath = press(television, shown, "1")
    assert "我志愿加入中国共产党" in said(oath.html)
    assert "永不叛党" in said(oath.html)
    assert "张*" not in oath.html
    assert "今天入党40周年" in said(page(television, oath.href("b1")).html)
    assert TILE in pinned(press(television, shown, "2"))


def test_with_everybody_checked_in_it_is_what_ok_means(house: House) -> None:
    joined(house, ZHANG)
    television = house.television(ALONE)
    home = page(television, "")
    assert home.focus == "checkin"
    television.post(home.actions["checkin"], data=home.fields["checkin"])
    assert page(television, "").focus == "banner"


@pytest.mark.parametrize("household", [TOGETHER, None])
def test_no_other_home_sees_it_nor_a_television_of_nobody(house: House, household: int | None) -> None:
    joined(house, ZHANG)
    assert is_shown(house)
    assert not is_shown(house, household)
    assert is_shown(house), "whatever another television was shown in between"


def test_two_homes_with_the_same_day_see_each_their_own(house: House) -> None:
    joined(house, ZHANG)
    joined(house, WANG, date(2014, 11, 21))
    first, second = house.television(ALONE), house.television(TOGETHER)
    for _ in range(2):
        assert TILE in pinned(page(first, ""))
        assert "王*兰：入党12周年" in pinned(page(second, ""))
    assert "王" not in page(first, CARD).html
    assert "张" not in page(second, CARD).html


@pytest.mark.parametrize(
    ("instant", "shown"),
    [
        (datetime(2026, 11, 20, 15, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 20, 16, 0, tzinfo=UTC), True),
        (datetime(2026, 11, 21, 15, 59, tzinfo=UTC), True),
        (datetime(2026, 11, 21, 16, 0, tzinfo=UTC), False),
    ],
)
def test_it_stands_from_midnight_to_midnight_of_its_day(house: House, instant: datetime, shown: bool) -> None:
    joined(house, ZHANG)
    house.now = instant
    assert is_shown(house) is shown


@pytest.mark.parametrize("day", [date(1986, 11, 20), date(1986, 12, 21), date(2026, 11, 21)])
def test_on_another_day_there_is_nothing_nor_on_that_of_joining_itself(house: House, day: date) -> None:
    joined(house, ZHANG, day)
    assert not is_shown(house)


@pytest.mark.parametrize(
    "said_of_it",
    [UNASKED, {"consent": "watch-only"}, {"consent_version": 0}],
    ids=["not asked yet", "watches without records", "agreed to another text"],
)
def test_of_who_has_not_agreed_there_is_nothing(house: House, said_of_it: dict[str, Any]) -> None:
    joined(house, ZHANG)
    set_member(house, ZHANG, **said_of_it)
    assert not is_shown(house)


def test_it_goes_at_once_with_who_withdraws_moves_or_leaves(house: House) -> None:
    joined(house, ZHANG)
    assert is_shown(house)
    set_member(house, ZHANG, left_on=house.now.date(), place=-99)
    assert not is_shown(house)


def test_what_was_sealed_under_another_key_is_passed_over(house: House) -> None:
    set_member(house, ZHANG, sealed_party_day=b"of another key")
    assert not is_shown(house)


def test_two_of_a_home_with_the_same_day_stand_on_one_card(house: House) -> None:
    set_member(house, LI, mask="李*国")
    joined(house, WANG)
    joined(house, LI, date(2014, 11, 21))
    television = house.television(TOGETHER)
    home = page(television, "")
    assert "今天家里2人过政治生日" in pinned(home)
    shown = said(page(television, home.href("banner")).html)
    assert "王*兰同志，今天入党40周年！" in shown
    assert "李*国同志，今天入党12周年！" in shown


def test_only_who_agreed_of_them_stands_on_it(house: House) -> None:
    set_member(house, LI, mask="李*国", **UNASKED)
    joined(house, WANG)
    joined(house, LI)
    assert "王*兰：入党40周年" in pinned(page(house.television(TOGETHER), ""))


def test_the_desk_switches_it_off_for_everybody_and_on_again(house: House) -> None:
    joined(house, ZHANG)
    card(house, is_on=False)
    assert not is_shown(house)
    card(house, is_on=True)
    assert is_shown(house)


def test_it_stands_behind_a_message_and_before_a_banner(house: House) -> None:
    joined(house, ZHANG)
    draft = BannerDraft(Title("重阳义诊"), NO_TEXT, house.now, house.now + timedelta(days=1))
    with house.services.store.writing() as connection:
        banners.add(connection, house.world.community, draft, "", who="reviewer")
    television = house.television(ALONE)
    assert TILE in pinned(page(television, ""))
    to_home(house, ALONE)
    home = page(television, "")
    assert WORDS in pinned(home)
    assert TILE in pinned(press(television, page(television, home.href("banner")), "1"))


def test_without_a_theme_it_has_the_place_of_the_theme(house: House) -> None:
    with house.services.store.writing() as connection:
        catalogue.set_theme(connection, house.world.community, "2026-11", [])
    joined(house, ZHANG)
    assert TILE in pinned(page(house.television(ALONE), ""))


def test_the_oath_film_is_watched_on_the_page_of_every_film_and_comes_back_to_the_card(house: House) -> None:
    joined(house, ZHANG)
    card(house, film=1)
    television = house.television(ALONE)
    shown = page(television, CARD)
    assert "看宣誓影片" in said(shown.html)
    watched = shown.href(shown.of_digit("2"))
    assert watched.startswith("/tv/here/watch/1")
    assert television.get(watched).status_code == 200
    assert f"via={CARD}" in watched


def test_a_film_that_is_not_shown_any_more_is_no_way(house: House) -> None:
    joined(house, ZHANG)
    card(house, film=1)
    with house.services.store.writing() as connection:
        told = {"state": ProgrammeState.WITHDRAWN, "who": "reviewer", "note": "", "now": house.now}
        assert catalogue.decide(connection, 1, seen=ProgrammeState.APPROVED, **told)
    assert "看宣誓影片" not in page(house.television(ALONE), CARD).html


def test_looking_at_it_leaves_nothing(house: House) -> None:
    joined(house, ZHANG)
    television = house.television(ALONE)
    page(television, "")
    before = [*rows(house)]
    for path in (CARD, OATH):
        page(television, path)
    assert [*rows(house)] == before


@needs_voice
def test_it_is_read_aloud_without_a_name(house: House) -> None:
    joined(house, ZHANG)
    television = house.television(ALONE)
    heard = {path: sentence(house, address(page(television, path).html))[1] for path in ("", CARD, OATH)}
    assert not any("张" in words for words in heard.values())
    assert "今天您家有人过政治生日" in heard[CARD]
    assert "永不叛党" in heard[OATH]


def test_the_pass_of_the_desk_shows_an_example_for_a_while_and_in_its_community(house: House) -> None:
    keys, lasts = house.services.keys.signing, house.now + timedelta(hours=2)
    signed = tokens.sign(keys, PREVIEW, [house.world.community], lasts)
    of_another = tokens.sign(keys, PREVIEW, [house.world.community + 1], lasts)
    television = house.television()
    shown = page(television, f"{CARD}?preview={signed}")
    assert "张*明同志，今天入党40周年！" in said(shown.html)
    assert "永不叛党" in said(press(television, shown, "1").html)
    assert television.get(f"/tv/here/{CARD}?preview={of_another}").status_code == 404
    house.now = lasts + timedelta(seconds=1)
    assert television.get(f"/tv/here/{CARD}?preview={signed}").status_code >= 400


def test_days_are_opened_of_this_household_alone(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    for ref in (ZHANG, WANG, LI):
        joined(house, ref, DAY)
    opened: list[str] = []
    ring = type(house.services.keys.names)
    unseal = ring.unseal

    def watched(self: Any, sealed: bytes, owner: str) -> str:
        opened.append(owner)
        return unseal(self, sealed, owner)

    monkeypatch.setattr(ring, "unseal", watched)
    page(house.television(ALONE), "")
    assert set(opened) == {ZHANG}
