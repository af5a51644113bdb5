"""From the home page to a film by the digits of its initials, by the remote control alone, in every engine here."""

import pytest
from sqlalchemy import update

from tests.engines.browsers import EVERY_ENGINE
from tests.engines.serving import answering
from tests.tv.conftest import House
from tests.tv.screen_widths import too_wide
from tests.tv.shelf_keys import AT, through_the_shelves
from tvchannel.store import tables as t
from tvchannel.tools.browser import Browser, EngineName

pytestmark = pytest.mark.slow
PAGES = ("search", "search/initials", "search/initials?keys=27", "search/initials?keys=222222222222")


@pytest.mark.parametrize("engine", EVERY_ENGINE)
def test_a_film_is_found_with_two_digits_and_ok(house: House, engine: EngineName) -> None:
    with house.services.store.writing() as connection:
        connection.execute(update(t.programmes).where(t.programmes.c.id == 4).values(title_zh="重庆的桥"))
    with answering(house.app) as base, Browser(engine=engine) as tv:
        through_the_shelves(
            tv,
            house,
            base,
            ("4", "/tv/here/search", "o1"),
            ("OK", "/search/initials", "k5"),
            ("3", "keys=3", "r1"),
            ("1", "/search/initials", "k5"),
            ("2", "keys=2", "r1"),
            ("7", "keys=27", "r1"),
        )
        tv.press("OK")
        tv.wait_for("return location.pathname.slice(-arguments[0].length) === arguments[0]", "/programme/4")
        for back in ("/search/initials?keys=27", "/tv/here/search", "/tv/here/shelves"):
            tv.press("BACK")
            tv.wait_for(AT, back)
        assert too_wide(tv, base, PAGES) == []
