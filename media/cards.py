"""Cards: the still pictures that fill a tick where no film stands. Drawn with Pillow, never by a filter string.

They speak both languages at once, as everybody in front of one channel sees the same picture. All text keeps the
sizes and the safe area of the pages for the TV; the yellow of the focus frame is not used.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageChops, ImageDraw

from epg.titles import Title
from media.ladder import RUNGS
from media.text_drawing import Lines, fitted

Colour = tuple[int, int, int]
Row = tuple[Lines, Colour]
SIZE = (RUNGS[0].width, RUNGS[0].height)
NEXT_UP = Title("接下来播出", "Coming up next")
SOON = Title("节目稍后继续", "The programme goes on shortly")
_NONE = Title("")
_GROUND, _GLOW = (0x1E, 0x0C, 0x06), (0x58, 0x22, 0x14)
CREAM, TAN, RED = (0xFF, 0xF1, 0xD2), (0xF3, 0xCF, 0x9A), (0xB3, 0x26, 0x1A)
LEFT, TOP = 112, 84  # px, inside the safe area of 80 and 48
WIDTH = SIZE[0] - 2 * LEFT
_LABEL, _GAP, LINE = 76, 26, SIZE[1] - 84
_TITLE_SIZES = (104, 88, 76, 64, 56)  # px; 56 is the least for a title


@dataclass(frozen=True, slots=True)
class TitleCard:
    """A label above, the one thing that is biggest, a line below; `label` and `note` may be empty."""

    title: Title
    label: Title = _NONE
    note: Title = _NONE


def channel(name: Title) -> bytes:
    """The card of a channel (PNG, 1280 x 720): shown wherever nothing else is on air."""
    return draw(TitleCard(name, note=SOON))


def next_up(title: Title) -> bytes:
    """The card before a programme (PNG, 1280 x 720)."""
    return draw(TitleCard(title, label=NEXT_UP))


def notice(title: Title, text: Title) -> bytes:
    """A notice (PNG, 1280 x 720)."""
    return draw(TitleCard(title, note=text))


def draw(card: TitleCard) -> bytes:
    """`card` as a PNG of 1280 x 720; raises EngineMissing where there is no Chinese font."""
    picture = ground()
    pen = ImageDraw.Draw(picture)
    top = TOP + (tag(pen, card.label) if card.label != _NONE else 0)
    rows = _fitting_rows(card, LINE - top - 2 * _GAP)
    y = top + (LINE - top - _height(rows)) // 2
    for row, colour in rows:
        _write(pen, row, colour, y)
        y += row.height + _GAP
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _fitting_rows(card: TitleCard, room: int) -> list[Row]:
    """The rows with the largest title with which all of them stand in `room` px."""
    tries = [_rows(card, _TITLE_SIZES[least:]) for least in range(len(_TITLE_SIZES))]
    return next((rows for rows in tries if _height(rows) <= room), tries[-1])


def _rows(card: TitleCard, title_sizes: Sequence[int]) -> list[Row]:
    title, note = card.title, card.note
    texts = (
        (title.zh or title.en, title_sizes, 3, CREAM),
        (title.en if title.zh else "", (44, 40, 36, 32), 2, TAN),
        (note.zh or note.en, (48, 44, 40, 36), 3, TAN),
        (note.en if note.zh else "", (36, 32), 2, TAN),
    )
    return [(fitted(text, sizes, WIDTH, most), colour) for text, sizes, most, colour in texts if text.strip()]


def _height(rows: list[Row]) -> int:
    return sum(row.height for row, _ in rows) + _GAP * (len(rows) - 1)


def _write(pen: ImageDraw.ImageDraw, row: Lines, colour: Colour, y: int) -> None:
    for n, line in enumerate(row.lines):
        pen.text((SIZE[0] // 2, y + n * row.step + row.step // 2), line, font=row.font, fill=colour, anchor="mm")


def tag(pen: ImageDraw.ImageDraw, label: Title) -> int:
    """A red tag top left, as the pages carry it, the English beside it; its height in px."""
    chinese, middle = fitted(label.zh or label.en, (44,), WIDTH, 1), TOP + _LABEL // 2
    wide = int(chinese.font.getlength(chinese.lines[0])) + 56
    pen.rectangle((LEFT, TOP, LEFT + wide, TOP + _LABEL), fill=RED)
    pen.text((LEFT + 28, middle), chinese.lines[0], font=chinese.font, fill=CREAM, anchor="lm")
    if label.zh and label.en:
        english = fitted(label.en, (36,), WIDTH - wide, 1)
        pen.text((LEFT + wide + 28, middle), english.lines[0], font=english.font, fill=TAN, anchor="lm")
    return _LABEL


def ground() -> Image.Image:
    """A warm dark ground with a soft light from above, and a line at the bottom that closes the picture."""
    wide, high = SIZE
    shade = Image.radial_gradient("L").resize((wide * 2, high * 2), Image.Resampling.BICUBIC)
    light = ImageChops.invert(shade.crop((wide // 2, high * 3 // 4, wide * 3 // 2, high * 7 // 4)))
    picture = Image.composite(Image.new("RGB", SIZE, _GLOW), Image.new("RGB", SIZE, _GROUND), light)
    ImageDraw.Draw(picture).rectangle((LEFT, LINE, wide - LEFT, LINE + 4), fill=RED)
    return picture
