"""A survey on the television: ten questions in ten keys, answered once, and nothing kept before the last."""

import json
import re
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from epg.titles import Title
from tests.features.surveys.made import draft, open_survey
from tests.tv.conftest import House
from tests.tv.people import UNASKED, page, press, rows, set_member
from tests.tv.reading import Reading, said
from tvchannel.base.errors import Conflict
from tvchannel.features.surveys import actions, so_far
from tvchannel.features.surveys.answering import answer
from tvchannel.store.people import people, survey_answers
from tvchannel.study.surveys.figures import sheets
from tvchannel.study.surveys.survey import (
    LEAST_ANSWERS,
    LONGEST_ANSWER,
    LONGEST_QUESTION,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_ANSWERS,
    SurveyQuestion,
)

ALONE, TOGETHER = 2, 1  # households


def opened(house: House, *, questions: int = 10, is_anonymous: bool = True) -> int:
    store = house.services.store
    return open_survey(store, house.world.community, house.now, questions=questions, is_anonymous=is_anonymous)


def counted(house: House, number: int) -> dict[tuple[int, int, str], int]:
    """The counters that are not 0."""
    with house.services.store.reading() as connection:
        return {told: count for told, count in survey_answers.counted(connection, number).items() if count}


def digits(television: FlaskClient, shown: Reading, keys: str) -> Reading:
    for key in keys:
        shown = press(television, shown, key)
    return shown


def test_ten_questions_are_answered_in_ten_keys(house: House) -> None:
    number = opened(house)
    television = house.television(ALONE)
    listed = page(television, "take-part")
    assert "社区服务调查" in listed.spots[listed.of_digit("1")].text
    first = page(television, listed.href(listed.of_digit("1")))
    assert "第1问" in said(first.html)
    last = digits(television, first, "123451234")
    assert "第10问" in said(last.html)
    assert counted(house, number) == {}
    thanks = press(television, last, "5")
    assert "谢谢" in said(thanks.html)
    expected = dict.fromkeys(((place, int(key), "") for place, key in enumerate("1234512345", 1)), 1)
    assert counted(house, number) == expected


def test_it_is_sent_once_however_often_the_last_answer_is_pressed(house: House) -> None:
    number = opened(house, questions=2)
    television = house.television(ALONE)
    last = digits(television, page(television, f"survey/{number}"), "3")
    for key in "345":
        assert "谢谢" in said(press(television, last, key).html)
    assert counted(house, number) == {(1, 3, ""): 1, (2, 3, ""): 1}
    assert "谢谢" in said(page(television, f"survey/{number}").html)
    assert "社区服务调查" not in page(television, "take-part").html


def test_back_leads_to_the_question_before_which_is_answered_otherwise(house: House) -> None:
    number = opened(house, questions=3)
    television = house.television(ALONE)
    third = digits(television, page(television, f"survey/{number}"), "11")
    second = page(television, back(third))
    assert "第2问" in said(second.html)
    digits(television, second, "45")
    assert set(counted(house, number)) == {(1, 1, ""), (2, 4, ""), (3, 5, "")}


def back(shown: Reading) -> str:
    """Where the key Back leads."""
    found = re.search(r'up:"([^"]*)"', shown.html)
    assert found
    return str(json.loads(f'"{found[1]}"'))


def test_of_several_each_answers_once_and_the_page_says_who_has(house: House) -> None:
    number = opened(house, questions=1)
    television = house.television(TOGETHER)
    who = page(television, f"survey/{number}")
    assert "王*兰" in who.spots[who.of_digit("1")].text
    thanks = digits(television, who, "12")
    again = digits(television, thanks, "2")
    assert ["已经" in again.spots[again.of_digit(digit)].text for digit in "12"] == [True, False]
    digits(television, again, "23")
    assert counted(house, number) == {(1, 2, ""): 1, (1, 3, ""): 1}


