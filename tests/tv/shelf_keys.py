"""From the home page of a household's television to its shelves, and further, by keys alone."""

from tests.engines.browsers import STANDS_ON
from tests.tv.conftest import House
from tvchannel.core.one_time_entry import make_entry
from tvchannel.tools.browser import Browser
from tvchannel.tools.browser.entry import enter as let_in

AT = "return (location.pathname + location.search).slice(-arguments[0].length) === arguments[0]"


def through_the_shelves(tv: Browser, house: House, base: str, *steps: tuple[str, str, str]) -> None:
    """Let the television in, go to the shelves, then take each step: a key, how the address ends, where one stands."""
    let_in(tv, f"{base}/enter/{make_entry(house.services.store, house.world.community, 2, who='test', now=house.now)}")
    tv.open(f"{base}/tv/here/?size=hd")
    tv.wait_for(STANDS_ON, "checkin")
    for key, spot in (("RIGHT", "me"), ("DOWN", "shelves")):
        tv.press(key)
        tv.wait_for(STANDS_ON, spot)
    _step(tv, ("OK", "/shelves", "o1"))
    for one in steps:
        _step(tv, one)


def _step(tv: Browser, step: tuple[str, str, str]) -> None:
    key, page, spot = step
    tv.press(key)
    tv.wait_for(AT, page)
    tv.wait_for(STANDS_ON, spot)
