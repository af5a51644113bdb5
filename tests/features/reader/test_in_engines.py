"""A book by the remote control alone, in every engine: ten pages are read, it is left, and goes on at the eleventh."""

import pytest

from tests.engines.browsers import EVERY_ENGINE, STANDS_ON
from tests.engines.serving import answering
from tests.features.reader.made import add_book
from tests.tv.conftest import House
from tests.tv.people import page
from tests.tv.screen_widths import too_wide
from tests.tv.shelf_keys import AT, through_the_shelves
from tvchannel.tools.browser import Browser, EngineName

pytestmark = pytest.mark.slow
SAYS = "return document.body.innerText.indexOf(arguments[0]) >= 0"
ASKS = "return location.search.indexOf(arguments[0]) >= 0"
MARKED = (
    "var e = document.getElementsByClassName('said'); return e.length < 2 && (e[0] || {id: ''}).id === arguments[0]"
)


@pytest.mark.parametrize("engine", EVERY_ENGINE)
def test_ten_pages_are_read_and_the_book_goes_on_at_the_eleventh(house: House, engine: EngineName) -> None:
    number = add_book(house.services.store, house.world.community, house.now)
    shelves = page(house.television(2), "shelves")
    [way] = [one for one in shelves.spots.values() if one.attributes.get("href", "").endswith("/tv/here/read")]
    here = way.attributes["data-digit"]
    with answering(house.app) as base, Browser(engine=engine) as tv:
        book = f"/read/{number}?via=read"
        through_the_shelves(tv, house, base, (here, "/read", "p1"), ("OK", book, "b1"))
        tv.press("OK")
        for turned in range(1, 11):
            tv.wait_for(SAYS, f"{turned} / ")
            tv.wait_for(STANDS_ON, "text")
            tv.press("RIGHT" if turned % 2 else "OK")
        tv.wait_for(SAYS, "11 / ")
        tv.press("BACK")
        tv.wait_for(AT, "/read")
        tv.wait_for(STANDS_ON, "p1")
        tv.press("OK")
        tv.wait_for(AT, book)
        tv.wait_for(SAYS, "接着读")
        tv.press("1")
        tv.wait_for(SAYS, "11 / ")
        tv.press("LEFT")
        tv.wait_for(SAYS, "10 / ")
        tv.wait_for(STANDS_ON, "text")
        tv.press("2")
        tv.wait_for(ASKS, "z=3")
        tv.press("1")
        tv.wait_for(STANDS_ON, "p1")
        pages = ("", f"/{number}", f"/{number}/page?o=300&z=4", f"/{number}/contents")
        assert too_wide(tv, base, [f"read{path}" for path in pages]) == []


def test_the_line_that_is_read_aloud_is_marked_and_none_once_a_key_is_pressed(house: House) -> None:
    number = add_book(house.services.store, house.world.community, house.now)
    with answering(house.app) as base, Browser() as tv:
        tv.open(f"{base}/tv/here/read/{number}/page")
        tv.wait_for(STANDS_ON, "text")
        for spot in ("after", "voice"):
            tv.press("UP")
            tv.wait_for(STANDS_ON, spot)
        tv.press("OK")
        tv.wait_for(SAYS, "朗读 关")
        tv.press("OK")
        for line in ("line0", "line1"):
            tv.wait_for(MARKED, line)
        tv.press("DOWN")
        tv.wait_for(MARKED, "")
