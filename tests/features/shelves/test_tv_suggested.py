"""Suggested films on the television: each with its reason, of what this home has come to, until somebody says no."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from tests.features.shelves.test_tv_shelves import films
from tests.features.stations.made import made_station, television_of
from tests.tv.conftest import House
from tests.tv.people import page, press, rows
from tests.tv.reading import Reading, said
from tvchannel.store import tables as t
from tvchannel.store.people import people
from tvchannel.store.watching import watch_history

ALONE, TOGETHER = 2, 1  # households
PAGE = "shelves/suggested"


def come_to(house: House, household: int, programme: int, at_ms: int) -> None:
    with house.services.store.writing() as connection:
        home = people.household(connection, house.world.community, household).id
        watch_history.set_position(connection, home, programme, at_ms, house.now)


def in_a_series(house: House, *programmes: int) -> None:
    with house.services.store.writing() as connection:
        for part, number in enumerate(programmes, 1):
            chosen = update(t.programmes).where(t.programmes.c.id == number)
            connection.execute(chosen.values(series="邻里", episode=part))


def opened(house: House, household: int = ALONE) -> tuple[FlaskClient, Reading]:
    television = house.television(household)
    return television, page(television, PAGE)


def reason_of(shown: Reading, number: int) -> str:
    place = next(
        name for name, spot in shown.spots.items() if f"/programme/{number}" in spot.attributes.get("href", "")
    )
    return shown.spots[place].text


def test_the_next_part_is_suggested_because_the_one_before_it_was_seen(house: House) -> None:
    in_a_series(house, 1, 2, 5)
    come_to(house, ALONE, 1, 1_680_000)
    _, shown = opened(house)
    assert films(shown)[0] == 2
    assert "因为您家看完了第1集" in reason_of(shown, 2).replace(" ", "")
    assert 1 not in films(shown)


def test_what_was_begun_comes_first_and_what_another_home_did_changes_nothing(house: House) -> None:
    come_to(house, ALONE, 5, 600_000)
    _, shown = opened(house)
    assert (films(shown)[0], "因为您家看了一部分" in reason_of(shown, 5)) == (5, True)
    _, theirs = opened(house, TOGETHER)
    assert "一部分" not in said(theirs.html)


def test_it_is_a_tile_of_the_shelves_at_a_television_of_a_home_alone(house: House) -> None:
    for household, there in ((ALONE, True), (None, False)):
        shelves = page(house.television(household), "shelves")
        assert any(PAGE in spot.attributes.get("href", "") for spot in shelves.spots.values()) is there


def test_a_stations_television_has_no_tiles_of_a_home(house: House) -> None:
    at_station = page(television_of(house, made_station(house)), "shelves")
    addresses = [spot.attributes.get("href", "") for spot in at_station.spots.values()]
    assert not any(PAGE in one or "mine" in one or "messages" in one for one in addresses)
    assert any("shelves/series" in one for one in addresses)


def test_it_says_what_it_rests_on_and_what_it_does_not(house: House) -> None:
    television, shown = opened(house)
    why = press(television, shown, "5")
    assert "不看年龄、职务、身体状况和所在小组" in said(why.html)
    assert films(press(television, why, "1")) == films(shown)


def test_who_wants_none_has_the_plain_list_of_what_is_new_from_then_on_and_may_change_their_mind(house: House) -> None:
    come_to(house, ALONE, 5, 600_000)
    television, shown = opened(house)
    for off in (press(television, shown, "6"), page(television, PAGE)):
        assert "因为" not in said(off.html)
        assert "新片" in said(off.html)
        assert films(off) == [5, 4, 3, 2]
    again = press(television, off, "8")
    assert "因为您家看了一部分" in reason_of(again, 5)
    assert "因为" in said(page(television, PAGE).html)


def test_of_the_plain_list_what_was_seen_can_be_hidden(house: House) -> None:
    come_to(house, ALONE, 5, 1_800_000)
    television, shown = opened(house)
    off = press(television, shown, "6")
    assert 5 in films(off)
    assert 5 not in films(press(television, off, "5"))


def test_once_all_was_seen_it_says_so(house: House) -> None:
    for number, length_s in enumerate((1680, 90, 61, 45, 1800), 1):
        come_to(house, ALONE, number, length_s * 1000)
    _, shown = opened(house)
    assert films(shown) == []
    assert "都看过了" in said(shown.html)


@pytest.mark.parametrize("way", [PAGE, f"{PAGE}/why", f"{PAGE}?page=2"])
def test_looking_writes_nothing(house: House, way: str) -> None:
    television = house.television(ALONE)
    page(television, "")
    before = [*rows(house)]
    page(television, way)
    assert [*rows(house)] == before


@pytest.mark.parametrize("size", ["hd", "sd", "fhd"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_reason_is_shortened(house: House, size: str, lang: str) -> None:
    in_a_series(house, 1, 2)
    come_to(house, ALONE, 1, 1_680_000)
    come_to(house, ALONE, 5, 600_000)
    television = house.television(ALONE)
    shown = page(television, f"{PAGE}?size={size}&lang={lang}")
    for spot in shown.spots.values():
        assert "…" not in spot.text, spot.text
