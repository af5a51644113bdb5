"""Posters: the picture that says most is chosen, and a page can afford it."""

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image

from media import pictures


def jpeg(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=95)
    return out.getvalue()


SIZE = (1280, 720)
BLACK, WHITE = (jpeg(Image.new("RGB", SIZE, colour)) for colour in ("black", "white"))
FLAT = jpeg(Image.new("RGB", SIZE, "brown"))
SHADES = Image.radial_gradient("L").resize(SIZE)
LIVELY = jpeg(Image.merge("RGB", [SHADES, Image.linear_gradient("L").resize(SIZE), SHADES]))
NOISE = jpeg(Image.effect_noise(SIZE, 90).convert("RGB"))


def test_the_liveliest_picture_is_the_poster_and_black_is_the_last_choice():
    assert pictures.best([BLACK, FLAT, LIVELY, WHITE]) == 2
    assert pictures.best([BLACK, WHITE, FLAT]) == 2
    assert pictures.best([BLACK]) == 0


@pytest.mark.parametrize("shown", [LIVELY, NOISE], ids=["lively", "noise"])
@pytest.mark.parametrize(
    ("draw", "size", "most"),
    [
        (pictures.poster, (1280, 720), 50_000),
        (pictures.still, (640, 360), 24_000),
        (pictures.thumb, (320, 180), 6_000),
        (pictures.cover, (240, 135), 5_000),
    ],
)
def test_a_picture_of_whatever_has_the_size_and_the_bytes_that_a_page_affords(
    shown: bytes, draw: Callable[[bytes], bytes], size: tuple[int, int], most: int
) -> None:
    drawn = draw(shown)
    assert Image.open(BytesIO(drawn)).size == size
    assert len(drawn) <= most


def test_a_still_and_eight_covers_leave_room_for_a_page() -> None:
    cover = pictures.cover(LIVELY)
    assert Image.open(BytesIO(cover)).size == (240, 135)
    assert len(pictures.still(LIVELY)) + 8 * len(cover) < 65_000


def test_a_thumb_has_the_size_of_a_tile():
    assert Image.open(BytesIO(pictures.thumb(LIVELY))).size == (320, 180)
