"""The shelves by the remote control alone, in every engine that is here: from the home page to three picks."""

import pytest

from tests.engines.browsers import EVERY_ENGINE, STANDS_ON
from tests.engines.serving import answering
from tests.tv.conftest import House
from tests.tv.screen_widths import too_wide
from tests.tv.shelf_keys import AT, through_the_shelves
from tvchannel.store.people import film_choices
from tvchannel.tools.browser import Browser, EngineName

pytestmark = pytest.mark.slow
PICKED = "return document.body.innerHTML.split('√').length - 1 === arguments[0]"
PAGES = (
    "shelves",
    "shelves/series",
    "shelves/topics",
    "shelves/films",
    "shelves/films?pick=1",
    "shelves/mine",
    "shelves/suggested",
)


@pytest.mark.parametrize("engine", EVERY_ENGINE)
def test_three_films_are_picked_and_found_by_the_remote_control(house: House, engine: EngineName) -> None:
    with answering(house.app) as base, Browser(engine=engine) as tv:
        through_the_shelves(tv, house, base, ("3", "/shelves/films", "p1"), ("6", "pick=1", "p1"))
        for count, digit in enumerate("123", 1):
            tv.press(digit)
            tv.wait_for(PICKED, count)
            tv.wait_for(STANDS_ON, f"p{digit}")
        tv.press("7")
        tv.wait_for(AT, "/shelves/mine?member=1")
        tv.wait_for(STANDS_ON, "p1")
        with house.services.store.reading() as connection:
            assert list(film_choices.of_member(connection, "zhang-here")) == [5, 4, 3]
        for back in ("/shelves", "/tv/here/"):
            tv.press("BACK")
            tv.wait_for(AT, back)
        assert too_wide(tv, base, PAGES) == []
