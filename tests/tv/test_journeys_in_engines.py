"""A member's evening by the remote control alone, in Chromium and a WebKit: one house, one server, one browser each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from epg.titles import Title
from tests.engines.browsers import STANDS_ON, needs, standing
from tests.engines.injected import fake, injected
from tests.engines.serving import answering
from tests.features.quizzes.made import add_quiz
from tests.features.reflections.made import add_topics
from tests.tv.conftest import TODAY, House, open_house
from tests.tv.shelf_keys import AT
from tvchannel.base import clock
from tvchannel.core.one_time_entry import make_entry
from tvchannel.store.channel import banners, ratings
from tvchannel.store.people import quiz_answers, reflections
from tvchannel.store.records import ledger
from tvchannel.study.appearance.banner import BannerDraft
from tvchannel.tools.browser import Browser, EngineName, engines
from tvchannel.tools.browser.entry import enter

pytestmark = [pytest.mark.slow, pytest.mark.engine]
WEBKIT: EngineName = "wpe" if not engines()["wpe"] else "qtwebkit"
SAYS = "return document.body.innerText.replace(/\\s/g, '').indexOf(arguments[0]) >= 0"
SHOWN = "return document.getElementById(arguments[0]).style.display === 'block'"
PLAYS = "return document.getElementById('wait').style.display === 'none'"
# The home page comes anew by itself, within ten minutes at the latest; here at once.
SOON = "TV.idle = 0.1;"
GONE = "return document.readyState === 'complete' && !document.getElementById('banner')"
HOME, WORDS = "/tv/here/", "重阳义诊"
STANDS_FOR = timedelta(hours=1)


@dataclass
class Seat:
    """The television of household 2, a box whose player is a fake, and who sits before it."""

    house: House
    tv: Browser
    base: str
    quiz: int
    banner: int

    def at_home(self) -> None:
        """Let in anew, on the home page."""
        token = make_entry(self.house.services.store, self.house.world.community, 2, who="test", now=self.house.now)
        enter(self.tv, f"{self.base}/enter/{token}")
        self.tv.open(f"{self.base}{HOME}?family=ctc&size=hd")
        self.tv.open(f"{self.base}{HOME}")

    def keys(self, *steps: tuple[str, str, str]) -> None:
        """Each step is a key, words that are on the page then ("": any), and where one stands."""
        for key, words, spot in steps:
            self.tv.press(key)
            if words:
                self.tv.wait_for(SAYS, words)
            self.tv.wait_for(STANDS_ON, spot)


@pytest.fixture(scope="module", params=[pytest.param(one, marks=needs(one)) for one in ("chromium", WEBKIT)])
def seat(house_model: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Seat]:
    house = open_house(house_model, tmp_path_factory.mktemp("evening") / "data")
    store, community = house.services.store, house.world.community
    quiz = add_quiz(store, community, house.now, programme_id=1)
    add_topics(store, community)
    draft = BannerDraft(Title(WORDS), Title("请带上医保卡。"), house.now, house.now + STANDS_FOR)
    with store.writing() as connection:
        banner = banners.add(connection, community, draft, "", who="reviewer")
    app = injected(house.app, *fake("machine", "ctc"))
    with pytest.MonkeyPatch.context() as patch, answering(app) as base, standing(request.param) as living:
        patch.setattr(clock, "now", lambda: house.now)
        yield Seat(house, living(), base, quiz, banner)
    house.services.store.close()


def test_a_film_to_its_end_its_quiz_a_reflection_a_mark_and_home_again(seat: Seat) -> None:
    house, tv = seat.house, seat.tv
    seat.at_home()
    tv.wait_for(STANDS_ON, "checkin")
    seat.keys(("OK", "", "theme"))
    tv.press("OK")
    tv.wait_for("return /\\/watch\\/1$/.test(location.pathname)")
    tv.wait_for(PLAYS)
    tv.run("machine.finish()")
    tv.wait_for(SHOWN, "end")
    seat.keys(
        ("4", "第1问", "o1"),
        ("1", "答对了", "o1"),
        ("OK", "第2问", "o1"),
        ("4", "差一点", "o1"),
        ("OK", "第3问", "o1"),
        ("3", "答对了", "o1"),
        ("OK", "3题答对了2题", "o1"),
        ("OK", "请选一个题目", "o1"),
        ("2", "请选一到3句", "o1"),
        ("1", "选好了", "o7"),
        ("OK", "收获有多大", "o3"),
        ("5", "已经提交", "o1"),
        ("OK", "打几分", "o3"),
        ("4", "已计入", "o1"),
    )
    tv.press("OK")
    tv.wait_for(AT, HOME)
    tv.wait_for(STANDS_ON, "theme")
    with house.services.store.reading() as connection:
        kept = quiz_answers.of_quiz(connection, seat.quiz, "zhang-here")
        assert [one.answer for one in kept.values()] == [1, 4, 3]
        [said] = reflections.of_member(connection, "zhang-here")
        assert (said.said.programme_id, said.said.mark) == (1, 5)
        assert ratings.counted(connection, house.world.community)[1][4] == 1
        assert len(ledger.check_ins(connection, house.world.community, TODAY, TODAY)) == 1


def test_a_banner_is_read_and_goes_by_itself_when_its_time_is_over(seat: Seat) -> None:
    house, tv = seat.house, seat.tv
    seat.at_home()
    tv.wait_for(SAYS, WORDS)
    tv.press("DOWN")
    tv.wait_for(STANDS_ON, "banner")
    seat.keys(("OK", "请带上医保卡", "o1"))
    tv.wait_for(AT, f"/banner/{seat.banner}")
    tv.press("BACK")
    tv.wait_for(AT, HOME)
    tv.wait_for(STANDS_ON, "banner")
    before, house.now = house.now, house.now + STANDS_FOR
    try:
        tv.run(SOON)
        tv.wait_for(GONE)
        tv.wait_for("return document.querySelectorAll('.on').length === 1")
        assert not tv.run(SAYS, WORDS)
        tv.open(f"{seat.base}{HOME}banner/{seat.banner}")
        tv.press("OK")
        tv.wait_for(AT, HOME)
    finally:
        house.now = before
