"""Reflections on the television: chosen by digits, kept once, and only of whoever agreed to it."""

import pytest
from flask.testing import FlaskClient

from tests.features.quizzes.made import add_quiz
from tests.features.reflections.made import add_topics
from tests.features.reflections.made import said as say_something
from tests.tv.conftest import House
from tests.tv.people import UNASKED, page, press, set_member
from tests.tv.reading import Reading, said
from tvchannel.store.channel import reflection_topics
from tvchannel.store.people import people, pins, reflections
from tvchannel.store.people.reflections import Reflection
from tvchannel.study.together.reflections import FIRST_TOPICS, read

ALONE, TOGETHER = 2, 1  # households
PAGE = "reflection/1"


def kept(house: House, ref: str = "zhang-here") -> list[Reflection]:
    with house.services.store.reading() as connection:
        return reflections.of_member(connection, ref)


def words(house: House, one: Reflection) -> list[str]:
    return [title.zh for title in read(house.services.keys.names.unseal(one.said.sealed_words, one.said.member))]


def go(television: FlaskClient, shown: Reading, digits: str) -> Reading:
    for digit in digits:
        shown = press(television, shown, digit)
    return shown


@pytest.fixture
def lists(house: House) -> list[int]:
    return add_topics(house.services.store, house.world.community)


def sentence(topic: int, number: int) -> str:
    return FIRST_TOPICS[topic - 1].sentences[number - 1].words.zh


@pytest.mark.parametrize(
    ("digits", "chosen", "mark"), [("21354", (1, 3, 5), 4), ("2395", (3,), 5), ("26193", (6, 1), 3)]
)
def test_one_to_three_sentences_and_a_mark_are_sent_in_five_keys(
    house: House, lists: list[int], digits: str, chosen: tuple[int, ...], mark: int
) -> None:
    television = house.television(ALONE)
    assert len(digits) <= 5
    end = go(television, page(television, PAGE), digits)
    assert "已经提交" in said(end.html)
    [one] = kept(house)
    assert words(house, one) == [sentence(2, number) for number in chosen]
    assert (one.said.mark, one.said.programme_id, one.said.topic_id, one.said.typed_by) == (mark, 1, lists[1], "")
    assert sentence(2, chosen[0]) in said(end.html)
    assert sentence(2, chosen[0]).encode() not in one.said.sealed_words


def test_ok_pressed_often_keeps_one_and_saying_it_otherwise_takes_its_place(house: House, lists: list[int]) -> None:
    television = house.television(ALONE)
    marks = go(television, page(television, PAGE), "1123")
    for _ in range(4):
        press(television, marks, "2")
    assert [one.said.mark for one in kept(house)] == [2]
    again = page(television, PAGE)
    assert "您对这个节目的心得" in said(again.html)
    [digit] = [spot.attributes["data-digit"] for spot in again.spots.values() if "重新写" in spot.text]
    go(television, press(television, again, digit), "3695")
    [one] = kept(house)
    assert (words(house, one), one.said.mark) == ([sentence(3, 6)], 5)


def test_it_is_taken_back_by_one_key_and_pressed_again_nothing_happens(house: House, lists: list[int]) -> None:
    television = house.television(ALONE)
    end = go(television, page(television, PAGE), "1193")
    [digit] = [spot.attributes["data-digit"] for spot in end.spots.values() if "撤回" in spot.text]
    assert "请选一个题目" in said(press(television, end, digit).html)
    press(television, end, digit)
    assert kept(house) == []
    assert lists


def test_a_sentence_that_is_pressed_again_is_not_chosen_and_back_leads_one_choice_back(
    house: House, lists: list[int]
) -> None:
    television = house.television(ALONE)
    shown = go(television, page(television, PAGE), "112")
    assert shown.focus == shown.of_digit("9")
    assert [spot.text for spot in shown.spots.values() if "√" in spot.text] == [
        "1我学到了新的知识。√",
        "2我明白了其中的道理。√",
    ]
    shown = press(television, shown, "1")
    assert [spot.text for spot in shown.spots.values() if "√" in spot.text] == ["2我明白了其中的道理。√"]
    assert lists


def test_of_several_it_is_asked_who_speaks_and_who_watches_without_records_leaves_nothing(
    house: House, lists: list[int]
) -> None:
    set_member(house, "li-here", **UNASKED)
    television = house.television(TOGETHER)
    asked = page(television, PAGE)
    assert "谁来说" in said(asked.html)
    assert "不留记录" in asked.spots[asked.of_digit("2")].text
    topics = press(television, asked, "2")
    assert "您选择了只看不记录，这些都不会保存" in said(topics.html)
    end = go(television, topics, "1193")
    assert "没有保存任何内容" in said(end.html)
    assert (kept(house, "li-here"), kept(house, "wang-here")) == ([], [])
    assert "会记在您名下" in said(press(television, asked, "1").html)
    go(television, press(television, asked, "1"), "1193")
    assert (len(kept(house, "wang-here")), kept(house, "li-here")) == (1, [])
    assert lists


