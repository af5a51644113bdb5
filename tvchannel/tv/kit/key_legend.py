"""The line of hints at the bottom: keys of the remote control and what they do, on one line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tvchannel.tv.kit.fitting import ems


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


def digits(named: Iterable[str]) -> str:
    """Digits as the name of a key, none that is not among them: "1-4", "1" alone, "1 3-5" where one is missing."""
    runs: list[str] = []
    for digit in sorted(set(named) - {""}):
        if runs and ord(digit) == ord(runs[-1][-1]) + 1:
            runs[-1] += digit
        else:
            runs.append(digit)
    return " ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else run for run in runs)


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
