"""A home in which no member lives: every page has something to do, nobody is reproached, and nothing of it is kept."""

from collections import Counter, deque
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urljoin

import pytest
from flask.testing import FlaskClient

from epg.titles import Title
from tests.features.discussions.made import allow_comments, open_discussion
from tests.features.messages.sent import empty_home, to_home
from tests.features.quizzes.made import add_quiz
from tests.features.reader.made import add_book
from tests.features.reflections.made import add_topics
from tests.features.surveys.made import open_survey
from tests.tv.conftest import House
from tests.tv.people import page, press, rows
from tests.tv.reading import Reading, said
from tvchannel.store.channel import banners, ratings
from tvchannel.study.appearance.banner import BannerDraft
from tvchannel.tools.walk.routes import form

HOME = 9
# What nobody is told where no member lives: to register, to agree, that the home is none.
REPROACHES = ("登记", "注册", "同意", "不属于")
# What may be counted, of nobody; and the keyed hashes by which a home answers once.
COUNTERS = {"opinion_counts", "rating_counts", "search_openings"}
MARKS = {"opinion_marks", "rating_homes"}
OF_A_HOME = ("household_id", "box_id", "member", "member_id", "ref", "sealed_name")
SAME = 3  # pages of one form that are looked at
PLACES = (
    "",
    "shelves",
    "take-part",
    "quiz/1",
    "survey/1",
    "discussion/1",
    "rating/1",
    "reflection/1",
    "programme/1",
    "programme/1/say",
    "read",
    "read/1",
    "read/1/page",
    "search",
    "search/initials?keys=3",
    "messages",
    "messages/1",
    "banner/1",
    "guide",
    "live",
    "watch/1",
    "me",
    "check-in",
    "shelves/mine",
    "shelves/suggested",
)


@pytest.fixture
def filled(house: House) -> House:
    """Everything that can be taken part in is on, and the home has a message."""
    store, community, now = house.services.store, house.world.community, house.now
    empty_home(house, HOME)
    add_quiz(store, community, now)
    add_quiz(store, community, now, programme_id=1)
    open_survey(store, community, now, questions=2)
    open_discussion(store, community, now)
    allow_comments(store, community)
    add_topics(store, community)
    add_book(store, community, now)
    to_home(house, HOME)
    draft = BannerDraft(Title("重阳义诊"), Title("请带上医保卡。"), now, now + timedelta(days=1), 1)
    with store.writing() as connection:
        banners.add(connection, community, draft, "", who="reviewer")
    return house


def form_of(address: str) -> str:
    """An address without what tells one thing from another of its sort, as the walk has it."""
    return form(f"http://tv{address}")


def walked(television: FlaskClient) -> Iterator[tuple[str, Reading]]:
    """Every page that keys lead to, some of each form; what sends something is pressed, too."""
    waiting, met = deque(f"/tv/here/{place}" for place in PLACES), Counter[str]()
    while waiting:
        address = waiting.popleft()
        met[form_of(address)] += 1
        if met[form_of(address)] > SAME:
            continue
        answer = television.get(address)
        while answer.status_code == 303:
            address = urljoin(address, answer.headers["Location"])
            answer.close()  # what is counted once the answer has gone out
            answer = television.get(address)
        assert answer.status_code in (200, 410), (address, answer.text)  # 410: only members have this
        shown = Reading(answer.text)
        yield address, shown
        for name, spot in shown.spots.items():
            if name in shown.actions:
                sent = television.post(shown.actions[name], data=shown.fields[name])
                assert sent.status_code == 303, (address, name, sent.text)
                waiting.append(sent.headers["Location"])
            elif not spot.attributes.get("href", "#").startswith(("#", "http")):
                waiting.append(urljoin(address, spot.attributes["href"]).partition("#")[0])


def everything(house: House) -> Counter[tuple[str, str]]:
    return Counter((name, repr(sorted(row.items()))) for name, row in rows(house))


def test_every_page_has_something_to_do_and_reproaches_nobody(filled: House) -> None:
    met = set()
    for address, shown in walked(filled.television(HOME)):
        met.add(form_of(address).removeprefix("/tv/here/").partition("?")[0])
        assert shown.spots[shown.focus], address
        assert [word for word in REPROACHES if word in said(shown.html)] == [], address
    assert met >= {
        "quiz/#",
        "discussion/#",
        "rating/#",
        "reflection/#",
        "read/#/page",
        "search/initials",
        "programme/#",
    }


def test_nothing_is_kept_but_counters_and_that_the_home_has_answered(filled: House) -> None:
    television = filled.television(HOME)
    page(television, "")  # its first page: the box is known
    before = everything(filled)
    for _ in walked(television):
        pass
    after = everything(filled)
    changed = [*(after - before), *(before - after)]
    assert {name for name, _ in changed} == COUNTERS | MARKS | {"message_readings"}
    told = " ".join(row for name, row in changed if name != "message_readings")
    assert [column for column in OF_A_HOME if f"'{column}'" in told] == []


def test_a_tile_that_a_member_alone_can_use_is_not_shown(filled: House) -> None:
    shelves = page(filled.television(HOME), "shelves")
    assert ("推荐" in said(shelves.html), "我的选择" in said(shelves.html)) == (True, False)
    assert "我的选择" in said(page(filled.television(2), "shelves").html)


def test_a_home_gives_a_mark_once_whoever_lives_there(filled: House) -> None:
    television = filled.television(HOME)
    end = press(television, page(television, "rating/1"), "4")
    assert "已计入" in said(end.html)
    with filled.services.store.reading() as connection:
        assert ratings.counted(connection, filled.world.community)[1][4] == 1
    assert "已经打过分了" in said(page(filled.television(HOME), "rating/1").html)
