"""The line of hints at the bottom: keys of the remote control and what they do, on one line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tvchannel.pages.tv.fitting import ems


@dataclass(frozen=True, slots=True)
class Hint:
    """A key and what it does, with the left edge and width of both, in px."""

    x: int
    cap: int
    name: str
    words_x: int
    words_w: int
    does: str


@dataclass(frozen=True, slots=True)
class HintLine:
    """The line of hints: its font size and what stands on it."""

    size: int
    hints: tuple[Hint, ...]


def one_to(count: int) -> str:
    """The digits of that many spots as a key's name: "1-4", or "1" alone."""
    return f"1-{count}" if count > 1 else "1"


def of_ok(hints: Sequence[tuple[str, str]], ok: str, does: Iterable[str]) -> list[tuple[str, str]]:
    """`hints` with the longest of what the key `ok` may do on the page, so that there is room for each."""
    return [(name, max([words, *does], key=ems) if name == ok else words) for name, words in hints]


def hint_line(hints: Sequence[tuple[str, str]], width: int, key: int, sizes: tuple[int, ...]) -> HintLine:
    """Hints (key, what it does) on one line of `width` px, keys `key` px high.

    Where there is no room for all, the first give way: arrows need no words, the way back does.
    """
    for first in range(len(hints)):
        for size in sizes:
            line = _hint_line(hints[first:], width, key, size)
            if len(line.hints) == len(hints) - first:
                return line
    return HintLine(sizes[-1], ())


def key_width(name: str, key: int, size: int) -> int:
    """How wide a key of the remote control is drawn, in px."""
    return max(key, round(ems(name, bold=True) * size) + key // 3)


def _hint_line(hints: Sequence[tuple[str, str]], width: int, key: int, size: int) -> HintLine:
    placed, x = [], 0
    for name, does in hints:
        cap, words = key_width(name, key, size), round(ems(does) * size)
        if x + cap + size // 3 + words <= width:
            placed.append(Hint(x, cap, name, x + cap + size // 3, words, does))
        x += cap + size // 3 + words + size * 2 // 3
    return HintLine(size, tuple(placed))
