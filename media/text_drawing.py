"""Text for pictures: the Chinese font of this machine, lines that break where Chinese and English may break."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

from media.errors import EngineMissing

Font = ImageFont.FreeTypeFont
# Where Debian's packages put a font with simplified Chinese, and its number in the file.
_FONTS = (
    ("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", 0),
    ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2),
    ("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", 0),
    ("/usr/share/fonts/truetype/arphic/uming.ttc", 0),
)
NO_FONT = "No Chinese font was found: it comes with the package %(package)s."
# A word of Latin letters or digits with its space, or one other character; then all that may not begin a line.
PART = re.compile(r"(?:[0-9A-Za-z\u00c0-\u024f'’.,:%&/+-]+\s*|.\s*)[，。、；：？！）》」』】”’…·—]*")


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines that fit, with the font and the distance from line to line (px)."""

    lines: tuple[str, ...]
    font: Font
    step: int

    @property
    def height(self) -> int:
        """px, of all lines."""
        return self.step * len(self.lines)


@lru_cache(maxsize=32)
def font(size: int) -> Font:
    """The Chinese font at `size` px; raises EngineMissing where there is none."""
    for path, index in _FONTS:
        if Path(path).is_file():
            return ImageFont.truetype(path, size, index=index)
    raise EngineMissing(NO_FONT, package="fonts-wqy-zenhei")


def fitted(text: str, sizes: Sequence[int], width: int, most_lines: int) -> Lines:
    """`text` in the first of `sizes` (px, falling) in which `width` px and `most_lines` lines hold it.

    In the smallest it is cut with an ellipsis. Lines are made about equally long.
    """
    clean = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    for size in sizes:
        lines = wrapped(clean, font(size), width)
        if len(lines) <= most_lines:
            return _lines(_balanced(clean, font(size), width, len(lines)), size)
    return _lines(_cut(clean, font(sizes[-1]), width, most_lines), sizes[-1])


def _lines(lines: Sequence[str], size: int) -> Lines:
    return Lines(tuple(lines), font(size), size * 4 // 3)


def wrapped(text: str, letters: Font, width: int) -> list[str]:
    """The lines of `text` that are at most `width` px wide in the font `letters`."""
    lines = [""]
    for part in (piece for word in PART.findall(text) for piece in _broken(word, letters, width)):
        if lines[-1] and letters.getlength((lines[-1] + part).rstrip()) > width:
            lines.append("")
        lines[-1] += part
    return [line.strip() for line in lines if line.strip()]


def _broken(word: str, letters: Font, width: int) -> list[str]:
    """A word wider than the line is broken anywhere."""
    return [word] if letters.getlength(word.rstrip()) <= width else list(word)


def _balanced(text: str, letters: Font, width: int, count: int) -> list[str]:
    """The same number of lines in the narrowest column that needs no more."""
    narrow, wide = width // max(1, count) // 2, width
    while wide - narrow > 8:
        middle = (narrow + wide) // 2
        narrow, wide = (middle, wide) if len(wrapped(text, letters, middle)) > count else (narrow, middle)
    return wrapped(text, letters, wide)


def _cut(text: str, letters: Font, width: int, most_lines: int) -> list[str]:
    lines = wrapped(text, letters, width)[:most_lines]
    while lines[-1] and letters.getlength(lines[-1] + "…") > width:
        lines[-1] = lines[-1][:-1]
    return [*lines[:-1], lines[-1] + "…"]
