"""Lines of a text: what may begin and end one, and that no letter is lost or told twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvchannel.study.reading.lines import Layout, text_lines

LETTERS = "春江花月夜，。“”《》（）…abc DEF 12.5’\n"


def em(letter: str) -> float:
    return 0.5 if letter.isascii() else 1.0


def rows(text: str, columns: float, indent: float = 0.0) -> list[str]:
    layout = Layout(columns, 9, indent)
    return [text[one.start : one.end].rstrip("\n") for one in text_lines(text, 0, layout, em)]


@pytest.mark.parametrize(
    ("text", "columns", "expected"),
    [
        ("春江花月夜", 3, ["春江花", "月夜"]),
        ("春江花，月夜", 3, ["春江", "花，月", "夜"]),
        ("春江《花月》", 3, ["春江", "《花", "月》"]),
        ("他说：“好。”", 4, ["他说：", "“好。”"]),
        ("a good word", 3, ["a good ", "word"]),
        ("don’t go", 3, ["don’t ", "go"]),
        ("abcdefgh", 2, ["abcd", "efgh"]),
        ("3.14和5,000", 3, ["3.14和", "5,000"]),
        ("。。。。。。", 2, ["。。", "。。", "。。"]),
        ("一\n二\n", 9, ["一", "二"]),
        ("", 9, []),
    ],
)
def test_a_line_ends_where_chinese_and_english_may(text: str, columns: float, expected: list[str]) -> None:
    assert rows(text, columns) == expected


def test_the_first_line_of_a_paragraph_is_shorter() -> None:
    assert rows("春江花月夜\n春江花月夜", 4, 2) == ["春江", "花月夜", "春江", "花月夜"]


@given(st.text(LETTERS, max_size=120), st.integers(3, 12), st.sampled_from((0.0, 2.0)))
def test_nothing_is_lost_nothing_doubled_and_no_line_is_too_wide(text: str, columns: int, indent: float) -> None:
    layout = Layout(columns, 5, indent)
    lines = [*text_lines(text, 0, layout, em)]
    assert "".join(text[one.start : one.end] for one in lines) == text
    for one in lines:
        row = text[one.start : one.end].rstrip()
        assert sum(map(em, row)) <= max(1, columns - (indent if one.is_first else 0))


@given(st.lists(st.sampled_from(("春", "江花", "，", "。”", "“月", "abc", " ")), max_size=60))
def test_no_closing_mark_begins_a_line_and_no_opening_one_ends_it(parts: list[str]) -> None:
    text = "春" + "春".join(parts)
    for row in rows(text, 6):
        assert row[0] not in "，。”"
        assert not row.endswith("“")


@given(st.text(LETTERS, max_size=120), st.integers(3, 12))
def test_what_comes_before_a_line_changes_nothing_of_it(text: str, columns: int) -> None:
    layout = Layout(columns, 5)
    lines = [*text_lines(text, 0, layout, em)]
    for k, one in enumerate(lines):
        assert [*text_lines(text, one.start, layout, em)] == lines[k:]
