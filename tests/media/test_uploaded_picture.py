"""A picture that somebody uploads comes out as pixels of ours, or is refused with the reason."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from media.errors import PictureRefused
from media.uploaded_picture import MOST_BYTES, draw_anew

PLACE = 0x8825  # where a camera says that it stood (EXIF)


def made(kind: str, size: tuple[int, int] = (900, 900), colour: object = (200, 30, 30), mode: str = "RGB") -> bytes:
    out = BytesIO()
    picture = Image.new(mode, size, colour)  # type: ignore[arg-type]
    exif = Image.Exif()
    exif[0x010E] = "a text that nobody is to see"
    exif.get_ifd(PLACE)[1] = "N"
    picture.save(out, kind, **({"exif": exif} if kind != "PNG" else {}))
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_comes_out_in_two_sizes_with_nothing_but_pixels(tmp_path: Path, kind: str) -> None:
    drawn = draw_anew(made(kind), tmp_path)
    for jpeg, size in ((drawn.still, (640, 360)), (drawn.thumb, (240, 135))):
        picture = Image.open(BytesIO(jpeg))
        assert (picture.format, picture.size, len(picture.getexif())) == ("JPEG", size, 0)
        assert b"nobody is to see" not in jpeg
        red, green, blue = picture.convert("RGB").getpixel((20, 20))  # type: ignore[misc]
        assert red > 180
        assert max(green, blue) < 60


def test_the_middle_is_kept_of_a_picture_of_another_shape(tmp_path: Path) -> None:
    picture = Image.new("RGB", (100, 300), "black")
    picture.paste("white", (0, 120, 100, 180))
    out = BytesIO()
    picture.save(out, "PNG")
    grey = Image.open(BytesIO(draw_anew(out.getvalue(), tmp_path).still)).convert("L")
    assert min(grey.getpixel((x, y)) for x in (5, 320, 634) for y in (5, 180, 354)) > 240  # type: ignore[type-var]


def test_what_is_seen_through_shows_the_ground_of_the_pages(tmp_path: Path) -> None:
    drawn = draw_anew(made("PNG", colour=(255, 255, 255, 0), mode="RGBA"), tmp_path)
    parts = Image.open(BytesIO(drawn.thumb)).convert("RGB").getpixel((9, 9))
    assert all(abs(one - other) < 8 for one, other in zip(parts, (0x24, 0x10, 0x0A), strict=True))  # type: ignore


REFUSED: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "a text": lambda: b"#EXTM3U\nfile:///etc/passwd\n",
    "a vector drawing": lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "a GIF": lambda: b"GIF89a" + bytes(100),
    "the head of a JPEG alone": lambda: b"\xff\xd8\xff\xe0" + bytes(200),
    "the head of a PNG alone": lambda: made("PNG")[:40],
    "larger than any picture may be": lambda: made("PNG") + bytes(MOST_BYTES),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_picture_is_refused(tmp_path: Path, kind: str) -> None:
    with pytest.raises(PictureRefused):
        draw_anew(REFUSED[kind](), tmp_path)


def test_a_picture_with_too_many_pixels_is_refused_before_it_is_drawn(tmp_path: Path) -> None:
    out = BytesIO()
    Image.new("1", (30_000, 30_000)).save(out, "PNG")
    assert len(out.getvalue()) < MOST_BYTES
    with pytest.raises(PictureRefused):
        draw_anew(out.getvalue(), tmp_path)
