"""The guide of a station is a session that was really held: each step with picture and words, on one sheet."""

import shutil

import pytest
from lxml import html

from tests.engines.serving import answering
from tests.features.station_sessions.held_sessions import made_group
from tests.tools.test_role_guides import sheets
from tests.tv.conftest import House, house, house_model  # noqa: F401
from tvchannel.core.one_time_entry import make_entry
from tvchannel.core.stations import keeper_pins
from tvchannel.store.stations import keepers, sessions
from tvchannel.store.stations.keepers import Duty
from tvchannel.study.stations.session_states import SessionState
from tvchannel.tools import station_guide
from tvchannel.tools.browser import HD, PROGRAMS, Browser
from tvchannel.tools.browser.entry import enter

MISSING = [name for name in PROGRAMS if shutil.which(name) is None]
pytestmark = [
    pytest.mark.engine,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]
PINS = {Duty.ADMINISTRATOR: "1234", Duty.GUIDE: "5678"}


def test_the_guide_of_a_station_shows_a_session_from_its_beginning_to_its_end(house: House) -> None:  # noqa: F811
    group, store = made_group(house.world, 4), house.services.store
    with store.reading() as connection:
        keeping = keepers.keepers(connection, group.station.id)
    for one in keeping:
        keeper_pins.put(store, house.services.keys.pepper, one, PINS[one.duty])
    token = make_entry(store, house.world.community, group.station.household_number, who="test", now=house.now)
    with answering(house.app) as base, Browser(HD) as tv:
        enter(tv, f"{base}/enter/{token}")
        steps = list(station_guide.steps(tv, PINS, "zh"))
    with store.reading() as connection:
        assert sessions.session(connection, house.world.community, 1).state is SessionState.CONFIRMED
    assert len({step.picture for step in steps}) == len(steps) == 9
    shown = html.fromstring(station_guide.to_html("3号楼 101", steps, "zh"))
    assert [words.text_content() for words in shown.xpath("//div[@class='step']/p")] == [
        f"{number} {step.words}" for number, step in enumerate(steps, 1)
    ]
    assert sheets(station_guide.to_pdf("3号楼 101", steps, "zh")) == 2  # both sides of one sheet
