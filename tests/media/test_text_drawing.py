"""Lines of text on a picture: where they break, and that they fit."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from media.errors import EngineMissing
from media.text_drawing import fitted, font

SIZES = (104, 56)


def has_font() -> bool:
    try:
        font(20)
    except EngineMissing:
        return False
    return True


pytestmark = [pytest.mark.engine, pytest.mark.skipif(not has_font(), reason="no Chinese font (fonts-wqy-zenhei)")]


@settings(max_examples=30)
@given(st.text(alphabet="楼道长的故事，。：“”！Ab1 ", min_size=1, max_size=120), st.integers(200, 1100))
def test_lines_fit_keep_the_text_in_order_and_begin_with_no_closing_mark(text: str, width: int):
    found = fitted(text, SIZES, width, 3)
    assert len(found.lines) <= 3
    assert all(found.font.getlength(line) <= width for line in found.lines)
    joined = "".join(found.lines).replace(" ", "")
    whole = "".join(text.split())
    assert joined == whole or (joined.endswith("…") and whole.startswith(joined[:-1]))


def test_a_line_begins_with_no_closing_mark():
    found = fitted("身边的先进典型，三十年的楼道长。", (56,), 7 * 56 + 8, 4)
    assert not any(line[0] in "，。" for line in found.lines)


def test_english_words_are_not_broken():
    words = "Thirty years of looking after one staircase"
    found = fitted(words, (56,), 420, 5)
    assert " ".join(found.lines) == words