def test_a_television_of_nobody_is_told_that_nothing_is_kept(house: House, lists: list[int]) -> None:
    television = house.television()
    topics = page(television, PAGE)
    assert "没有对应的姓名，这些都不会保存" in said(topics.html)
    end = go(television, topics, "11235")
    assert "没有保存任何内容" in said(end.html)
    with house.services.store.reading() as connection:
        assert reflections.programmes(connection, house.world.community) == set()
    assert lists


def test_whoever_takes_the_consent_back_meanwhile_leaves_nothing(house: House, lists: list[int]) -> None:
    television = house.television(ALONE)
    marks = go(television, page(television, PAGE), "1123")
    set_member(house, "zhang-here", **UNASKED)
    spot = marks.of_digit("3")
    assert television.post(marks.actions[spot], data=marks.fields[spot]).status_code == 409
    assert kept(house) == []
    assert lists


def test_sentences_that_were_changed_meanwhile_are_not_sent_in_the_place_of_others(
    house: House, lists: list[int]
) -> None:
    television = house.television(ALONE)
    chosen = go(television, page(television, PAGE), "11")
    marks = go(television, chosen, "9")
    with house.services.store.writing() as connection:
        reflection_topics.change(connection, lists[0], FIRST_TOPICS[1])
    spot = marks.of_digit("3")
    assert television.post(marks.actions[spot], data=marks.fields[spot]).status_code == 409
    assert kept(house) == []
    assert "√" not in page(television, chosen.href(chosen.of_digit("9"))).html


def test_without_sentences_a_programme_does_not_lead_there(house: House) -> None:
    television = house.television(ALONE)
    page(television, PAGE, 404)
    assert "我的心得" not in page(television, "programme/1").html
    add_topics(house.services.store, house.world.community, 1)
    [spot] = [one for one in page(television, "programme/1?via=shelves/films").spots.values() if "我的心得" in one.text]
    shown = page(television, spot.attributes["href"])
    assert "请选一到 3 句" in said(shown.html)
    assert "/programme/1?via=shelves/films" in shown.html.replace("%2F", "/")
    assert "/reflection/1" in page(television, "watch/1").href("after1")
    go(television, shown, "293")
    assert len(kept(house)) == 1


def test_a_quiz_leads_on_to_the_reflection_with_the_same_person(house: House, lists: list[int]) -> None:
    number = add_quiz(house.services.store, house.world.community, house.now, programme_id=1)
    television = house.television(TOGETHER)
    end = page(television, f"quiz/{number}?member=2&q=4&said=123")
    on = press(television, end, "1")
    assert "请选一个题目" in said(on.html)
    go(television, on, "1193")
    assert (len(kept(house, "li-here")), kept(house, "wang-here")) == (1, [])
    nameless = press(television, page(television, f"quiz/{number}?member=0&q=4&said=123"), "1")
    assert "这些都不会保存" in said(nameless.html)
    assert lists


def test_before_a_record_with_a_pin_the_words_are_not_shown_to_others(house: House, lists: list[int]) -> None:
    television = house.television(ALONE)
    go(television, page(television, PAGE), "1193")
    with house.services.store.writing() as connection:
        pins.put(connection, people.member(connection, house.world.community, "zhang-here").id, "hash")
    shown = page(television, PAGE)
    assert "您已经写过" in said(shown.html)
    assert sentence(1, 1) not in shown.html
    assert not [spot for spot in shown.spots.values() if "撤回" in spot.text or "重新写" in spot.text]
    assert lists


def test_a_members_own_record_leads_to_what_they_said_and_takes_it_back(house: House) -> None:
    community = house.world.community
    television = house.television(ALONE)
    assert "心得" not in page(television, "me").html
    long = "今天看了片子，想起年轻的时候。" * 20
    say_something(house.services, community, "zhang-here", "我学到了新的知识。", house.now)
    say_something(house.services, community, "zhang-here", long, house.now, programme=None, by="guide")
    record = page(television, "me")
    [way] = [spot for spot in record.spots.values() if "心得：2" in spot.text]
    first = page(television, way.attributes["href"])
    assert "支部代录" in said(first.html)
    seen = [first]
    while any(onward in seen[-1].spots["b1"].text for onward in ("接着读", "前一条")):
        seen.append(page(television, seen[-1].href("b1")))
    assert "我学到了新的知识。" in said(seen[-1].html)
    assert sum(said(one.html).count("今天看了片子，想起年轻的时候。") for one in seen) == long.count("今天")
    [digit] = [spot.attributes["data-digit"] for spot in first.spots.values() if "撤回" in spot.text]
    press(television, first, digit)
    assert [one.said.typed_by for one in kept(house)] == [""]
    left = page(television, way.attributes["href"])
    [digit] = [spot.attributes["data-digit"] for spot in left.spots.values() if "撤回" in spot.text]
    assert "没有保存您的心得" in said(press(television, left, digit).html)
    assert kept(house) == []


@pytest.mark.parametrize("query", ["chosen=99&list=x", "topic=x", "topic=999", "mark=9", "enough=1", "chosen=1&mark=3"])
def test_an_address_that_was_written_by_hand_shows_a_page_of_it(house: House, lists: list[int], query: str) -> None:
    page(house.television(ALONE), f"{PAGE}?{query}")
    page(house.television(TOGETHER), f"{PAGE}?{query}&member=7", 404)
    assert lists
