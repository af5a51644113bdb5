"""The home page of a station's television: what is planned today, and no question of a home."""

import pytest

from tests.features.stations.made import made_station, planned, television_of
from tests.tv.conftest import House
from tests.tv.people import page
from tests.tv.reading import said
from tvchannel.store.people import people


def test_it_names_the_station_and_what_is_planned_today_and_asks_nobody(house: House) -> None:
    station = made_station(house)
    planned(house, "晨读", 1)
    home = page(television_of(house, station), "")
    words = said(home.html)
    assert "3号楼 101" in words
    assert "9:31 晨读，活动室" in words
    for never in ("签到", "同意", "我的记录", "王"):
        assert never not in words
    assert home.focus == home.of_digit("1")


def test_without_a_plan_it_says_so_and_of_many_it_counts_the_rest(house: House) -> None:
    television = television_of(house, made_station(house))
    assert "今天这里没有安排" in said(page(television, "").html)
    for hours in (1, 2, 3):
        planned(house, f"第{hours}件", hours)
    words = said(page(television, "").html)
    assert "第2件" in words
    assert "第3件" not in words
    assert "今天还有 1 项" in words


@pytest.mark.parametrize(("grouped", "shown"), [(True, False), (False, True)])
def test_a_hub_shows_what_any_group_does_and_a_group_s_station_its_own(
    house: House, grouped: bool, shown: bool
) -> None:
    with house.services.store.writing() as connection:
        other = people.add_group(connection, house.world.community, "第九组")
    station = made_station(house, grouped=grouped)
    planned(house, "别组的事", 1, group_id=other)
    assert ("别组的事" in said(page(television_of(house, station), "").html)) is shown


def test_the_live_channel_and_the_films_are_one_key_away(house: House) -> None:
    home = page(television_of(house, made_station(house)), "")
    leads = {home.href(spot) for spot in home.spots if home.spots[spot].attributes.get("href")}
    assert {"/tv/here/live", "/tv/here/shelves"} <= leads
