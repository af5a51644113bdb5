"""A message by the remote control alone, in every engine: it has the focus, and is read by two presses of OK."""

import pytest

from tests.engines.browsers import EVERY_ENGINE, STANDS_ON
from tests.engines.serving import answering
from tests.features.messages.sent import empty_home, to_home
from tests.tv.conftest import House
from tests.tv.shelf_keys import AT
from tvchannel.core.one_time_entry import make_entry
from tvchannel.store.people import messages
from tvchannel.tools.browser import Browser, EngineName
from tvchannel.tools.browser.entry import enter

pytestmark = pytest.mark.slow
BESIDE = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("engine", EVERY_ENGINE)
def test_a_message_is_read_by_the_remote_control(house: House, engine: EngineName) -> None:
    empty_home(house, 9)
    number = to_home(house, 9)
    store, community = house.services.store, house.world.community
    with answering(house.app) as base, Browser(engine=engine) as tv:
        enter(tv, f"{base}/enter/{make_entry(store, community, 9, who='test', now=house.now)}")
        for size, screen in (("sd", (720, 576)), ("fhd", (1920, 1080)), ("hd", (1280, 720))):
            tv.resize(screen)
            for path in (f"messages/{number}", "messages", ""):
                tv.open(f"{base}/tv/here/{path}?size={size}")
                assert tv.run(BESIDE) <= 0, (size, path)
        tv.wait_for(STANDS_ON, "banner")
        tv.press("OK")
        tv.wait_for(AT, f"/messages/{number}")
        tv.wait_for(STANDS_ON, "o1")
        tv.press("OK")
        tv.wait_for(AT, "/tv/here/")
        tv.wait_for(STANDS_ON, "theme")
    with store.reading() as connection:
        assert [*messages.readers(connection, community)] == [number]
