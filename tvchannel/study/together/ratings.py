"""Marks of a programme from 1 to 5, counted without names: what may be told of the counters. Pure.

Nothing is told below five marks. Above, a count of one to four is told as "<5", and where one is hidden the sum is told
as the least that it can be: so no hidden count is to be had by taking the others from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tvchannel.study.small_numbers.small_cells import LEAST

MARKS = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class MarkCell:
    """A mark, how often it was given in words ("<5" where few did), and its bar as whole per cent of all marks.

    A hidden count has no bar.
    """

    mark: int
    words: str
    percent: int


@dataclass(frozen=True, slots=True)
class ToldRating:
    """What is told of one programme: how many marks ("27", "≥21"), their mean ("4.3"; "" where a count is hidden)."""

    count: str
    mean: str
    cells: tuple[MarkCell, ...]


def told_rating(counts: Mapping[int, int]) -> ToldRating | None:
    """What may be told of counters by mark; None below five marks."""
    by_mark = {mark: counts.get(mark, 0) for mark in MARKS}
    total = sum(by_mark.values())
    if total < LEAST:
        return None
    hidden = [mark for mark, count in by_mark.items() if 0 < count < LEAST]
    least = max(LEAST, sum(count for mark, count in by_mark.items() if mark not in hidden) + len(hidden))
    cells = tuple(_cell(mark, count, mark in hidden, least) for mark, count in by_mark.items())
    if hidden:
        return ToldRating(f"≥{least}", "", cells)
    return ToldRating(str(total), f"{sum(mark * count for mark, count in by_mark.items()) / total:.1f}", cells)


def _cell(mark: int, count: int, is_hidden: bool, of: int) -> MarkCell:
    return MarkCell(mark, f"<{LEAST}", 0) if is_hidden else MarkCell(mark, str(count), round(100 * count / of))
