"""Posters: the picture that says most is chosen, and a page can afford it."""

from io import BytesIO

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


def test_a_poster_is_small_and_that_of_a_busy_picture_as_small_as_can_be():
    poster = pictures.poster(LIVELY)
    assert Image.open(BytesIO(poster)).size == (1280, 720)
    assert len(poster) <= 70_000
    assert len(pictures.poster(NOISE)) < len(NOISE)


def test_a_still_and_eight_covers_leave_room_for_a_page() -> None:
    cover = pictures.cover(LIVELY)
    assert Image.open(BytesIO(cover)).size == (240, 135)
    assert len(pictures.still(LIVELY)) + 8 * len(cover) < 65_000


def test_a_thumb_has_the_size_of_a_tile():
    assert Image.open(BytesIO(pictures.thumb(LIVELY))).size == (320, 180)
