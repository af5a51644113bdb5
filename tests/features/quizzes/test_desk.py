"""Quizzes at the desk: written, ordered, switched on, read from a table, and what is told of their answers."""

from datetime import timedelta
from io import BytesIO

import pytest

from tests.desk.conftest import Browser, Desk
from tests.desk.pictures import jpeg
from tests.features.quizzes.made import add_quiz
from tests.store.world import approve
from tvchannel.core.appearance import pictures as core_pictures
from tvchannel.store.channel import pictures, quizzes
from tvchannel.store.people import people, quiz_answers
from tvchannel.study.appearance.limited_time import SwitchState
from tvchannel.study.together.quizzes import Quiz

TABLE = (
    "题目,选项A,选项B,选项C,选项D,答案,解析\n一加一？,一,二,三,,B,数一数\n天是蓝的。,,,,,对,\n选哪个？,甲,乙,,,乙,\n"
)


def quiz_fields(**changes: str) -> dict[str, str]:
    return {"title_zh": "宪法知识", "title_en": "Constitution", "programme": "", "from": "", "until": "", **changes}


def question_fields(**changes: str) -> dict[str, str]:
    told = {"words_zh": "国家宪法日是哪一天？", "answer1_zh": "12月4日", "answer2_zh": "10月1日", "correct": "1"}
    return {**told, "explanation_zh": "2014年设立", **changes}


def one(office: Desk, number: int, community: int | None = None) -> Quiz:
    with office.services.store.reading() as connection:
        return quizzes.one(connection, community or office.community, number)


def words(office: Desk, number: int) -> list[str]:
    return [question.draft.words.zh for question in one(office, number).questions]


def answers(office: Desk, number: int, right: int, wrong: int) -> None:
    """So many made-up members answer the first question right, and so many wrong."""
    first = one(office, number).questions[0]
    with office.services.store.writing() as connection:
        for k in range(right + wrong):
            told = {"is_right": k < right, "now": office.now}
            given = 1 if k < right else 2
            quiz_answers.answer(connection, office.community, f"ref-{k}", (number, first.id), given, **told)  # type: ignore[arg-type]


@pytest.fixture
def browser(office: Desk) -> Browser:
    browser = office.browser("reviewer")
    browser.get("/office/", lang="en")
    return browser


def write(office: Desk, browser: Browser, **changes: str) -> int:
    answer = browser.post("/office/quizzes/new", **quiz_fields(**changes))
    assert answer.status_code == 303, answer.text
    return int(answer.headers["Location"].rsplit("/", 1)[1])


def test_a_quiz_is_written_ordered_and_switched_on(office: Desk, browser: Browser) -> None:
    film = office.programme("film-1")
    approve(office.services.store, office.community, film, who="reviewer", now=office.now)
    number = write(office, browser, programme=str(film), until="2026-12-31")
    path = f"/office/quizzes/{number}"
    assert browser.post(f"{path}/state", state="on").status_code == 409
    for text in ("甲", "乙", "丙"):
        assert browser.post(f"{path}/questions/new", **question_fields(words_zh=text)).status_code == 303
    first, second, third = (question.id for question in one(office, number).questions)
    browser.post(f"/office/quiz-questions/{third}/move", to="up")
    browser.post(f"/office/quiz-questions/{first}/move", to="up")
    assert words(office, number) == ["甲", "丙", "乙"]
    browser.post(f"/office/quiz-questions/{second}/remove")
    assert words(office, number) == ["甲", "丙"]
    changed = question_fields(words_zh="丁", correct="")
    assert browser.post(f"/office/quiz-questions/{third}", **changed).status_code == 303
    assert "which answer is right" in browser.post(f"{path}/state", state="on").text
    browser.post(f"/office/quiz-questions/{third}", **question_fields(words_zh="丁", correct="2"))
    assert browser.post(f"{path}/state", state="on").status_code == 303
    assert one(office, number).state is SwitchState.ON
    assert "On the TV" in browser.get("/office/quizzes").text
    assert browser.post(f"/office/quiz-questions/{third}", **question_fields()).status_code == 409
    assert browser.post(f"{path}/questions/new", **question_fields()).status_code == 409
    assert browser.post(f"{path}/remove").status_code == 409
    assert browser.post(f"{path}/state", state="off").status_code == 303
    assert [len(office.audit(did)) for did in ("quiz-added", "quiz-on", "quiz-off")] == [1, 1, 1]


