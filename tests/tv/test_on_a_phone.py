"""A phone opens a household's link and is touched: the same pages, counted once with the television."""

import pytest

from tests.engines.serving import answering
from tests.tv.box import IN_CHROMIUM
from tests.tv.conftest import House
from tvchannel.core.one_time_entry import make_entry
from tvchannel.store.records import ledger
from tvchannel.study.day import study_day
from tvchannel.tools.browser.phone import SMALL, Phone

pytestmark = IN_CHROMIUM
# The page is 480 px wide; browsers round by one.
FITS = "return document.documentElement.scrollWidth <= window.innerWidth && Math.abs(window.innerWidth - 480) < 2"
BAR = "return getComputedStyle(document.getElementById('bar')).display === arguments[0]"


@pytest.mark.parametrize("size", [SMALL, (360, 640), (430, 800)])
def test_a_member_checks_in_by_touch_and_the_television_says_the_same_credit(
    house: House, size: tuple[int, int]
) -> None:
    entry = make_entry(house.services.store, house.world.community, 1, who="test", now=house.now)
    with answering(house.app) as base, Phone(size) as phone:
        phone.open(f"{base}/enter/{entry}?size=phone")
        phone.tap("b1")
        phone.wait_for("return document.getElementById('checkin') !== null && document.readyState === 'complete'")
        assert phone.run(FITS)
        phone.tap("checkin")
        phone.wait_for("return location.pathname.indexOf('/check-in') > 0 && document.readyState === 'complete'")
        assert phone.run(FITS)
        if phone.run("return document.getElementById('m1') !== null"):
            phone.tap("m1")
        phone.wait_for("return document.querySelector('.done') !== null")
        day = study_day(house.now, house.settings.zone)
        with house.services.store.reading() as connection:
            credited = [row.member for row in ledger.check_ins(connection, house.world.community, day, day)]
        assert len(credited) == 1
        television = house.television(1).get("/tv/here/check-in").text
        assert "已签到" in television
        phone.tap("back")
        phone.wait_for("return location.pathname === '/tv/here/' && document.readyState === 'complete'")


def test_a_touch_of_the_picture_brings_the_controls_and_a_button_there_lets_it_go_on(house: House) -> None:
    entry = make_entry(house.services.store, house.world.community, 1, who="test", now=house.now)
    with answering(house.app) as base, Phone() as phone:
        phone.open(f"{base}/enter/{entry}?size=phone")
        phone.tap("b1")
        phone.wait_for("return document.getElementById('checkin') !== null && document.readyState === 'complete'")
        phone.open(f"{base}/tv/here/live")
        phone.wait_for("return !!TV.film")
        phone.run("TV.acts.go()")
        phone.wait_for(BAR, "none")
        phone.tap("picture")
        phone.wait_for(BAR, "block")
        phone.tap("go")
        phone.wait_for(BAR, "none")
