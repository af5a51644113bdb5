"""The invented map of the demo: a river with its bridge, streets, blocks of houses and gardens."""

from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageDraw

from media.pictures import POSTER, cover, poster
from media.text_drawing import font
from media.uploaded_picture import DrawnPicture

_LETTERS = 52
_TIMES = 2  # drawn larger and made smaller, so that slanting edges are smooth
_GROUND, _HOUSE, _ROOF, _GARDEN, _TREE = "#f3ead7", "#dfc9a8", "#c9a77c", "#cfdcae", "#8fae68"
_WATER, _BANK, _STREET, _EDGE, _NAME = "#a9cfe0", "#8db7cb", "#fffdf6", "#d8c7a6", "#6b4b2a"
_RIVER = ((-40, 640), (180, 600), (380, 612), (600, 580), (800, 520), (1000, 500), (1320, 420))
_STREETS = (
    ((0, 210), (1280, 170)),
    ((0, 420), (860, 390), (1280, 330)),
    ((330, 0), (350, 720)),
    ((860, 0), (890, 720)),
)
_NAMES = (("红旗街", 500, 166), ("和平路", 90, 384), ("清河", 1090, 430), ("老桥", 930, 530))
_GARDENS = ((470, 235, 700, 360), (930, 210, 1080, 290), (60, 470, 290, 550))


def street_map() -> DrawnPicture:
    """The map in the two sizes that are kept of one. Raises EngineMissing without a Chinese font."""
    wide, high = POSTER
    drawn = Image.new("RGB", (wide * _TIMES, high * _TIMES), _GROUND)
    pen = ImageDraw.Draw(drawn)
    _houses(pen)
    for garden in _GARDENS:
        _garden(pen, garden)
    _line(pen, _RIVER, 96, _BANK)
    _line(pen, _RIVER, 84, _WATER)
    for width, colour in ((40, _EDGE), (32, _STREET)):
        for street in _STREETS:
            _line(pen, street, width, colour)
    for words, x, y in _NAMES:
        letters = font(_LETTERS * _TIMES)
        pen.text(
            (x * _TIMES, y * _TIMES), words, fill=_NAME, font=letters, stroke_width=5 * _TIMES, stroke_fill=_GROUND
        )
    out = BytesIO()
    drawn.resize(POSTER, Image.Resampling.LANCZOS).save(out, "PNG")
    return DrawnPicture(poster(out.getvalue()), cover(out.getvalue()))


def _line(pen: ImageDraw.ImageDraw, points: Sequence[tuple[int, int]], width: int, colour: str) -> None:
    pen.line([(x * _TIMES, y * _TIMES) for x, y in points], fill=colour, width=width * _TIMES, joint="curve")


def _houses(pen: ImageDraw.ImageDraw) -> None:
    """Rows of houses between the streets, none where the river or a garden is."""
    for row, y in enumerate((40, 105, 245, 310, 460, 655)):
        for place in range(14):
            x, long = 30 + place * 92 + row % 2 * 18, 64 + (place * 7 + row * 5) % 3 * 8
            box = (x * _TIMES, y * _TIMES, (x + long) * _TIMES, (y + 40) * _TIMES)
            pen.rounded_rectangle(box, 4 * _TIMES, fill=_HOUSE)
            pen.rectangle((box[0], box[1], box[2], box[1] + 12 * _TIMES), fill=_ROOF)


def _garden(pen: ImageDraw.ImageDraw, box: tuple[int, int, int, int]) -> None:
    left, top, right, bottom = box
    pen.rounded_rectangle([side * _TIMES for side in box], 14 * _TIMES, fill=_GARDEN)
    for x in range(left + 28, right - 10, 46):
        for y in range(top + 24, bottom - 10, 42):
            pen.ellipse([side * _TIMES for side in (x - 12, y - 12, x + 12, y + 12)], fill=_TREE)
