"""What can be chosen of a list, and how sentences are written, put in a row and cut into pages."""

import pytest

from epg.titles import Title
from tvchannel.study.together.reflections import (
    FIRST_TOPICS,
    LONGEST_SENTENCE,
    LONGEST_TOPIC,
    MOST_SENTENCES,
    MOST_TOPICS,
    ReflectionTopic,
    Sentence,
    TopicDraft,
    chosen_so_far,
    in_a_row,
    on_offer,
    pages,
    pressed,
    read,
    written,
)

TWO = (Sentence(Title("甲句。", "First")), Sentence(Title("乙句。", "Second"), is_on=False))


def topic(number: int, *sentences: Sentence, is_on: bool = True) -> ReflectionTopic:
    return ReflectionTopic(number, TopicDraft(Title("题"), sentences, is_on))


def test_only_what_is_on_is_offered_and_a_topic_without_sentences_is_none() -> None:
    topics = [topic(1, *TWO), topic(2, *TWO, is_on=False), topic(3), topic(4, TWO[1])]
    assert [one.id for one in on_offer(topics)] == [1]
    assert topics[0].offered == (TWO[0].words,)


def test_an_edition_changes_with_the_sentences_on_offer_alone() -> None:
    first = topic(1, *TWO).edition
    assert topic(1, TWO[0]).edition == first
    assert topic(1, Sentence(Title("丙句。"))).edition != first
    assert len(first) == 8


@pytest.mark.parametrize(
    ("digits", "count", "chosen"),
    [("", 6, ()), ("13", 6, (1, 3)), ("3172", 7, (3, 1, 7)), ("1155", 6, (1, 5)), ("90x7", 6, ()), ("64", 5, (4,))],
)
def test_a_row_of_digits_tells_at_most_three_sentences_each_once(
    digits: str, count: int, chosen: tuple[int, ...]
) -> None:
    assert chosen_so_far(digits, count) == chosen


def test_a_sentence_that_is_pressed_again_is_taken_off() -> None:
    assert pressed((1, 3), 2) == (1, 3, 2)
    assert pressed((1, 3), 1) == (3,)


def test_sentences_are_read_as_they_were_written() -> None:
    told = (Title("“您好”\n第二行", "Two\nlines"), Title("乙"))
    assert read(written(told)) == told


@pytest.mark.parametrize(
    ("lang", "said"), [("zh", "我学到了。想再看！"), ("en", "I learned. Again!"), ("zh-CN", "我学到了。想再看！")]
)
def test_sentences_stand_in_a_row_each_with_its_end(lang: str, said: str) -> None:
    assert in_a_row((Title("我学到了", "I learned"), Title("想再看！", "Again!")), lang) == said
    assert in_a_row((Title("只有一句"),), lang) == "只有一句"


def test_a_long_text_is_cut_into_pages_where_a_sentence_ends() -> None:
    assert pages("短") == ("短",)
    assert pages("") == ("",)
    text = "一二三四五六七八九。" * 30
    assert all(len(one) <= 150 and one.endswith("。") for one in pages(text))
    assert "".join(pages(text)) == text
    assert [len(one) for one in pages("长" * 300)] == [150, 150]


def test_the_first_lists_have_room_on_the_television_in_both_languages() -> None:
    assert 0 < len(FIRST_TOPICS) <= MOST_TOPICS
    for draft in FIRST_TOPICS:
        assert len(draft.title.zh) <= LONGEST_TOPIC
        assert len(draft.title.en) <= 2 * LONGEST_TOPIC
        assert len(draft.sentences) == MOST_SENTENCES
        for one in draft.sentences:
            assert 0 < len(one.words.zh) <= LONGEST_SENTENCE, one
            assert 0 < len(one.words.en) <= 2 * LONGEST_SENTENCE, one