def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(office: Desk, browser: Browser) -> None:
    for changes, said in (
        ({"title_zh": ""}, "Please fill this in."),
        ({"title_zh": "长" * 15}, "at most 14 characters"),
        ({"from": "2026-12-02", "until": "2026-12-01"}, "The last day lies before the first."),
        ({"programme": "77"}, "Please choose one of these."),
    ):
        answer = browser.post("/office/quizzes/new", **quiz_fields(**changes))
        assert (answer.status_code, said in answer.text, 'value="Constitution"' in answer.text) == (400, True, True)
    number = write(office, browser)
    for changes, said in (
        ({"words_zh": " "}, "Please fill this in."),
        ({"answer2_zh": ""}, "two answers at least"),
        ({"answer2_zh": "12月4日"}, "are the same"),
        ({"answer2_zh": "", "answer3_zh": "丙"}, "one after the other"),
        ({"correct": "3"}, "is not a number from 1 to 2"),
        ({"explanation_zh": "长" * 81}, "at most 80 characters"),
    ):
        answer = browser.post(f"/office/quizzes/{number}/questions/new", **question_fields(**changes))
        assert (answer.status_code, said in answer.text) == (400, True), changes
        assert "2014年设立" in answer.text or "explanation_zh" in changes
    none = {"picture": (BytesIO(b"%PDF-1.7"), "p.jpg")}
    answer = browser.post(f"/office/quizzes/{number}/questions/new", files=none, **question_fields())
    assert (answer.status_code, "no picture that we can read" in answer.text) == (400, True)
    assert words(office, number) == []


def test_a_picture_of_a_question_is_kept_as_long_as_the_question_has_it(office: Desk, browser: Browser) -> None:
    number = write(office, browser)
    path = f"/office/quizzes/{number}/questions"
    browser.post(f"{path}/new", files={"picture": (BytesIO(jpeg()), "p.jpg")}, **question_fields())
    [question] = one(office, number).questions
    with office.services.store.writing() as connection:
        core_pictures.tidy(connection, office.community, office.now)
        assert pictures.cover(connection, office.community, question.picture).still
    assert question.picture in browser.get(f"/office/quizzes/{number}").text
    browser.post(f"/office/quiz-questions/{question.id}", **question_fields())
    assert one(office, number).questions[0].picture == question.picture
    browser.post(f"/office/quiz-questions/{question.id}", without="yes", **question_fields())
    assert one(office, number).questions[0].picture == ""


def test_a_quiz_has_at_most_ten_questions(office: Desk, browser: Browser) -> None:
    number = write(office, browser)
    path = f"/office/quizzes/{number}/questions/new"
    found = [browser.post(path, **question_fields(words_zh=f"第{k}问")).status_code for k in range(11)]
    assert found == [303] * 10 + [409]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_table_becomes_a_draft(office: Desk, browser: Browser, encoding: str) -> None:
    sent = {"list": (BytesIO(TABLE.encode(encoding)), "题.csv")}
    answer = browser.post("/office/quizzes/import", files=sent, **quiz_fields())
    assert answer.status_code == 303, answer.text
    found = one(office, int(answer.headers["Location"].rsplit("/", 1)[1]))
    assert [(len(q.draft.answers), q.draft.correct) for q in found.questions] == [(3, 2), (2, 1), (2, 2)]
    assert (found.state, found.questions[0].draft.explanation.zh) == (SwitchState.DRAFT, "数一数")


@pytest.mark.parametrize(
    ("line", "cell", "why"),
    [
        ("问？,甲,乙,,,E,", "F2", "none of the answers"),
        ("问？,甲,,丙,,A,", "C2", "The answer is missing."),
        ("问？,甲,乙,甲,,A,", "D2", "are the same"),
        (",甲,乙,,,A,", "A2", "The question is missing."),
        ("问？,甲,乙,,,,", "F2", "The right answer is missing."),
        (f"问？,{'甲' * 17},乙,,,A,", "B2", "at most 16 characters"),
        (f"{'问' * 51},甲,乙,,,A,", "A2", "at most 50 characters"),
    ],
)
def test_a_table_with_a_wrong_cell_makes_nothing_and_names_it(
    office: Desk, browser: Browser, line: str, cell: str, why: str
) -> None:
    text = TABLE.splitlines()[0] + "\n" + line + "\n"
    answer = browser.post("/office/quizzes/import", files={"list": (BytesIO(text.encode()), "a.csv")}, **quiz_fields())
    assert answer.status_code == 400
    assert f'<td class="number">{cell}</td>' in answer.text
    assert why in answer.text
    with office.services.store.reading() as connection:
        assert quizzes.of_community(connection, office.community) == []


def test_what_is_no_table_of_questions_is_refused(office: Desk, browser: Browser) -> None:
    for data, said in (
        (b"a,b\n1,2\n", "no column for the question"),
        (TABLE.splitlines()[0].encode(), "no questions"),
        ((TABLE + "问,甲,乙,,,A,\n" * 9).encode(), "at most 10 questions"),
        (b"", "Choose the file"),
    ):
        files = {"list": (BytesIO(data), "a.csv" if data else "")}
        answer = browser.post("/office/quizzes/import", files=files, **quiz_fields())
        assert (answer.status_code, said in answer.text) == (400, True), data


