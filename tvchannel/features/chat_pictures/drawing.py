"""The picture for a group chat: what it is, when and where, and a code that opens its page on a telephone."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw

from media.cards import CREAM, RED, TAN
from media.text_drawing import Lines, fitted

WIDTH = 1080  # px, what telephones show
_LEFT, _GAP = 72, 36
_ROOM = WIDTH - 2 * _LEFT
_GROUND = (0x2A, 0x10, 0x0A)
_CODE, _QUIET = 440, 4  # px at most; modules of quiet around a code (ISO/IEC 18004, 5.3.8)
_MANY = 99  # lines: nothing that may be typed at the desk has as many
Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class ChatPicture:
    """What stands in it. `place` ("": none) is in large letters, `call` beside the code.

    `code` are its modules, row by row, dark ones True; `cover` is a JPEG that stands above, b"" for none.
    """

    community: str
    title: str
    line: str
    place: str
    call: str
    code: tuple[tuple[bool, ...], ...]
    cover: bytes = b""


def drawn(told: ChatPicture) -> bytes:
    """The picture as a PNG, `WIDTH` px wide and as high as its words need; raises EngineMissing without a font."""
    cover = _cover(told.cover)
    rows = _rows(told)
    code = _code(told.code)
    beside = _ROOM - code.width - _GAP
    call = _whole(told.call, (44, 40), beside)
    top = cover.height if cover else 0
    low = top + _LEFT + sum(row.height + _GAP for row, _ in rows)
    foot = max(code.height, call.height)
    picture = Image.new("RGB", (WIDTH, low + foot + _LEFT), _GROUND)
    pen = ImageDraw.Draw(picture)
    if cover:
        picture.paste(cover, (0, 0))
    pen.rectangle((0, top, WIDTH, top + 7), fill=RED)
    y = top + _LEFT
    for row, colour in rows:
        _write(pen, row, colour, _LEFT, y)
        y += row.height + _GAP
    picture.paste(code, (_LEFT, low))
    _write(pen, call, CREAM, _LEFT + code.width + _GAP, low + (foot - call.height) // 2)
    out = BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _rows(told: ChatPicture) -> list[tuple[Lines, Colour]]:
    texts = (
        (told.community, (44, 40), TAN),
        (told.title, (92, 80, 68, 58), CREAM),
        (told.line, (52, 46), TAN),
        (told.place, (76, 64, 56), CREAM),
    )
    return [(_whole(text, sizes, _ROOM), colour) for text, sizes, colour in texts if text.strip()]


def _whole(text: str, sizes: Sequence[int], width: int) -> Lines:
    """`text` in the first of `sizes` in which it has three lines at most, in the last as many as it takes."""
    for size in sizes:
        lines = fitted(text, (size,), width, _MANY)
        if len(lines.lines) <= 3:
            return lines
    return lines


def _cover(data: bytes) -> Image.Image | None:
    """A JPEG as wide as the picture, cut to 16:9; None for what is no picture."""
    if not data:
        return None
    try:
        with Image.open(BytesIO(data), formats=("JPEG",)) as found:
            return found.convert("RGB").resize((WIDTH, WIDTH * 9 // 16), Image.Resampling.LANCZOS)
    except (OSError, Image.DecompressionBombError):
        return None


def _code(modules: tuple[tuple[bool, ...], ...]) -> Image.Image:
    count = len(modules) + 2 * _QUIET
    px = _CODE // count
    code = Image.new("RGB", (count, count), "white")
    for y, row in enumerate(modules):
        for x, dark in enumerate(row):
            if dark:
                code.putpixel((x + _QUIET, y + _QUIET), (0, 0, 0))
    return code.resize((count * px, count * px), Image.Resampling.NEAREST)


def _write(pen: ImageDraw.ImageDraw, row: Lines, colour: Colour, x: int, y: int) -> None:
    for n, line in enumerate(row.lines):
        pen.text((x, y + n * row.step + row.step // 2), line, font=row.font, fill=colour, anchor="lm")
