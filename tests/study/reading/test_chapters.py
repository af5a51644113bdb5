"""Chapters of a text: what is a heading, and where it stands."""

import pytest

from tvchannel.study.reading.chapters import MOST_CHAPTERS, book_text, is_heading, marked_text


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("第一章 开端", True),
        ("第十二回", True),
        ("第3讲：办事不出门", True),
        ("Chapter 4", True),
        ("前言", True),
        ("第一天，他去了河边。", False),
        ("第一章讲的是一位老人，他住在河边。", False),
        ("前言不搭后语", False),
        ("春天来了", False),
    ],
)
def test_a_heading_is_known_by_how_it_begins_and_ends(line: str, expected: bool) -> None:
    assert is_heading(line) is expected


def test_paragraphs_are_lines_without_blanks_and_chapters_stand_where_they_begin() -> None:
    found = book_text("\ufeff第一章 春\r\n\r\n　　桃花开了。\x07\r\n第二章 夏\n\tＡ1  荷花\n")
    assert found.text == "第一章 春\n桃花开了。\n第二章 夏\nA1 荷花"
    assert [(one.title, found.text[one.at :][:3]) for one in found.chapters] == [
        ("第一章 春", "第一章"),
        ("第二章 夏", "第二章"),
    ]


def test_a_title_in_the_contents_is_no_longer_than_they_have_room_for() -> None:
    titles = [marked_text([(heading, True)]).chapters[0].title for heading in ("春" * 30, "spring " * 9, "春 spring")]
    assert titles == ["春" * 22, ("spring " * 9)[:44].strip(), "春 spring"]


def test_headings_one_after_the_other_are_one_chapter_and_there_are_not_too_many() -> None:
    assert len(marked_text([("卷一", True), ("第一章", True), ("字", False)]).chapters) == 1
    many = [(word, word == "章") for _ in range(MOST_CHAPTERS + 5) for word in ("章", "字")]
    assert len(marked_text(many).chapters) == MOST_CHAPTERS