def test_figures_are_told_of_five_members_and_more(office: Desk, browser: Browser) -> None:
    number = add_quiz(office.services.store, office.community, office.now)
    cell = '<td class="number" data-head="Wrong at first (%)">'
    answers(office, number, 1, 3)
    page = browser.get(f"/office/quizzes/{number}").text
    assert ("&lt;5" in page, f"{cell}–</td>" in page, f"{cell}75</td>" in page) == (True, True, False)
    answers(office, number, 1, 4)
    page = browser.get(f"/office/quizzes/{number}").text
    assert f"{cell}80</td>" in page


def test_a_question_that_was_answered_keeps_its_answers_and_a_mended_key_judges_anew(
    office: Desk, browser: Browser
) -> None:
    number = add_quiz(office.services.store, office.community, office.now, state=SwitchState.OFF)
    answers(office, number, 2, 3)
    first = one(office, number).questions[0].id
    path = f"/office/quiz-questions/{first}"
    assert browser.post(f"{path}/remove").status_code == 409
    assert browser.post(path, **question_fields()).status_code == 409
    four = question_fields(answer3_zh="丙", answer4_zh="丁", correct="2")
    assert browser.post(path, **four).status_code == 303
    with office.services.store.reading() as connection:
        assert quiz_answers.figures(connection, number)[first].right == 3


def test_a_draft_is_looked_at_on_the_television_by_staff_alone(office: Desk, browser: Browser) -> None:
    number = add_quiz(office.services.store, office.community, office.now, state=SwitchState.DRAFT)
    page = browser.get(f"/office/quizzes/{number}").text
    href = page.split('target="_blank"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    shown = office.app.test_client().get(href)
    assert (shown.status_code, "第1问" in shown.text) == (200, True)
    assert office.app.test_client().get(href.split("?")[0]).status_code == 404
    other = add_quiz(office.services.store, office.community, office.now, state=SwitchState.DRAFT)
    assert office.app.test_client().get(href.replace(f"/quiz/{number}?", f"/quiz/{other}?")).status_code == 404
    office.now += timedelta(hours=3)
    assert office.app.test_client().get(href).status_code == 410
    assert browser.post(f"/office/quizzes/{number}/remove").status_code == 303


def test_the_record_of_a_member_tells_the_quizzes_of_the_year(office: Desk) -> None:
    number = add_quiz(office.services.store, office.community, office.now)
    questions = one(office, number).questions
    with office.services.store.writing() as connection:
        ref = people.member(connection, office.community, "here-1").ref
        for question, given in zip(questions, (1, 1, 3), strict=True):
            told = {"is_right": question.is_right(given), "now": office.now}
            quiz_answers.answer(connection, office.community, ref, (number, question.id), given, **told)  # type: ignore[arg-type]
    branch = office.browser("branch")
    assert "2/3" in branch.get("/office/members/here-1?why=review").text
    assert "2/3" not in branch.get("/office/members/here-3?why=review").text


def test_one_of_another_community_is_not_there(office: Desk, browser: Browser) -> None:
    number = add_quiz(office.services.store, office.community, office.now, state=SwitchState.OFF)
    first = one(office, number).questions[0].id
    other = office.browser("reviewer-there")
    path, asked = f"/office/quizzes/{number}", f"/office/quiz-questions/{first}"
    for end in (path, f"{path}/questions/new", asked):
        assert other.get(end).status_code == 404, end
    told = {**quiz_fields(), **question_fields(), "state": "on"}
    ends = ("", "/state", "/remove", "/questions/new")
    for end in (*(f"{path}{end}" for end in ends), asked, f"{asked}/move", f"{asked}/remove"):
        assert other.post(end, **told).status_code == 404, end
    assert office.app.test_client().get(f"/tv/there/quiz/{number}").status_code == 404
    assert one(office, number).state is SwitchState.OFF


def test_a_film_is_done_with_its_quiz_alone_only_where_there_is_a_film(office: Desk, browser: Browser) -> None:
    refused = browser.post("/office/quizzes/new", **quiz_fields(needed="yes"))
    assert refused.status_code == 400
    assert "choose the film" in refused.text
    film = office.programme("m1")
    approve(office.services.store, office.community, film, who="reviewer", now=office.now)
    number = write(office, browser, programme=str(film), needed="yes")
    assert one(office, number).draft.is_needed
    assert 'name="needed" value="yes" checked' in browser.get(f"/office/quizzes/{number}").text
    browser.post(f"/office/quizzes/{number}", **quiz_fields(programme=str(film)))
    assert not one(office, number).draft.is_needed