def test_without_consent_an_anonymous_one_is_answered_and_a_named_one_is_not(house: House) -> None:
    set_member(house, "zhang-here", **UNASKED)
    anonymous, named = opened(house, questions=1), opened(house, questions=1, is_anonymous=False)
    television = house.television(ALONE)
    digits(television, page(television, f"survey/{anonymous}"), "2")
    assert sheets(counted(house, anonymous)) == 1
    asked = page(television, f"survey/{named}")
    assert "/consent" in asked.href(asked.of_digit("1"))
    store = house.services.store
    with store.reading() as connection:
        zhang = people.member(connection, house.world.community, "zhang-here")
    with pytest.raises(Conflict):
        answer(store, house.services.keys.signing, zhang, named, (1,), now=house.now)
    assert not [row for table, row in rows(house) if table.startswith("survey_") and "zhang-here" in str(row)]


def test_a_named_one_keeps_the_answers_with_the_member(house: House) -> None:
    number = opened(house, questions=2, is_anonymous=False)
    television = house.television(ALONE)
    digits(television, page(television, f"survey/{number}"), "24")
    with house.services.store.reading() as connection:
        assert survey_answers.sheets(connection, number) == {"zhang-here": (2, 4)}


def test_a_television_of_nobody_is_told_so_and_invited_to_nothing(house: House) -> None:
    number = opened(house)
    television = house.television()
    assert "社区服务调查" not in page(television, "take-part").html
    assert "不属于" in said(page(television, f"survey/{number}").html)


def test_one_that_is_closed_or_over_is_not_answered_any_more(house: House) -> None:
    number = opened(house, questions=1)
    television = house.television(ALONE)
    asked = page(television, f"survey/{number}")
    actions.close(house.services.store, house.world.community, number, who="reviewer", now=house.now)
    spot = asked.of_digit("1")
    assert television.post(asked.actions[spot], data=asked.fields[spot]).status_code == 409
    page(television, f"survey/{number}", 404)
    assert counted(house, number) == {}


def test_the_answers_in_an_address_are_read_by_nobody_and_are_no_other_members() -> None:
    key = b"k" * 32
    text = so_far.written(key, 7, "wang", (1, 2, 3))
    assert so_far.read(key, 7, "wang", text) == (1, 2, 3)
    assert "123" not in text
    assert text != so_far.written(key, 7, "wang", (1, 2, 3))
    for number, ref, told in (
        (8, "wang", text),
        (7, "li", text),
        (7, "wang", text[:-2] + "AA"),
        (7, "wang", "x"),
        (7, "wang", "ü"),
    ):
        assert so_far.read(key, number, ref, told) == ()
    assert so_far.read(key, 7, "wang", "") == ()


@pytest.mark.parametrize("size", ["sd", "hd", "fhd"])
@pytest.mark.parametrize("answers", range(LEAST_ANSWERS, MOST_ANSWERS + 1))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_longest_words_stand_in_whole_on_every_screen(house: House, size: str, answers: int, lang: str) -> None:
    told = tuple(Title("答" * LONGEST_ANSWER, "Answers ok, so good") for _ in range(answers))
    asked = SurveyQuestion(Title("问" * LONGEST_QUESTION, "Is it so? " * 4 + "Is it so"), told)
    title, text = Title("题" * LONGEST_TITLE, "A title. " * 3), Title("说" * LONGEST_TEXT, "Tell us. " * 5 + "Now")
    longest = replace(draft(house.now), title=title, text=text, questions=(asked, asked))
    store = house.services.store
    number = actions.add(store, house.world.community, longest, who="reviewer", now=house.now)
    actions.switch_on(store, house.world.community, number, who="reviewer", now=house.now)
    television = house.television(TOGETHER)
    television.get(f"/tv/here/?size={size}&lang={lang}")
    who = page(television, f"survey/{number}")
    first = press(television, who, "1")
    shown = {"list": page(television, "take-part"), "who": who, "1": first, "2": press(television, first, "1")}
    assert [name for name, one in shown.items() if "…" in said(one.html)] == []


def test_every_page_is_spoken_and_no_address_holds_an_answer_in_clear(house: House) -> None:
    number = opened(house, questions=3)
    television = house.television(ALONE)
    shown = page(television, f"survey/{number}")
    hrefs = [shown.href(shown.of_digit(digit)) for digit in "12345"]
    lengths = {len(one) for one in hrefs}
    assert len(lengths) == 1
    assert all("member=1" in one and "given=" in one for one in hrefs)
