"""A discussion by the remote control alone: said in three keys from the list, and shown only after approval."""

import pytest

from tests.engines.browsers import STANDS_ON
from tests.engines.serving import answering
from tests.features.discussions.made import open_discussion
from tests.features.discussions.test_tv_talk import approve, counted, of
from tests.tv.conftest import House
from tests.tv.shelf_keys import AT, through_the_shelves
from tvchannel.tools.browser import Browser

pytestmark = pytest.mark.slow
SAYS = "return document.body.innerText.replace(/\\s/g, '').indexOf(arguments[0]) >= 0"


def test_a_sentence_is_said_by_keys_and_stands_there_only_after_approval(house: House) -> None:
    number = open_discussion(house.services.store, house.world.community, house.now)
    with answering(house.app) as base, Browser(engine="chromium") as tv:
        tv.resize((1280, 720))
        through_the_shelves(tv, house, base, ("6", "/take-part", "o1"), ("1", f"/discussion/{number}", "o1"))
        tv.press("3")
        tv.wait_for(AT, "first=3")
        tv.wait_for(STANDS_ON, "o3")
        tv.press("OK")
        tv.wait_for(SAYS, "谢谢您")
        assert counted(house, of(number)) == {3: (1, 0)}
        assert not tv.run(SAYS, "大家怎么说")
        approve(house, of(number), 3)
        tv.press("BACK")
        tv.wait_for(AT, "/take-part")
        tv.press("1")
        tv.wait_for(SAYS, "大家怎么说")
        tv.press("2")
        tv.wait_for(AT, "heard=1")
        tv.wait_for(SAYS, "讲得清楚")
        tv.wait_for(SAYS, "有居民说")
