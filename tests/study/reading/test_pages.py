"""Pages of a text: all of it in its order, chapters on pages of their own, and a place kept at another size."""

from hypothesis import given
from hypothesis import strategies as st

from tests.study.reading.test_lines import LETTERS, em
from tvchannel.study.reading.lines import Layout
from tvchannel.study.reading.pages import lines_on, page_at, page_starts, tenths

TEXTS = st.text(LETTERS, max_size=300)
LAYOUTS = st.builds(Layout, st.integers(3, 20), st.integers(1, 6))


@given(TEXTS, LAYOUTS)
def test_the_pages_hold_every_letter_once_and_in_order(text: str, layout: Layout) -> None:
    starts = page_starts(text, (), layout, em)
    ends = [*starts[1:], len(text)]
    pages = [lines_on(text, start, end, layout, em) for start, end in zip(starts, ends, strict=True)]
    assert "".join(text[one.start : one.end] for page in pages for one in page) == text
    assert all(len(page) <= layout.lines for page in pages)


@given(TEXTS, LAYOUTS, LAYOUTS, st.integers(0, 300))
def test_a_place_stays_on_the_page_that_is_shown_at_another_size(
    text: str, one: Layout, other: Layout, at: int
) -> None:
    at = min(at, max(0, len(text) - 1))
    starts = page_starts(text, (), one, em)
    kept = starts[page_at(starts, at) - 1]
    larger = page_starts(text, (), other, em)
    page = page_at(larger, kept)
    assert larger[page - 1] <= kept
    assert page == len(larger) or kept < larger[page]


def test_a_chapter_begins_on_a_page_of_its_own() -> None:
    text = "第一章\n春\n第二章\n夏\n秋\n冬"
    starts = page_starts(text, (0, 6), Layout(9, 3), em)
    assert [text[start] for start in starts] == ["第", "第", "冬"]


def test_an_empty_text_is_one_page() -> None:
    assert [*page_starts("", (), Layout(9, 3), em)] == [0]
    assert page_at([0], 5) == 1


def test_a_text_without_chapters_is_entered_at_places_as_far_apart_as_each_other() -> None:
    assert tenths(4, 8) == [1, 2, 3, 4]
    assert tenths(80, 8) == [1, 11, 21, 31, 41, 51, 61, 71]
    assert len(tenths(81, 8)) == 8
