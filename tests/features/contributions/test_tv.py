"""On the television: from the shelves to a code, and what became of what this home has sent."""

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from tests.features.contributions.made import FIELDS, FILM, address, phone, reading, send
from tests.store.world import approve
from tests.tv.conftest import House
from tests.tv.people import page, press
from tests.tv.reading import Reading, said
from tvchannel.features.contributions import codes
from tvchannel.features.review import review
from tvchannel.store import tables as t
from tvchannel.store.channel import catalogue, contribution_codes
from tvchannel.store.entities import FilmState

ALONE, TOGETHER = 2, 1  # households


def shown_code(house: House, television: FlaskClient, digit: str = "1") -> Reading:
    return press(television, page(television, "contribute"), digit)


def digits(shown: Reading) -> str:
    found = re.search(r"\d{4} \d{4}", said(shown.html))
    assert found
    return found[0]


def sent_from(house: House, ref: str, **fields: str) -> int:
    """Something that came by the code of a member; gives its programme."""
    with reading(house) as connection:
        code = contribution_codes.newest_of(connection, ref)
    assert code is not None
    assert send(phone(house), address(house, code), FILM + str(fields).encode(), **fields).status_code == 303
    with reading(house) as connection:
        return max(row.id for row in catalogue.programmes(connection, house.world.community))


def taken_in(house: House, programme: int, state: FilmState = FilmState.READY, **values: object) -> None:
    """As a worker would have left it."""
    with house.services.store.writing() as connection:
        material = catalogue.any_programme(connection, programme).material
        values = {"state": state, "length_ms": 60_000, "ticks": 13, **values}
        connection.execute(update(t.films).where(t.films.c.material == material).values(values))


def test_from_take_part_who_lives_alone_is_shown_a_code_in_two_presses(house: House) -> None:
    television = house.television(ALONE)
    offered = page(television, "take-part")
    assert "我要投稿" in said(offered.html)
    asked = press(television, offered, "1")
    assert "您有视频、照片或录音要投稿吗？" in said(asked.html)
    shown = press(television, asked, "1")
    typed = phone(house).post("/contribute", data={"digits": digits(shown)})
    assert typed.status_code == 303
    assert phone(house).get(typed.headers["Location"]).status_code == 200
    picture = television.get("/tv/here/contribute/code.png?member=1")
    assert (picture.status_code, picture.mimetype) == (200, "image/png")


def test_a_television_of_nobody_offers_none(house: House) -> None:
    nobody = house.television()
    assert "我要投稿" not in page(nobody, "take-part").html
    page(nobody, "contribute", 403)


def test_where_several_live_each_has_a_code_of_their_own(house: House) -> None:
    television = house.television(TOGETHER)
    codes_shown = {digits(shown_code(house, television, digit)) for digit in "12"}
    assert len(codes_shown) == 2
    with reading(house) as connection:
        for ref in ("wang-here", "li-here"):
            code = contribution_codes.newest_of(connection, ref)
            assert code is not None
            assert (code.member, code.household_id) == (ref, house.world.household)


def test_the_same_code_is_shown_until_half_of_its_time_is_over_then_another(house: House) -> None:
    television = house.television(ALONE)
    first = digits(shown_code(house, television))
    house.now += timedelta(minutes=50)
    assert digits(shown_code(house, television)) == first
    house.now += timedelta(minutes=20)
    assert digits(shown_code(house, television)) != first


def test_a_code_whose_time_is_over_says_so_and_how_to_get_another(house: House) -> None:
    television = house.television(ALONE)
    old = digits(shown_code(house, television))
    house.now += timedelta(hours=3)
    over = page(television, "contribute/code?member=1")
    assert "已失效" in said(over.html) or "这组数字" in said(over.html), said(over.html)
    assert digits(press(television, over, "1")) != old
    assert phone(house).post("/contribute", data={"digits": old}).status_code == 410


def test_what_became_of_it_stands_on_the_television_with_the_reviewers_words(house: House) -> None:
    television = house.television(TOGETHER)
    shown_code(house, television, "1")
    shown_code(house, television, "2")
    store, community = house.services.store, house.world.community
    waiting = sent_from(house, "wang-here", title="还在等")
    aired = sent_from(house, "wang-here", title="播出的")
    back = sent_from(house, "li-here", title="退回的")
    broken = sent_from(house, "li-here", title="坏掉的")
    for programme in (waiting, aired, back):
        taken_in(house, programme)
    taken_in(house, broken, FilmState.REFUSED, reason="The file is empty.", reason_params={})
    approve(store, community, aired, who="reviewer", now=house.now)
    review.send_back(store, community, back, who="reviewer", note="声音太小，请再录一遍", now=house.now)
    asked = page(television, "contribute")
    told = press(television, asked, "3")
    first = said(told.html)
    assert "《坏掉的》：不能播出" in first
    assert "声音太小，请再录一遍" in first
    assert "《播出的》：11月21日起已在频道播出" in first
    assert "还在等" not in first
    second = said(page(television, told.href("after")).html)
    assert "《还在等》：等社区审看" in second
    assert "这里还没有投过稿" in said(page(house.television(ALONE), "contribute/sent").html), "another home's"


def test_the_name_stands_beside_the_film_as_it_was_wished_or_none_does(house: House) -> None:
    television = house.television(ALONE)
    shown_code(house, television)
    named = sent_from(house, "zhang-here", title="灯会", named="yes", name="灯谜迷")
    unnamed = sent_from(house, "zhang-here", title="无名")
    for programme in (named, unnamed):
        taken_in(house, programme)
        approve(house.services.store, house.world.community, programme, who="reviewer", now=house.now)
    assert "投稿：灯谜迷" in said(page(house.television(TOGETHER), f"programme/{named}").html)
    plain = said(page(house.television(TOGETHER), f"programme/{unnamed}").html)
    assert "居民投稿" in plain
    assert "投稿：" not in plain


@pytest.mark.parametrize("path", ["contribute", "contribute/code?member=1", "contribute/sent"])
def test_home_is_reached_by_three_presses_of_back(house: House, path: str) -> None:
    television = house.television(ALONE)
    shown_code(house, television)
    for _ in range(3):
        found = re.search(r'\bup:"([^"]*)"', page(television, path).html)
        assert found
        path = found[1].replace("\\/", "/")
        if path.endswith("/tv/here/"):
            return
    raise AssertionError(path)


def test_nobody_makes_a_code_for_another_home(house: House) -> None:
    offered = page(house.television(ALONE), "contribute")
    other = house.television(TOGETHER)
    assert other.post(offered.actions["o1"], data=offered.fields["o1"]).status_code == 404
    with reading(house) as connection:
        assert contribution_codes.newest_of(connection, "zhang-here") is None


def test_the_fields_of_the_form_are_those_of_the_film(house: House) -> None:
    television = house.television(ALONE)
    shown_code(house, television)
    programme = sent_from(house, "zhang-here")
    with reading(house) as connection:
        row = catalogue.any_programme(connection, programme)
    assert (row.title.zh, row.column_key) == (FIELDS["title"], "news")
    assert codes.MOST_WRONG < codes.MOST_WRONG_OF_ALL
