"""Cards: every title fits, breaks where Chinese may break, and is a picture of the right size."""

from collections.abc import Callable
from io import BytesIO

import pytest
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


def test_a_short_title_is_set_larger_than_a_long_one():
    assert fitted("短", SIZES, 1000, 1).step > fitted("很长的题目" * 3, SIZES, 1000, 1).step
