"""A session of fifteen at a station by the remote control alone: every key counted, and what stands in the ledger."""

import pytest

from tests.engines.browsers import STANDS_ON
from tests.engines.serving import answering
from tests.features.station_sessions.held_sessions import made_group, refs
from tests.tv.conftest import House
from tvchannel.core.one_time_entry import make_entry
from tvchannel.core.stations import keeper_pins
from tvchannel.store.records import attendance
from tvchannel.store.stations import keepers, sessions
from tvchannel.study.day import study_day
from tvchannel.study.stations.session_states import SessionState
from tvchannel.study.together.attendance import AttendanceHow, AttendanceSource
from tvchannel.tools.browser import Browser
from tvchannel.tools.browser.entry import enter as let_in

pytestmark = pytest.mark.slow
AT = "return location.pathname.slice(-arguments[0].length) === arguments[0]"
SHOWS = "return document.body.innerHTML.indexOf(arguments[0]) >= 0"
NAMED = "return document.title === '点名' && document.body.innerHTML.indexOf(arguments[0]) >= 0"
KEYS = 29  # records, section 5


class Remote:
    """The remote control: each key waits for what it leads to, and is counted."""

    def __init__(self, tv: Browser) -> None:
        self.tv, self.pressed = tv, 0

    def press(self, key: str, script: str, *args: object) -> None:
        self.tv.press(key)
        self.pressed += 1
        self.tv.wait_for(script, *args, seconds=30)

    def pin(self, digits: str, script: str, *args: object) -> None:
        for digit in digits[:-1]:
            self.tv.press(digit)
            self.pressed += 1
        self.press(digits[-1], script, *args)


def test_fifteen_names_from_opening_to_closing_take_twenty_nine_keys(house: House) -> None:
    group = made_group(house.world, 15, without_records=1)
    group.now = house.now
    store, community = house.services.store, house.world.community
    with store.reading() as connection:
        administrator, guide = keepers.keepers(connection, group.station.id)
    keeper_pins.put(store, house.services.keys.pepper, administrator, "1234")
    keeper_pins.put(store, house.services.keys.pepper, guide, "5678")
    token = make_entry(store, community, group.station.household_number, who="test", now=house.now)
    with answering(house.app) as base, Browser(engine="chromium") as tv:
        let_in(tv, f"{base}/enter/{token}")
        tv.open(f"{base}/tv/here/?size=hd")
        tv.wait_for(SHOWS, "3号楼 101")
        tv.wait_for(STANDS_ON, "o1")
        remote = Remote(tv)
        remote.press("1", AT, "/station/begin")
        remote.press("1", AT, "/station/keypad")
        remote.pin("1234", NAMED, "第1位，共15位")
        answers = {4: "RIGHT", 9: "DOWN"}
        for place in range(1, 16):
            tv.wait_for(STANDS_ON, "name")
            script, then = (NAMED, f"第{place + 1}位，共15位") if place < 15 else (SHOWS, "还有")
            remote.press(answers.get(place, "OK"), script, then)
        house.now = group.later(30).now
        remote.press("1", AT, "/station/keypad")
        remote.pin("5678", SHOWS, "第1位，共3位")
        for place in (1, 2):
            tv.wait_for(STANDS_ON, "name")
            remote.press("OK", SHOWS, f"第{place + 1}位，共3位")
        tv.wait_for(STANDS_ON, "name")
        remote.press("OK", SHOWS, "来了13人，请假1人")
    assert remote.pressed == KEYS
    with store.reading() as connection:
        day = study_day(house.now, house.settings.zone)
        rows = attendance.entries(connection, community, day, day)
        held = sessions.session(connection, community, 1)
    came = {one.member for one in rows if one.how is AttendanceHow.CAME}
    assert came == {*refs(15)} - {"m04", "m09"}
    assert {one.member for one in rows if one.how is AttendanceHow.LEAVE} == {"m09"}
    assert {one.source for one in rows} == {AttendanceSource.STATION}
    assert (held.state, held.keys) == (SessionState.CONFIRMED, KEYS)
