"""Saying something on the television: by digits, once, shown only after approval, and never with a name."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from epg.titles import Title
from tests.features.discussions.made import TEXT, TITLE, allow_comments, draft, open_discussion
from tests.tv.conftest import House
from tests.tv.people import UNASKED, page, press, rows, set_member
from tests.tv.reading import Reading, said
from tvchannel.core.appearance.noted import AppearanceAuthor
from tvchannel.features.discussions import actions
from tvchannel.features.discussions.moderating import OpinionDecision, decide_note, decide_sentence
from tvchannel.features.discussions.saying import type_note
from tvchannel.store import tables as t
from tvchannel.store.people import opinions
from tvchannel.study.together.discussions import (
    LONGEST_NOTE,
    LONGEST_SENTENCE,
    LONGEST_SUMMARY,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_SENTENCES,
    About,
    AboutKind,
)

ALONE, TOGETHER = 2, 1  # households


def opened(house: House, **told: object) -> int:
    return open_discussion(house.services.store, house.world.community, house.now, **told)


def author(house: House, days: int = 0) -> AppearanceAuthor:
    return AppearanceAuthor(house.world.community, "reviewer", house.now + timedelta(days=days))


def counted(house: House, about: About) -> dict[int, tuple[int, int]]:
    """(waiting, shown) by the place of the sentence, of those at which anything was said."""
    with house.services.store.reading() as connection:
        found = opinions.counted(connection, house.world.community, about)
    return {place: (one.waiting, one.shown) for place, one in enumerate(found, 1) if one.waiting or one.shown}


def of(number: int) -> About:
    return About(AboutKind.DISCUSSION, number)


def film(number: int) -> About:
    return About(AboutKind.FILM, number)


def sentence(house: House, about: About, place: int) -> int:
    with house.services.store.reading() as connection:
        return opinions.counted(connection, house.world.community, about)[place - 1].sentence.id


def approve(house: House, about: About, place: int) -> None:
    decide_sentence(house.services.store, author(house), about, sentence(house, about, place), OpinionDecision.SHOW)


def digits(television: object, shown: Reading, keys: str) -> Reading:
    for key in keys:
        shown = press(television, shown, key)  # type: ignore[arg-type]
    return shown


def shortened(shown: Reading) -> list[str]:
    """The texts of a page that do not stand there in whole."""
    return [one.strip() for one in re.findall(r">([^<>]*…)", shown.html.replace("<br>", ""))]


def test_two_sentences_are_said_in_three_keys_and_one_by_the_same_digit_twice(house: House) -> None:
    number = opened(house)
    television = house.television(ALONE)
    listed = page(television, "take-part")
    assert TITLE in listed.spots[listed.of_digit("1")].text
    first = press(television, listed, "1")
    assert [TEXT in said(first.html), "很受教育" in said(first.html)] == [True, True]
    thanks = digits(television, first, "53")
    assert "谢谢" in said(thanks.html)
    assert counted(house, of(number)) == {3: (1, 0), 5: (1, 0)}
    together = house.television(TOGETHER)
    digits(together, page(together, f"discussion/{number}"), "122")
    assert counted(house, of(number)) == {2: (1, 0), 3: (1, 0), 5: (1, 0)}


def test_it_is_sent_once_however_often_ok_is_pressed(house: House) -> None:
    number = opened(house)
    television = house.television(ALONE)
    last = digits(television, page(television, f"discussion/{number}"), "1")
    spot = last.focus
    assert spot == last.of_digit("1")  # where OK sends what was chosen
    for key in ("1", "1", "2"):
        assert "谢谢" in said(press(television, last, key).html)
    assert counted(house, of(number)) == {1: (1, 0)}
    assert "已经说过" in said(page(television, f"discussion/{number}").html)


def test_nothing_is_shown_before_it_was_approved_and_what_is_taken_down_is_gone(house: House) -> None:
    number = opened(house)
    television = house.television(ALONE)
    digits(television, page(television, f"discussion/{number}"), "11")
    assert "大家怎么说" not in page(television, f"discussion/{number}").html
    assert "很受教育" not in said(page(television, f"discussion/{number}?heard=1").html)
    approve(house, of(number), 1)
    shown = press(television, page(television, f"discussion/{number}"), "2")
    assert ["有居民 说" in said(shown.html), "很受教育" in said(shown.html)] == [True, True]
    assert "张*" not in said(shown.html)
    store, down = house.services.store, OpinionDecision.TAKE_DOWN
    decide_sentence(store, author(house), of(number), sentence(house, of(number), 1), down, "不合适")
    assert "很受教育" not in said(page(television, f"discussion/{number}?heard=1").html)


def test_what_is_typed_is_shown_once_approved_and_names_nobody(house: House) -> None:
    number, store = opened(house), house.services.store
    note = type_note(store, author(house), of(number), "希望多种几棵树", "zhang-here", zone=house.settings.zone)
    television = house.television()
    address = f"discussion/{number}?heard=1"
    assert "种几棵树" not in page(television, address).html
    decide_note(store, author(house), note, OpinionDecision.SHOW)
    shown = said(page(television, address).html)
    assert ["种几棵树" in shown, "一位 居民说" in shown, "张" in shown] == [True, True, False]
    decide_note(store, author(house), note, OpinionDecision.TAKE_DOWN, "有误")
    assert "种几棵树" not in page(television, address).html


def test_numbers_are_whole_fives_while_it_is_open_and_none_of_one_to_four_at_the_end(house: House) -> None:
    number = opened(house)
    television = house.television(ALONE)
    digits(television, page(television, f"discussion/{number}"), "11")
    counts = t.opinion_counts.c
    for place, n in ((1, 7), (2, 4)):
        here = counts.sentence_id == sentence(house, of(number), place)
        with house.services.store.writing() as connection:
            connection.execute(t.opinion_counts.update().where(here).values(waiting=0, shown=n))
    going_on = said(page(television, f"discussion/{number}?heard=1").html)
    assert ["5 位以上" in going_on, "有居民 说" in going_on, "7" in going_on] == [True, True, False]
    actions.close(house.services.store, author(house), number)
    actions.sum_up(house.services.store, author(house), number, Title("大家希望多种树。", "Trees."))
    over = page(television, f"discussion/{number}")
    assert "大家希望多种树" in said(over.html)
    listed = press(television, over, "1")
    assert ["7 位 居民说" in said(listed.html), "4 位" in said(listed.html)] == [True, False]
    invited = page(television, "take-part")
    assert "结果" in invited.spots[invited.of_digit("1")].text


def test_only_of_who_agreed_a_reference_is_kept_and_nowhere_a_time_or_a_box(house: House) -> None:
    set_member(house, "li-here", **UNASKED)
    number = opened(house)
    before = {(name, str(row)) for name, row in rows(house)}
    television = house.television(TOGETHER)
    who = page(television, f"discussion/{number}")
    thanks = digits(television, who, "111")  # wang has agreed
    assert "别人" in thanks.spots[thanks.of_digit("2")].text
    digits(television, who, "222")  # li has not
    assert "不留记录" in who.spots[who.of_digit("3")].text
    digits(television, who, "333")  # without a name
    assert counted(house, of(number)) == dict.fromkeys((1, 2, 3), (1, 0))
    changed = [(name, row) for name, row in rows(house) if (name, str(row)) not in before]
    told = [(name, row) for name, row in changed if name.startswith("opinion")]
    assert [row["member"] for name, row in told if name == "opinions"] == ["wang-here"]
    assert not [row for _, row in told if "li-here" in str(row)]
    assert {name for name, _ in told} == {"opinions", "opinion_counts", "opinion_marks"}
    assert {column.name for column in t.opinion_marks.columns} == {"about", "mark", "until"}
    who = page(television, f"discussion/{number}")
    assert ["已经" in who.spots[who.of_digit(digit)].text for digit in "123"] == [True] * 3


def test_a_television_without_members_speaks_once_and_one_of_nobody_not_at_all(house: House) -> None:
    number = opened(house)
    set_member(house, "zhang-here", place=-1, left_on=house.now.date())
    television = house.television(ALONE)
    last = press(television, page(television, f"discussion/{number}"), "1")
    for key in "12":
        assert "谢谢" in said(press(television, last, key).html)
    assert counted(house, of(number)) == {1: (1, 0)}
    nobody = house.television()
    assert "不属于" in said(page(nobody, f"discussion/{number}").html)
    assert nobody.post("/tv/here/opinion", data={"said": "x"}).status_code == 403


def test_a_press_is_refused_at_another_television_altered_or_when_it_is_over(house: House) -> None:
    number = opened(house)
    television, other = house.television(ALONE), house.television(TOGETHER)
    shown = digits(television, page(television, f"discussion/{number}"), "1")
    spot = shown.of_digit("1")
    sent = shown.fields[spot]
    assert other.post(shown.actions[spot], data=sent).status_code == 404
    assert television.post(shown.actions[spot], data={**sent, "said": sent["said"] + "x"}).status_code == 400
    answer = television.post(shown.actions[spot], data={**sent, "then": "https://elsewhere.example/"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/tv/here/")
    actions.close(house.services.store, author(house), number)
    with house.services.store.reading() as connection:
        assert not connection.execute(select(t.opinion_marks)).all()
    assert television.post(shown.actions[spot], data=sent).status_code == 409


def test_one_that_has_not_begun_is_not_there_and_it_ends_by_itself(house: House) -> None:
    coming = open_discussion(house.services.store, house.world.community, house.now + timedelta(days=1))
    television = house.television(ALONE)
    page(television, f"discussion/{coming}", 404)
    assert TITLE not in page(television, "take-part").html
    actions.add(house.services.store, author(house), draft(house.now))
    page(television, f"discussion/{coming + 1}", 404)


def test_nothing_can_be_said_of_films_before_the_desk_has_switched_it_on(house: House) -> None:
    television = house.television(ALONE)
    assert "说一句" not in page(television, "programme/1").html
    page(television, "programme/1/say", 404)
    allow_comments(house.services.store, house.world.community)
    shown = page(television, "programme/1")
    name = next(name for name, spot in shown.spots.items() if "说一句" in spot.text)
    thanks = digits(television, page(television, shown.href(name)), "46")
    assert "谢谢" in said(thanks.html)
    assert counted(house, film(1)) == {4: (1, 0), 6: (1, 0)}
    assert "有居民说" not in page(television, "programme/1").html
    approve(house, film(1), 4)
    assert "有居民说： 想再看一遍" in said(page(television, "programme/1").html)
    assert "有居民说" not in page(television, "programme/2").html


def test_ready_sentences_of_films_are_shown_at_once_only_where_the_desk_says_so_and_held_ones_never(
    house: House,
) -> None:
    allow_comments(house.services.store, house.world.community, at_once=True)
    television, together = house.television(ALONE), house.television(TOGETHER)
    digits(television, page(television, "programme/1/say"), "11")
    assert counted(house, film(1)) == {1: (0, 1)}
    store, down = house.services.store, OpinionDecision.TAKE_DOWN
    decide_sentence(store, author(house), film(1), sentence(house, film(1), 1), down, "不合适")
    digits(together, page(together, "programme/1/say?member=1"), "11")
    assert counted(house, film(1)) == {1: (1, 0)}


def test_a_discussion_is_offered_after_its_film_and_after_films_of_its_topic(house: House) -> None:
    opened(house, programme_id=1)
    television = house.television(ALONE)
    shown = page(television, "programme/1")
    name = next(name for name, spot in shown.spots.items() if "参加讨论" in spot.text)
    assert TEXT in said(page(television, shown.href(name)).html)
    assert "参加讨论" not in page(television, "programme/2").html
    with house.services.store.writing() as connection:
        connection.execute(t.discussions.update().values(programme_id=None, topic_id=1))
        connection.execute(t.programmes.update().where(t.programmes.c.id == 2).values(topic_id=1))
    assert ["参加讨论" in page(television, f"programme/{one}").html for one in (1, 2)] == [False, True]


@pytest.mark.parametrize("size", ["sd", "hd", "fhd"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_longest_words_stand_in_whole_on_every_screen(house: House, size: str, lang: str) -> None:
    store, zone = house.services.store, house.settings.zone
    sentences = tuple(Title(f"{n}" + "句" * (LONGEST_SENTENCE - 1), f"{n} All is so good ok") for n in range(1, 7))
    assert len(sentences) == MOST_SENTENCES
    title, text = Title("题" * LONGEST_TITLE, "A title. " * 3), Title("说" * LONGEST_TEXT, "Tell us. " * 8 + "Now then")
    longest = replace(draft(house.now), title=title, text=text, sentences=sentences)
    number = actions.add(store, author(house), longest)
    actions.switch_on(store, author(house), number)
    words = "话" * LONGEST_NOTE if lang == "zh" else "It is so. " * (LONGEST_NOTE // 10)
    for _ in range(2):
        note = type_note(store, author(house), of(number), words, "", zone=zone)
        decide_note(store, author(house), note, OpinionDecision.SHOW)
    television = house.television(TOGETHER)
    television.get(f"/tv/here/?size={size}&lang={lang}")
    who = page(television, f"discussion/{number}")
    first = press(television, who, "1")
    second = press(television, first, "6")
    thanks = press(television, second, "5")
    approve(house, of(number), 6)
    counts = t.opinion_counts.c
    with store.writing() as connection:
        connection.execute(t.opinion_counts.update().where(counts.shown > 0).values(shown=125))
    shown = {"list": page(television, "take-part"), "who": who, "first": first, "second": second, "thanks": thanks}
    shown["heard"] = page(television, f"discussion/{number}?heard=1")
    shown["first with others"] = page(television, f"discussion/{number}?member=2")
    actions.close(store, author(house), number)
    actions.sum_up(store, author(house), number, Title("结" * LONGEST_SUMMARY, "A summary. " * 14))
    shown["over"] = page(television, f"discussion/{number}")
    shown["list after"] = page(television, "take-part")
    assert {name: found for name, one in shown.items() if (found := shortened(one))} == {}


@pytest.mark.parametrize("size", ["sd", "hd", "fhd"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_most_said_of_a_film_stands_in_whole_on_its_page(house: House, size: str, lang: str) -> None:
    store = house.services.store
    allow_comments(store, house.world.community)
    longest = t.ready_sentences.update().where(t.ready_sentences.c.position == 1)
    with store.writing() as connection:
        connection.execute(longest.values(words_zh="句" * LONGEST_SENTENCE, words_en="It is all so good ok"))
    television = house.television(TOGETHER)
    television.get(f"/tv/here/?size={size}&lang={lang}")
    digits(television, page(television, "programme/1/say?member=1"), "11")
    approve(house, film(1), 1)
    for count in (1, 125):
        with store.writing() as connection:
            connection.execute(t.opinion_counts.update().where(t.opinion_counts.c.shown > 0).values(shown=count))
        shown = page(television, "programme/1")
        told = said(shown.html)
        assert "句" * LONGEST_SENTENCE in told or "It is all so good ok" in told
        assert shortened(shown) == []


def test_who_says_nothing_of_a_film_goes_on_to_its_mark_by_one_key(house: House) -> None:
    allow_comments(house.services.store, house.world.community)
    television = house.television(ALONE)
    asked = page(television, "programme/1/say?via=programme/1")
    assert "打几分" in said(press(television, asked, "9").html)
    assert counted(house, film(1)) == {}
    number = opened(house)
    assert "先不说" not in said(page(television, f"discussion/{number}").html)


@pytest.mark.parametrize("size", ["sd", "hd", "fhd"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_longest_sentences_and_the_way_on_stand_in_whole(house: House, size: str, lang: str) -> None:
    allow_comments(house.services.store, house.world.community)
    longest = {"words_zh": "句" * LONGEST_SENTENCE, "words_en": "It is all so good ok"}
    with house.services.store.writing() as connection:
        connection.execute(t.ready_sentences.update().values(**longest))
    television = house.television(ALONE)
    television.get(f"/tv/here/?size={size}&lang={lang}")
    assert shortened(page(television, "programme/1/say")) == []
    digits(television, page(television, "programme/1/say"), "11")
    approve(house, film(1), 1)
    other = house.television(TOGETHER)
    other.get(f"/tv/here/?size={size}&lang={lang}")
    asked = page(other, "programme/1/say?member=1")
    assert asked.of_digit("9")
    assert shortened(asked) == []
