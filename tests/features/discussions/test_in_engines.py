"""A discussion by the remote control alone, in every engine: said in three keys, and shown only after approval."""

import re

import pytest
from argon2 import PasswordHasher

from tests.desk.conftest import Browser as Desk
from tests.engines.browsers import EVERY_ENGINE, STANDS_ON
from tests.engines.serving import answering
from tests.features.discussions.made import open_discussion
from tests.features.discussions.test_tv_talk import counted, of
from tests.tv.conftest import House
from tests.tv.shelf_keys import AT, through_the_shelves
from tvchannel.store.service import staff_accounts
from tvchannel.tools.browser import Browser, EngineName

pytestmark = pytest.mark.slow
PASSWORD = "an old hat"
_CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
SAYS = "return document.body.innerText.replace(/\\s/g, '').indexOf(arguments[0]) >= 0"


def approve_at_the_desk(house: House) -> None:
    """A reviewer signs in and presses what the desk's page of waiting opinions offers first."""
    with house.services.store.writing() as connection:
        told = (connection, house.world.community, "reviewer", "审核员", _CHEAP.hash(PASSWORD), ["reviewer"])
        staff_accounts.add(*told)
    desk = Desk(house.app.test_client())
    assert desk.post("/office/sign-in", login="reviewer", password=PASSWORD).status_code == 303
    [action, *_] = re.findall(r'action="(/office/opinions/sentences/\d+)"', desk.get("/office/opinions").text)
    [about, *_] = re.findall(r'name="about" value="([^"]+)"', desk.get("/office/opinions").text)
    assert desk.post(action, about=about, decision="show").status_code == 303


@pytest.mark.parametrize("engine", EVERY_ENGINE)
def test_a_sentence_is_said_by_keys_and_stands_there_only_after_approval(house: House, engine: EngineName) -> None:
    number = open_discussion(house.services.store, house.world.community, house.now)
    with answering(house.app) as base, Browser(engine=engine) as tv:
        tv.resize((1280, 720))
        through_the_shelves(tv, house, base, ("6", "/take-part", "o1"), ("1", f"/discussion/{number}", "o1"))
        tv.press("3")
        tv.wait_for(AT, "first=3")
        tv.wait_for(STANDS_ON, "o3")
        tv.press("OK")
        tv.wait_for(SAYS, "谢谢您")
        assert counted(house, of(number)) == {3: (1, 0)}
        assert not tv.run(SAYS, "大家怎么说")
        approve_at_the_desk(house)
        tv.press("BACK")
        tv.wait_for(AT, "/take-part")
        tv.press("1")
        tv.wait_for(SAYS, "大家怎么说")
        tv.press("2")
        tv.wait_for(AT, "heard=1")
        tv.wait_for(SAYS, "讲得清楚")
        tv.wait_for(SAYS, "有居民说")
