"""A film, its quiz, a reflection, a mark and the home page, one after the other by the remote control alone."""

import pytest

from tests.engines.browsers import EVERY_ENGINE, STANDS_ON
from tests.engines.serving import answering
from tests.features.quizzes.made import add_quiz
from tests.features.reflections.made import add_topics
from tests.tv.conftest import House
from tests.tv.shelf_keys import AT, through_the_shelves
from tvchannel.store.channel import ratings
from tvchannel.store.people import quiz_answers, reflections
from tvchannel.tools.browser import Browser, EngineName

pytestmark = pytest.mark.slow
SAYS = "return document.body.innerText.indexOf(arguments[0]) >= 0"
BESIDE = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("engine", EVERY_ENGINE)
def test_film_quiz_reflection_mark_and_home_by_the_remote_control(house: House, engine: EngineName) -> None:
    world = house.world
    number = add_quiz(house.services.store, world.community, house.now, programme_id=1)
    add_topics(house.services.store, world.community)
    with answering(house.app) as base, Browser(engine=engine) as tv:
        through_the_shelves(tv, house, base)
        tv.open(f"{base}/tv/here/programme/1")
        tv.wait_for(STANDS_ON, "b1")
        tv.press("RIGHT")
        tv.wait_for(STANDS_ON, "b2")
        tv.press("OK")
        for key, words, focus in (
            ("", "第1问", "o1"),
            ("1", "答对了", "o1"),
            ("OK", "第2问", "o1"),
            ("2", "答对了", "o1"),
            ("OK", "第3问", "o1"),
            ("3", "答对了", "o1"),
            ("OK", "3 题全对", "o1"),
            ("OK", "请选一个题目", "o1"),
            ("2", "请选一到 3 句", "o1"),
            ("1", "选好了", "o7"),
            ("4", "选好了", "o7"),
            ("OK", "收获有多大", "o3"),
            ("5", "已经提交", "o1"),
            ("OK", "打几分", "o3"),
            ("4", "已计入", "o1"),
        ):
            if key:
                tv.press(key)
            tv.wait_for(SAYS, words)
            tv.wait_for(STANDS_ON, focus)
        with house.services.store.reading() as connection:
            assert len(quiz_answers.of_quiz(connection, number, "zhang-here")) == 3
            [one] = reflections.of_member(connection, "zhang-here")
            assert (one.said.programme_id, one.said.mark) == (1, 5)
            assert ratings.counted(connection, world.community)[1][4] == 1
        tv.press("OK")
        tv.wait_for(AT, "/tv/here/")
        tv.open(f"{base}/tv/here/me/reflections")
        tv.wait_for(STANDS_ON, "b1")
        tv.press("2")
        tv.wait_for(SAYS, "没有保存您的心得")
        for size, screen in (("hd", (1280, 720)), ("fhd", (1920, 1080)), ("sd", (720, 576))):
            tv.resize(screen)
            tv.open(f"{base}/tv/here/?size={size}")
            for path in ("reflection/1", "reflection/1?topic=1", "rating/1", "me/reflections"):
                tv.open(f"{base}/tv/here/{path}")
                assert tv.run(BESIDE) <= 0, (size, path)
