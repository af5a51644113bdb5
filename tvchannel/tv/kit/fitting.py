"""Choosing letters that fit: nothing on a page is cut off, whatever a title's length or language."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import floor
from unicodedata import east_asian_width

# Width in em of what is no Chinese character, on the wide side of the fonts that boxes carry.
_LETTER, _CAPITAL, _WIDEST, _THIN = 0.57, 0.72, 0.88, 0.36
# Boxes carry one weight of a Chinese font: engines thicken it, and set each thickened glyph up to so much wider.
_THICKENED = 1 / 18
# Where a line may well end, and how much smaller letters may be for it.
_MARKS = "：，。；！？、:;,—"
_NEARLY = 4 / 5


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text that fits: its lines as shown, font size and line height in px; not `whole` where its end gave way."""

    rows: tuple[str, ...]
    size: int
    line: int
    whole: bool = True

    @property
    def height(self) -> int:
        """What the lines take, in px."""
        return len(self.rows) * self.line


def ems(text: str, bold: bool = False) -> float:
    """The width of `text` in em."""
    return sum(map(_em, text)) + bold * len(text) * _THICKENED


def width(text: str, px: int) -> int:
    """The width of `text` in letters of `px`, in whole px."""
    return floor(ems(text) * px)


def wrapped(text: str, width: float, bold: bool = False) -> list[str]:
    """`text` in lines of at most `width` em: broken at spaces, and anywhere between Chinese characters."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line and ems(line + piece.rstrip(), bold) > width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()]


@lru_cache(maxsize=8192)
def fit(
    text: str, width: int, height: int, sizes: tuple[int, ...], *, tight: bool = False, bold: bool = False
) -> Fitted:
    """`text` in the largest of `sizes` (px, largest first) that fits `width` x `height` px, its lines balanced.

    A little smaller where two lines then part at a punctuation mark. Where even the smallest size does not hold it
    all, its end gives way to an ellipsis. `tight` sets lines closer.
    """
    for parted in (text, _parted(text, width / sizes[-1], bold)):
        found = [one for size in sizes if (one := _set(parted, width, height, size, tight, bold))]
        if found:
            near = (one for one in found if one.size >= found[0].size * _NEARLY and len(one.rows) == len(found[0].rows))
            return next((one for one in near if not _torn(one.rows)), found[0])
    size = sizes[-1]
    line = leading(size, tight)
    return Fitted(tuple(_shortened(text, width / size, max(1, height // line), bold)), size, line, whole=False)


def _set(text: str, width: int, height: int, size: int, tight: bool, bold: bool) -> Fitted | None:
    """`text` in letters of `size`; None where it does not fit."""
    rows, line = wrapped(text, width / size, bold), leading(size, tight)
    if len(rows) * line > height or _widest(rows, bold) * size > width:
        return None
    return Fitted(_balanced(text, rows, width / size, bold), size, line)


def _torn(rows: tuple[str, ...]) -> bool:
    """Do two lines part between two Chinese characters, although a punctuation mark stands in one of them?"""
    if len(rows) != 2 or rows[0][-1] in _MARKS or _em(rows[0][-1]) < 1:
        return False
    return any(letter in _MARKS for letter in "".join(rows)[:-1])


def leading(size: int, tight: bool = False) -> int:
    """The line height of a font size, in px."""
    return round(size * (1.06 if tight else 1.2))


def _em(letter: str) -> float:
    if east_asian_width(letter) in "WFA":
        return 1.0
    if letter in " ijltfrI.,:;!|'()[]":
        return _THIN
    if letter in "mwMW%@":
        return _WIDEST
    return _CAPITAL if letter.isupper() else _LETTER


def _pieces(text: str) -> list[str]:
    """What must stay together: a word with the space after it, a key's name, a masked name, or one character."""
    pieces: list[str] = []
    for letter in text:
        if pieces and _stays(pieces[-1], letter):
            pieces[-1] += letter
        else:
            pieces.append(letter)
    return pieces


def _stays(piece: str, letter: str) -> bool:
    """Does `letter` belong to the piece before it?"""
    in_word = _em(letter) < 1 and _em(piece[-1]) < 1 and not piece.endswith(" ")
    in_key = piece.rfind("【") > piece.rfind("】")
    in_mask = letter == "*" or piece.endswith("*")
    return in_word or in_key or in_mask or piece[-1] in "（《「(" or letter in "，。：；！？、）》」】,.:;!?)"


def _parted(text: str, width: float, bold: bool) -> str:
    """`text` with each word that no line of `width` em holds parted by hyphens."""
    found = ""
    for piece in _pieces(text):
        rest = piece
        while ems(rest.rstrip(), bold) > width and len(rest) > 2:
            cut = next((n for n in range(len(rest) - 1, 1, -1) if ems(rest[:n] + "-", bold) <= width), 0)
            if not cut:
                break
            found, rest = f"{found}{rest[:cut]}- ", rest[cut:]
        found += rest
    return found


def _widest(rows: Iterable[str], bold: bool) -> float:
    return max(ems(row, bold) for row in rows)


def _balanced(text: str, rows: list[str], width: float, bold: bool) -> tuple[str, ...]:
    """The same number of lines, as even as can be; two lines part at a punctuation mark where one is near."""
    if len(rows) == 2:
        cuts = [k + 1 for k, letter in enumerate(text[:-1]) if letter in _MARKS]
        halves = [(text[:cut].rstrip(), text[cut:].lstrip()) for cut in cuts]
        near = [
            pair for pair in halves if min(map(ems, pair)) * 3 >= max(map(ems, pair)) and _widest(pair, bold) <= width
        ]
        if near:
            return min(near, key=lambda pair: max(map(ems, pair)))
    if len(rows) > 1:
        narrow = ems(text, bold) / len(rows)
        while len(even := wrapped(text, narrow, bold)) > len(rows) or _widest(even, bold) > width:
            narrow += 0.25
            if narrow >= width:
                return tuple(rows)
        return tuple(even)
    return tuple(rows)


def _shortened(text: str, width: float, most: int, bold: bool) -> list[str]:
    kept = text
    while kept and (len(rows := wrapped(kept + "…", width, bold)) > most or _widest(rows, bold) > width):
        kept = kept[:-1].rstrip()
    return wrapped(kept + "…", width, bold)
