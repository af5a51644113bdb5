"""Cards: every title fits, breaks where Chinese may break, and is a picture of the right size."""

from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from epg.titles import Title
from media import cards
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


def picture(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png))


def written(png: bytes, blank: bytes) -> tuple[int, int, int, int]:
    """The box (px) of what differs from a card without that text."""
    box = ImageChops.difference(picture(png).convert("RGB"), picture(blank).convert("RGB")).getbbox()
    assert box
    return box


CARDS = {
    "channel": lambda: cards.channel(Title("示范社区云频道", "Demo community")),
    "next up": lambda: cards.next_up(Title("三十年的楼道长", "Thirty years")),
    "notice": lambda: cards.notice(Title("停电通知"), Title("今天下午两点到四点。", "From 2 to 4 pm.")),
    "no title": lambda: cards.next_up(Title("", "")),
}


@pytest.mark.parametrize("draw", CARDS.values(), ids=CARDS)
def test_a_card_is_a_picture_of_1280_by_720_on_a_dark_ground(draw: Callable[[], bytes]):
    found = picture(draw())
    assert (found.format, found.size) == ("PNG", (1280, 720))
    assert max(found.convert("RGB").getpixel((5, 715))) < 0x60


@pytest.mark.parametrize(
    "title", ["短", "很长的题目" * 40, "word " * 60, "x" * 300, "100% {a} %{pts} 'quoted': \\", "a\x00\n\u202e😀䶮"]
)
def test_any_title_stays_inside_the_safe_area(title: str):
    left, top, right, bottom = written(cards.next_up(Title(title, title)), cards.next_up(Title("", "")))
    assert 80 <= left < right <= 1200
    assert 48 <= top < bottom <= 672


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


def test_a_short_title_is_set_larger_than_a_long_one():
    assert fitted("短", SIZES, 1000, 1).step > fitted("很长的题目" * 3, SIZES, 1000, 1).step
