"""A quiz by the remote control alone, in every engine: from the home page to the end of three questions."""

import pytest

from tests.engines.browsers import EVERY_ENGINE, STANDS_ON
from tests.engines.serving import answering
from tests.features.quizzes.made import add_quiz
from tests.tv.conftest import House
from tests.tv.people import page
from tests.tv.shelf_keys import AT, through_the_shelves
from tvchannel.store.people import quiz_answers
from tvchannel.tools.browser import Browser, EngineName

pytestmark = pytest.mark.slow
SAYS = "return document.body.innerText.indexOf(arguments[0]) >= 0"
BESIDE = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("engine", EVERY_ENGINE)
def test_three_questions_are_answered_by_the_remote_control(house: House, engine: EngineName) -> None:
    number = add_quiz(house.services.store, house.world.community, house.now)
    shelves = page(house.television(2), "shelves")
    [way] = [one for one in shelves.spots.values() if one.attributes.get("href", "").endswith("/take-part")]
    here = way.attributes["data-digit"]
    with answering(house.app) as base, Browser(engine=engine) as tv:
        through_the_shelves(tv, house, base, (here, "/take-part", "o1"), ("OK", f"/quiz/{number}", "o1"))
        for question, (digit, verdict) in enumerate((("1", "答对了"), ("4", "差一点"), ("3", "答对了")), 1):
            tv.wait_for(SAYS, f"第{question}问")
            tv.wait_for(STANDS_ON, "o1")
            tv.press(digit)
            tv.wait_for(SAYS, verdict)
            tv.wait_for(STANDS_ON, "o1")
            tv.press("OK")
        tv.wait_for(SAYS, "3 题答对了 2 题")
        with house.services.store.reading() as connection:
            kept = quiz_answers.of_quiz(connection, number, "zhang-here")
        assert [one.answer for one in kept.values()] == [1, 4, 3]
        tv.press("BACK")
        tv.wait_for(AT, "/take-part")
        for size, screen in (("hd", (1280, 720)), ("fhd", (1920, 1080)), ("sd", (720, 576))):
            tv.resize(screen)
            tv.open(f"{base}/tv/here/?size={size}")
            for path in ("", "?q=1&said=4", "?q=4&said=143"):
                tv.open(f"{base}/tv/here/quiz/{number}{path}")
                assert tv.run(BESIDE) <= 0, (size, path)
