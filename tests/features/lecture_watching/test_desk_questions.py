"""What homes ask, at the desk: counted, in order, with masked names; ticked as answered; one community's alone."""

from datetime import timedelta

import pytest

from tests.desk.conftest import Browser, Desk
from tests.features.activities.test_desk import PLAN, kept
from tvchannel.features.lecture_watching.personal import QUESTIONS
from tvchannel.store.live import lecture_questions, lectures
from tvchannel.store.live.lectures import LectureProtocol
from tvchannel.store.people import people
from tvchannel.store.privacy.personal import Chapter, Reading
from tvchannel.study.together.lecture_questions import LectureQuestion

PAGE = "/office/activities/1/questions"


def held(office: Desk) -> Browser:
    """A browser of the branch, and a lecture that began a minute ago."""
    browser = office.browser("branch")
    browser.post("/office/activities", **{**PLAN, "live": "yes", "day": "2026-11-21", "begins": "08:30"})
    assert [one.id for one in kept(office)] == [1]
    with office.services.store.writing() as connection:
        assert lectures.ask(connection, office.community, 1, LectureProtocol.RTMP, "salt", who="x", now=office.now) == 1
    return browser


def ask(office: Desk, household: int, question: LectureQuestion) -> int:
    with office.services.store.writing() as connection:
        home = people.household(connection, office.community, household).id
        lecture_questions.ask(connection, 1, home, question, office.now)
    return home


def test_questions_are_counted_with_their_time_and_masked_names(office: Desk) -> None:
    browser = held(office)
    for household, question in ((1, "again"), (3, "again"), (1, "larger"), (1, "again")):
        ask(office, household, LectureQuestion(question))
    assert f'href="{PAGE}"' in browser.get("/office/activities/1").text
    answer = browser.get(PAGE)
    assert '请再讲一遍: <b class="number">2</b>' in answer.text
    assert '字太小: <b class="number">1</b>' in answer.text
    assert "08:31" in answer.text
    assert "王桂兰" not in answer.text
    assert "王" in answer.text.split("<tbody")[-1]


def test_it_renews_itself_while_the_lecture_is_held_and_the_look_is_written_down_once(office: Desk) -> None:
    browser = held(office)
    for path in (PAGE, browser.get(PAGE).headers["Refresh"].split("url=")[1]):
        answer = browser.get(path)
        assert answer.headers["Refresh"].startswith("15; url=")
    assert office.audit("looked")[1:] == ["lecture-questions 1"] * 2, "each opening, and no renewal"
    office.now += timedelta(hours=12)
    late = office.browser("branch").get(PAGE)
    assert "Refresh" not in late.headers
    assert "直播已结束" in late.text


def test_a_question_is_ticked_once(office: Desk) -> None:
    browser = held(office)
    ask(office, 1, LectureQuestion.EXAMPLE)
    for _ in range(2):
        assert browser.post(PAGE, question="1").status_code == 303
    assert "已经答过" in browser.get(PAGE).text
    assert office.audit("lecture-question-answered") == ["lecture-questions 1"]
    ask(office, 1, LectureQuestion.EXAMPLE)
    assert browser.get(PAGE).text.count('name="question"') == 1, "it may be asked again"


@pytest.mark.parametrize("question", ["", "x", "7"])
def test_what_is_no_question_is_refused(office: Desk, question: str) -> None:
    assert held(office).post(PAGE, question=question).status_code == 404


def test_of_an_activity_without_a_lecture_the_page_says_so(office: Desk) -> None:
    browser = office.browser("branch")
    browser.post("/office/activities", **PLAN)
    assert "没有直播" in browser.get(PAGE).text
    assert browser.post(PAGE, question="1").status_code == 404


def test_what_a_home_asked_is_told_kept_for_a_time_and_erased(office: Desk) -> None:
    held(office)
    home = ask(office, 3, LectureQuestion.AFTERWARDS)
    other = ask(office, 1, LectureQuestion.AGAIN)
    services = office.services
    assert isinstance(QUESTIONS.export, Chapter)
    with services.store.writing() as connection:
        [fact] = QUESTIONS.export.facts(
            Reading(connection, services.keys.names, services.settings), people.members_of(connection, home)[0]
        )
        assert (fact.what, fact.detail) == ("afterwards", PLAN["title"])
        lecture_questions.erase(connection, home)
        assert lecture_questions.of_household(connection, home) == []
        assert lecture_questions.forget(connection, office.now) == 0
        assert len(lecture_questions.of_household(connection, other)) == 1
        assert lecture_questions.forget(connection, office.now + timedelta(seconds=1)) == 1
