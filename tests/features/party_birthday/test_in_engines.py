"""A political birthday by the remote control alone: from the home page to the oath, and back by Back."""

import pytest

from tests.engines.browsers import EVERY_ENGINE, STANDS_ON
from tests.engines.serving import answering
from tests.features.party_birthday.joined import LI, TOGETHER, WANG, card, joined
from tests.tv.conftest import House
from tests.tv.people import set_member
from tests.tv.screen_widths import BESIDE
from tests.tv.shelf_keys import AT
from tvchannel.core.one_time_entry import make_entry
from tvchannel.tools.browser import Browser, EngineName
from tvchannel.tools.browser.entry import enter

pytestmark = pytest.mark.slow
CARD, OATH = "/political-birthday", "/political-birthday/oath"


@pytest.mark.parametrize("engine", EVERY_ENGINE)
def test_the_card_and_the_oath_are_reached_by_the_remote_control(house: House, engine: EngineName) -> None:
    for ref in (WANG, LI):
        joined(house, ref)
    set_member(house, LI, mask="欧**修")
    card(house, film=2)
    store, community = house.services.store, house.world.community
    with answering(house.app) as base, Browser(engine=engine) as tv:
        enter(tv, f"{base}/enter/{make_entry(store, community, TOGETHER, who='test', now=house.now)}")
        for size, screen in (("sd", (720, 576)), ("fhd", (1920, 1080)), ("hd", (1280, 720))):
            tv.resize(screen)
            for path in ("", CARD[1:], OATH[1:]):
                tv.open(f"{base}/tv/here/{path}?size={size}")
                assert tv.run(BESIDE) <= 0, (size, path)
        tv.open(f"{base}/tv/here/")
        tv.wait_for(STANDS_ON, "checkin")
        for key, spot in (("LEFT", "theme"), ("DOWN", "banner")):
            tv.press(key)
            tv.wait_for(STANDS_ON, spot)
        tv.press("OK")
        tv.wait_for(AT, CARD)
        tv.wait_for(STANDS_ON, "o1")
        tv.press("OK")
        tv.wait_for(AT, OATH)
        tv.wait_for(STANDS_ON, "b1")
        for back in (CARD, "/tv/here/"):
            tv.press("BACK")
            tv.wait_for(AT, back)
