"""A fault of a station's television: reported by two digits, told in words until it is mended."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.features.stations.made import made_station, television_of
from tests.tv.conftest import House
from tests.tv.people import page, press
from tests.tv.reading import Reading, said
from tvchannel.store import tables as t
from tvchannel.store.stations import tickets
from tvchannel.store.stations.registry import Station
from tvchannel.study.stations.faults import Fault

PLACE = "报修"


@pytest.fixture
def station(house: House) -> Station:
    return made_station(house)


def spot_of(shown: Reading, words: str) -> str:
    return next(name for name, spot in shown.spots.items() if words in spot.text)


def reported(television: FlaskClient, words: str = "没有声音") -> Reading:
    """Home, the tile, the fault: what the television says then."""
    home = page(television, "")
    asked = page(television, home.href(spot_of(home, PLACE)))
    digit = asked.spots[spot_of(asked, words)].attributes.get("data-digit") or spot_of(asked, words)
    return press(television, asked, digit[-1])


def kept(house: House) -> list[tuple[str, str]]:
    with house.services.store.reading() as connection:
        rows = connection.execute(select(t.fault_tickets.c.what, t.fault_tickets.c.word))
        return [(row.what, row.word) for row in rows]


def test_two_digits_report_it_and_the_same_again_is_one_report(house: House, station: Station) -> None:
    television = television_of(house, station)
    after = reported(television)
    assert "谢谢，已经报修" in said(after.html)
    reported(television)
    assert kept(house) == [(Fault.SOUND, "")]


def test_who_reports_is_told_the_operator_s_number_where_there_is_one(house: House, station: Station) -> None:
    settings = house.services.settings
    assert "96196" not in said(reported(television_of(house, station)).html)
    object.__setattr__(house.services, "settings", settings.model_copy(update={"operator_phone": "96196"}))
    assert "96196" in said(reported(television_of(house, station), "没有画面").html)


def test_the_television_tells_who_sees_to_it_and_how_it_was_mended_and_names_nobody(
    house: House, station: Station
) -> None:
    television = television_of(house, station)
    reported(television)
    for short, words, does in (("处理中", "已有人在处理", tickets.take), ("已修好", "换了音箱", None)):
        with house.services.store.writing() as connection:
            (one,) = tickets.of_station(connection, station.id)
            if does is not None:
                does(connection, one.id, "guide", house.now)
            else:
                tickets.close(connection, one.id, "guide", "换了音箱", house.now)
        home = page(television, "")
        assert short in said(home.html)
        assert words in said(page(television, home.href(spot_of(home, PLACE))).html)
        assert "guide" not in home.html


def test_a_home_s_television_and_a_stranger_s_have_no_such_page(house: House, station: Station) -> None:
    assert house.television(1).get("/tv/here/fault").status_code == 404
    assert house.television().get("/tv/here/fault").status_code in (403, 404)


def test_a_week_later_nothing_is_told_of_it_any_more(house: House, station: Station) -> None:
    television = television_of(house, station)
    reported(television)
    with house.services.store.writing() as connection:
        (one,) = tickets.of_station(connection, station.id)
        tickets.close(connection, one.id, "guide", "换了音箱", house.now)
    house.now += timedelta(days=8)
    assert "已修好" not in said(page(television, "").html)
