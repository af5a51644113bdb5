"""The exercise by the remote control alone, in every engine that is here, with a wrong press on the way."""

import pytest

from tests.engines.browsers import EVERY_ENGINE, STANDS_ON
from tests.engines.serving import answering
from tests.tv.conftest import House
from tests.tv.people import page
from tests.tv.screen_widths import too_wide
from tests.tv.shelf_keys import AT, through_the_shelves
from tvchannel.tools.browser import Browser, EngineName

pytestmark = pytest.mark.slow
# A key, how the address ends then, and where the focus stands.
PRESSES = (
    ("2", "at=1&said=2", "three-2-ok"),
    ("RIGHT", "at=1&said=right", "three-right-ok"),
    ("3", "at=2", "right-first-ok"),
    ("DOWN", "at=2&said=down", "right-down-ok"),
    ("RIGHT", "at=3", "down-first-ok"),
    ("DOWN", "at=3", "down-first-down"),
    ("OK", "at=4", "back-first-ok"),
    ("OK", "at=4&said=ok", "back-ok-ok"),
    ("BACK", "at=5", "ok-first-ok"),
    ("BACK", "at=5&said=back", "ok-back-ok"),
    ("OK", "at=6", "check-in-first-m1"),
    ("2", "at=6&said=2", "check-in-2-m1"),
    ("1", "at=6&said=1", "o1"),
    ("OK", "at=7", "o1"),
    ("OK", "at=8", "o1"),
    ("2", "at=8&said=2", "o1"),
    ("BACK", "at=8", "o2"),
    ("1", "at=8&said=1", "o1"),
    ("OK", "at=9", "o1"),
    ("2", "at=9&said=2", "o1"),
    ("1", "at=10", "o1"),
    ("1", "at=10&said=1", "o1"),
    ("1", "at=11", "o1"),
    ("1", "/tv/here/", "checkin"),
)


@pytest.mark.parametrize("engine", EVERY_ENGINE)
def test_the_exercise_is_passed_by_the_remote_control(house: House, engine: EngineName) -> None:
    shelves = page(house.television(2), "shelves")
    [way] = [one for one in shelves.spots.values() if one.attributes.get("href", "").endswith("/take-part")]
    here, offered = way.attributes["data-digit"], page(house.television(2), "take-part")
    [digit] = [
        one.attributes["data-digit"]
        for one in offered.spots.values()
        if one.attributes.get("href", "").endswith("/exercise")
    ]
    with answering(house.app) as base, Browser(engine=engine) as tv:
        first = digit, "/exercise", "three-first-ok"
        through_the_shelves(tv, house, base, (here, "/take-part", "o1"), first)
        for key, address, spot in PRESSES:
            tv.press(key)
            tv.wait_for(AT, address)
            tv.wait_for(STANDS_ON, spot)
        assert too_wide(tv, base, [f"exercise?at={at}" for at in range(1, 12)]) == []
