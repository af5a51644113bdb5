"""A survey at the desk: written, switched on, entered from paper, closed, and its results where they may be told."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.desk.conftest import Browser, Desk, later
from tests.features.surveys.made import open_survey
from tvchannel.features.surveys.answering import answer
from tvchannel.store import tables as t
from tvchannel.store.people import people, survey_answers, surveys
from tvchannel.study.appearance.limited_time import SwitchState
from tvchannel.study.surveys.survey import SCALE, Survey


def fields(office: Desk, **changes: str) -> dict[str, str]:
    zone = office.services.settings.zone
    opens, closes = (then.astimezone(zone) for then in (office.now, office.now + timedelta(days=2)))
    told = {"title_zh": "食堂调查", "title_en": "Canteen", "text_zh": "", "text_en": "", "names": "without"}
    for name, then in (("opens", opens), ("closes", closes)):
        told |= {f"{name}_day": f"{then:%Y-%m-%d}", f"{name}_time": f"{then:%H:%M}"}
    asked = {"q1_zh": "饭菜怎么样？", "q2_zh": "几点开饭好？", "q2_answers_zh": "十一点\n十一点半\n十二点"}
    return {**told, **asked, **changes}


@pytest.fixture
def browser(office: Desk) -> Browser:
    browser = office.browser("reviewer")
    browser.get("/office/", lang="en")
    return browser


def one(office: Desk, number: int = 1) -> Survey:
    with office.services.store.reading() as connection:
        return surveys.one(connection, office.community, number)


def test_it_is_written_switched_on_and_closed_and_each_leaves_a_line_in_the_log(office: Desk, browser: Browser) -> None:
    assert browser.post("/office/surveys/new", **fields(office)).status_code == 303
    asked = one(office).draft.questions
    assert asked[0].answers == SCALE
    assert [answer.zh for answer in asked[1].answers] == ["十一点", "十一点半", "十二点"]
    changed = fields(office, title_zh="食堂问卷", q1_answers_zh="好\n不好", q1_answers_en="good\nbad")
    assert "十二点" in browser.get("/office/surveys/1/change").text
    assert browser.post("/office/surveys/1/change", **changed).status_code == 303
    assert one(office).draft.questions[0].answers[1].en == "bad"
    assert browser.post("/office/surveys/1/on").status_code == 303
    assert browser.post("/office/surveys/1/change", **fields(office)).status_code == 409
    assert browser.post("/office/surveys/1/on").status_code == 409
    assert browser.post("/office/surveys/1/close").status_code == 303
    assert browser.post("/office/surveys/1/close").status_code == 409
    assert one(office).state is SwitchState.OFF
    with office.services.store.reading() as connection:
        told = [*connection.scalars(select(t.audit.c.did).where(t.audit.c.did.like("survey-%")).order_by(t.audit.c.id))]
    assert told == ["survey-added", "survey-changed", "survey-opened", "survey-closed"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title_zh": ""}, "Please fill this in."),
        ({"q1_zh": "", "q2_zh": "", "q2_answers_zh": ""}, "Please ask at least one question."),
        ({"q2_answers_zh": "一个"}, "from two to nine answers"),
        ({"q2_answers_zh": "\n".join("一二三四五六七八九十")}, "from two to nine answers"),
        ({"q2_answers_en": "one"}, "as many answers in English"),
        ({"q2_answers_zh": "这个选项实在是写得太长了\n不"}, "An answer is too long"),
        ({"q2_zh": ""}, "Please fill this in."),
        ({"names": "maybe"}, "Please choose one of these."),
        ({"closes_day": "2020-01-01"}, "The end has to be after the beginning."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(
    office: Desk, browser: Browser, changes: dict[str, str], sentence: str
) -> None:
    answer = browser.post("/office/surveys/new", **fields(office, **changes))
    assert (answer.status_code, sentence in answer.text) == (400, True)
    assert "Canteen" in answer.text
    with office.services.store.reading() as connection:
        assert surveys.of_community(connection, office.community) == []


def test_the_same_form_on_the_television_and_on_paper_gives_one_result(office: Desk, browser: Browser) -> None:
    store, key = office.services.store, office.services.keys.signing
    number = open_survey(store, office.community, office.now, questions=2)
    with store.reading() as connection:
        members = people.members(connection, office.community)[:3]
    for member in members:
        answer(store, key, member, number, (5, 1), now=office.now)
    branch = office.browser("branch")
    branch.get("/office/", lang="en")
    for _ in range(2):
        assert branch.post(f"/office/surveys/{number}/paper", q1="5", q2="3").status_code == 303
    refused = branch.post(f"/office/surveys/{number}/paper", q1="5", q2="6")
    assert (refused.status_code, "q2" in refused.text) == (400, True)
    page = branch.get(f"/office/surveys/{number}").text
    assert "answered: 5" in page
    assert "(100%)" not in page
    browser.post(f"/office/surveys/{number}/close")
    page = branch.get(f"/office/surveys/{number}").text
    assert [share in page for share in ("5 (100%)", "3 (60%)", "2 (40%)")] == [True] * 3
    assert page.count('class="report-chart"') == 2
    assert branch.post(f"/office/surveys/{number}/paper", q1="5", q2="3").status_code == 409


def test_results_of_fewer_than_five_are_never_shown(office: Desk, browser: Browser) -> None:
    number = open_survey(office.services.store, office.community, office.now, questions=1)
    for _ in range(4):
        browser.post(f"/office/surveys/{number}/paper", q1="4")
    later(office, days=8)
    browser = office.browser("reviewer")
    browser.get("/office/", lang="en")
    page = browser.get(f"/office/surveys/{number}").text
    assert "Results are shown when it is over and at least five have answered." in page
    assert "(100%)" not in page


def test_no_answer_stands_in_the_log(office: Desk, browser: Browser) -> None:
    number = open_survey(office.services.store, office.community, office.now, questions=3)
    browser.post(f"/office/surveys/{number}/paper", q1="4", q2="3", q3="5")
    with office.services.store.reading() as connection:
        rows = connection.execute(select(t.audit).where(t.audit.c.did == "survey-paper")).all()
        assert sum(survey_answers.counted(connection, number).values()) == 3
    assert [(row.subject, row.detail) for row in rows] == [(f"survey {number}", {})]


def test_who_answered_what_is_shown_of_a_survey_with_names_and_each_look_is_written_down(office: Desk) -> None:
    store, key = office.services.store, office.services.keys.signing
    number = open_survey(store, office.community, office.now, questions=2, is_anonymous=False)
    anonymous = open_survey(store, office.community, office.now, questions=2)
    with store.reading() as connection:
        wang = people.member(connection, office.community, "here-1")
    answer(store, key, wang, number, (5, 1), now=office.now)
    branch = office.browser("branch")
    branch.get("/office/", lang="en")
    page = branch.get(f"/office/surveys/{number}/sheets").text
    assert ["王桂兰" in page, "very good" in page, "very bad" in page, "张三" in page] == [True, True, True, False]
    assert branch.get(f"/office/surveys/{anonymous}/sheets").status_code == 404
    with store.reading() as connection:
        looks = [*connection.scalars(select(t.audit.c.subject).where(t.audit.c.subject.like("survey-sheets%")))]
    assert looks == [f"survey-sheets {number}"]


def test_a_survey_with_names_is_not_entered_from_paper(office: Desk, browser: Browser) -> None:
    number = open_survey(office.services.store, office.community, office.now, questions=1, is_anonymous=False)
    assert browser.get(f"/office/surveys/{number}/paper").status_code == 409
    assert "Paper forms" not in browser.get(f"/office/surveys/{number}").text
