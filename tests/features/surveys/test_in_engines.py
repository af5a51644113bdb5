"""A survey by the remote control alone, in every engine: from home to the thanks, ten questions in ten keys."""

import pytest

from tests.engines.browsers import EVERY_ENGINE, STANDS_ON
from tests.engines.serving import answering
from tests.features.surveys.made import open_survey
from tests.tv.conftest import House
from tests.tv.shelf_keys import AT, through_the_shelves
from tvchannel.store.people import survey_answers
from tvchannel.tools.browser import Browser, EngineName

pytestmark = pytest.mark.slow
SAYS = "return document.body.innerText.replace(/\\s/g, '').indexOf(arguments[0]) >= 0"
KEYS = "1234512345"


@pytest.mark.parametrize("engine", EVERY_ENGINE)
def test_ten_questions_are_answered_in_ten_keys_from_the_home_page(house: House, engine: EngineName) -> None:
    number = open_survey(house.services.store, house.world.community, house.now)
    with answering(house.app) as base, Browser(engine=engine) as tv:
        tv.resize((1280, 720))
        through_the_shelves(tv, house, base, ("6", "/take-part", "o1"), ("1", f"/survey/{number}", "o1"))
        for place, key in enumerate(KEYS, 1):
            tv.wait_for(SAYS, f"第{place}题")
            tv.wait_for(STANDS_ON, "o1")
            tv.press(key)
        tv.wait_for(AT, "sent=1")
        tv.wait_for(SAYS, "谢谢您")
        with house.services.store.reading() as connection:
            counted = survey_answers.counted(connection, number)
        assert {told for told, count in counted.items() if count} == {
            (place, int(key), "") for place, key in enumerate(KEYS, 1)
        }
