"""Every form whose words all televisions show warns of personal data first, and publishes what is confirmed."""

import re

import pytest

from tests.desk.conftest import Desk
from tests.features.banners.test_desk import fields as banner
from tests.features.landmarks.test_desk import fields as landmark
from tests.features.notices.test_desk import TYPED as NOTICE
from tests.features.quizzes.test_desk import question_fields, quiz_fields
from tests.features.surveys.test_desk import fields as survey

SAID = "找王桂兰13800138000"
QUESTIONS = "/office/quizzes/1/questions/new"
FORMS = {
    "banner": ("/office/banners/new", banner, "text_zh"),
    "place": ("/office/landmarks/new", lambda _: landmark(), "text_zh"),
    "address of a place": ("/office/landmarks/new", lambda _: landmark(), "address_zh"),
    "notice": ("/office/notices/new", lambda _: NOTICE, "text_zh"),
    "survey": ("/office/surveys/new", survey, "q1_zh"),
    "answer of a survey": ("/office/surveys/new", survey, "q2_answers_zh"),
    "question of a quiz": (QUESTIONS, lambda _: question_fields(), "words_zh"),
    "why an answer is right": (QUESTIONS, lambda _: question_fields(), "explanation_zh"),
}


@pytest.mark.parametrize("case", FORMS)
def test_what_is_found_is_shown_first_and_kept_when_it_is_confirmed(office: Desk, case: str) -> None:
    path, fields, name = FORMS[case]
    browser = office.browser("reviewer")
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
