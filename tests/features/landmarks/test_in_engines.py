"""The places by the remote control alone, in every engine: the third place, its film, and the film plays."""

import pytest

from tests.engines.browsers import EVERY_ENGINE, STANDS_ON
from tests.engines.serving import answering
from tests.features.landmarks.made import add_landmark, set_map
from tests.tv.conftest import House
from tests.tv.screen_widths import too_wide
from tests.tv.shelf_keys import AT, through_the_shelves
from tvchannel.tools.browser import Browser, EngineName

pytestmark = pytest.mark.slow
SAYS = "return document.body.innerText.indexOf(arguments[0]) >= 0"


@pytest.mark.parametrize("engine", EVERY_ENGINE)
def test_the_third_place_and_its_film_are_opened_by_the_remote_control(house: House, engine: EngineName) -> None:
    community = house.world.community
    for name, films in (("烈士陵园", ()), ("村史馆", ()), ("红军桥", (5, 4))):
        add_landmark(house.services.store, community, name, films)
    set_map(house.services.store, community)
    with answering(house.app) as base, Browser(engine=engine) as tv:
        through_the_shelves(tv, house, base, ("7", "/landmarks", "o1"), ("3", "/landmarks/3", "o1"))
        tv.wait_for(SAYS, "红军桥")
        tv.press("1")
        tv.wait_for(AT, "/programme/5?via=landmarks/3")
        tv.wait_for(STANDS_ON, "b1")
        tv.press("BACK")
        tv.wait_for(AT, "/landmarks/3")
        tv.press("BACK")
        tv.wait_for(AT, "/landmarks")
        tv.wait_for(STANDS_ON, "o3")
        tv.press("OK")
        tv.wait_for(AT, "/landmarks/3")
        tv.press("OK")
        tv.wait_for(AT, "/programme/5?via=landmarks/3")
        tv.wait_for(STANDS_ON, "b1")
        tv.press("OK")
        tv.wait_for("return location.pathname.indexOf('/watch/5') >= 0")
        assert too_wide(tv, base, ("shelves", "landmarks", "landmarks/1", "landmarks/3")) == []
