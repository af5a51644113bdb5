"""Banners and films in turn, on a station's television and on any screen with an address."""

import re
from datetime import timedelta

import pytest

from epg.titles import Title
from tests.features.stations.made import made_station, television_of
from tests.tv.conftest import House
from tests.tv.people import page
from tests.tv.reading import Reading, said
from tvchannel.core import tokens
from tvchannel.store.channel import banners
from tvchannel.store.stations import screens
from tvchannel.study.appearance.banner import BannerDraft

TOKEN = "s" * 43
_NEXT = re.compile(r'http-equiv="refresh" content="20;url=([^"]+)"')


def spot_of(shown: Reading, words: str) -> str:
    return next(name for name, spot in shown.spots.items() if words in spot.text)


@pytest.fixture
def banner(house: House) -> str:
    draft = BannerDraft(Title("周五大扫除", ""), Title("自带手套", ""), house.now, house.now + timedelta(days=1))
    with house.services.store.writing() as connection:
        banners.add(connection, house.world.community, draft, "", who="x")
        screens.add(connection, house.world.community, "大厅", tokens.token_hash(TOKEN), who="branch", now=house.now)
    return "周五大扫除"


def test_the_station_s_television_shows_one_after_the_other_and_ok_leads_home(house: House, banner: str) -> None:
    television = television_of(house, made_station(house))
    shown = page(television, "carousel")
    assert banner in said(shown.html)
    assert shown.href(shown.focus) == "/tv/here/"
    after = page(television, shown.href(spot_of(shown, "下一张")))
    assert page(television, after.href(spot_of(after, "上一张"))).focus == shown.focus
    assert banner in said(page(television, after.href(spot_of(after, "上一张"))).html)
    assert banner not in said(after.html)
    assert said(after.html) != said(shown.html)


def test_its_home_page_goes_there_when_nobody_presses_a_key(house: House) -> None:
    assert "/tv/here/carousel" in page(television_of(house, made_station(house)), "").html


def test_any_screen_opens_it_by_its_address_and_asks_for_the_next_by_itself(house: House, banner: str) -> None:
    screen, address, shown = house.television(), f"/screen/{TOKEN}", []
    for _ in range(7):
        answer = screen.get(address)
        assert answer.status_code == 200
        shown.append(answer.text)
        address = _NEXT.findall(answer.text)[0].replace("&amp;", "&")
    assert banner in shown[0]
    assert len({re.sub(r"at=\d+", "", text) for text in shown}) == 6
    assert not [text for text in shown if "王" in text or "<script" in text]


def test_a_revoked_address_and_an_invented_one_open_nothing(house: House, banner: str) -> None:
    screen = house.television()
    assert screen.get(f"/screen/{'x' * 43}").status_code == 404
    with house.services.store.writing() as connection:
        (one,) = screens.of_community(connection, house.world.community)
        screens.revoke(connection, one.id, house.now)
    assert screen.get(f"/screen/{TOKEN}").status_code == 404


def test_many_invented_ones_from_one_network_are_refused_for_an_hour_and_a_good_one_is_not(
    house: House, banner: str
) -> None:
    screen = house.television()
    answers = [screen.get(f"/screen/{'x' * 42}{k % 10}").status_code for k in range(31)]
    assert (answers[:30], answers[30]) == ([404] * 30, 403)
    assert screen.get(f"/screen/{TOKEN}").status_code == 200
