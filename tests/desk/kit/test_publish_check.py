"""Every form whose words all televisions show warns of personal data first, and publishes what is confirmed."""

import re
from io import BytesIO

import pytest
from werkzeug.test import TestResponse

from tests.desk.conftest import Desk
from tests.features.activities.test_desk import PLAN
from tests.features.banners.test_desk import fields as banner
from tests.features.landmarks.test_desk import fields as landmark
from tests.features.messages.test_desk import fields as message
from tests.features.notices.test_desk import TYPED as NOTICE
from tests.features.quizzes.test_desk import question_fields, quiz_fields
from tests.features.reflections.test_desk import topic_fields
from tests.features.surveys.test_desk import fields as survey

PACK = {"title_zh": "敬老月", "card_zh": "您怎么看？"}
SAID = "王桂兰13800138000"
QUESTIONS = "/office/quizzes/1/questions/new"
FORMS = {
    "banner": ("/office/banners/new", banner, "text_zh"),
    "place": ("/office/landmarks/new", lambda _: landmark(), "text_zh"),
    "address of a place": ("/office/landmarks/new", lambda _: landmark(), "address_zh"),
    "notice": ("/office/notices/new", lambda _: NOTICE, "text_zh"),
    "survey": ("/office/surveys/new", survey, "q1_zh"),
    "answer of a survey": ("/office/surveys/new", survey, "q2_answers_zh"),
    "question of a quiz": (QUESTIONS, lambda _: question_fields(), "words_zh"),
    "message": ("/office/messages/new", lambda desk: message(desk, household="1"), "text_zh"),
    "card of a lesson pack": ("/office/lesson-packs/new", lambda _: PACK, "card_zh"),
    "sentence of a reflection": ("/office/reflection-topics/new", lambda _: topic_fields(), "line1_zh"),
    "what an activity is about": ("/office/activities", lambda _: PLAN, "text"),
    "where an activity is": ("/office/activities", lambda _: PLAN, "place"),
    "why an answer is right": (QUESTIONS, lambda _: question_fields(), "explanation_zh"),
}


@pytest.mark.parametrize("case", FORMS)
def test_what_is_found_is_shown_first_and_kept_when_it_is_confirmed(office: Desk, case: str) -> None:
    path, fields, name = FORMS[case]
    browser = office.browser("administrator")
    browser.get("/office/", lang="en")
    browser.post("/office/quizzes/new", **quiz_fields())
    words = "王桂兰\n李建国" if "answer of" in case else SAID
    told = {**fields(office), name: words}
    warned = browser.post(path, **told)
    assert warned.status_code == 400
    assert "“王桂兰” – the name of a member" in warned.text
    assert ("“13800138000” – a telephone number" in warned.text) is (SAID in words)
    [mark] = re.findall(r'name="anyway" value="(\w+)"', warned.text)
    assert browser.post(path, **{**told, name: f"{words}\n13900139000"[:60]}, anyway=mark).status_code == 400
    assert browser.post(path, **told, anyway=mark).status_code == 303


def test_what_stands_in_a_table_of_questions_is_shown_before_a_draft_is_made_of_it(office: Desk) -> None:
    browser = office.browser("reviewer")
    table = "题目,选项A,选项B,答案,解析\n楼长是谁,王桂兰,李雷,A,她住三楼\n".encode()

    def send(**more: str) -> TestResponse:
        return browser.post(
            "/office/quizzes/import", files={"list": (BytesIO(table), "题.csv")}, **quiz_fields(), **more
        )

    warned = send()
    assert (warned.status_code, "王桂兰" in warned.text) == (400, True)
    [mark] = re.findall(r'name="anyway" value="(\w+)"', warned.text)
    assert send(anyway=mark).status_code == 303
