"""A station's television by its remote control alone: the home page, a fault in three keys, the pictures in turn."""

import pytest

from tests.engines.browsers import EVERY_ENGINE, STANDS_ON
from tests.engines.serving import answering
from tests.features.stations.made import made_station
from tests.tv.conftest import House
from tests.tv.screen_widths import too_wide
from tests.tv.shelf_keys import AT
from tvchannel.core.one_time_entry import make_entry
from tvchannel.store.stations import tickets
from tvchannel.study.stations.faults import Fault
from tvchannel.tools.browser import Browser, EngineName
from tvchannel.tools.browser.entry import enter as let_in

pytestmark = pytest.mark.slow
SAYS = "return document.body.textContent.indexOf(arguments[0]) >= 0"


@pytest.mark.parametrize("engine", EVERY_ENGINE)
def test_a_fault_is_reported_by_two_keys_and_the_pictures_are_left_by_one(house: House, engine: EngineName) -> None:
    station, store = made_station(house), house.services.store
    with answering(house.app) as base, Browser(engine=engine) as tv:
        entry = make_entry(store, house.world.community, station.household_number, who="test", now=house.now)
        let_in(tv, f"{base}/enter/{entry}")
        tv.open(f"{base}/tv/here/?size=hd")
        tv.wait_for(SAYS, "3号楼 101")
        tv.wait_for(STANDS_ON, "o1")
        tv.press("5")
        tv.wait_for(AT, "/tv/here/fault")
        tv.press("2")
        tv.wait_for(AT, "/tv/here/fault?said=1")
        tv.wait_for(SAYS, "谢谢，已经报修")
        with store.reading() as connection:
            assert [one.what for one in tickets.of_station(connection, station.id)] == [Fault.SOUND]
        tv.press("OK")
        tv.wait_for(SAYS, "待处理")
        tv.press("4")
        tv.wait_for(AT, "/tv/here/carousel")
        tv.press("OK")
        tv.wait_for(SAYS, "3号楼 101")
        assert too_wide(tv, base, ("", "fault", "carousel")) == []
