"""A chart of the days' check-ins as bars: places and sizes for an SVG drawing, in px."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tvchannel.desk.kit import words

WIDTH, HEIGHT = 880, 170
_LEFT, _RIGHT, _TOP, _FLOOR = 30, 8, 16, 144
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)


@dataclass(frozen=True, slots=True)
class Bar:
    """One day: its bar, its number above it, its label below ("" where there is no room), what a pointer is told."""

    x: float
    y: float
    width: float
    height: float
    count: int
    label: str
    words: str
    day: str
    weekend: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars over lines of the scale: (y, number)."""

    width: int
    height: int
    floor: int
    left: int
    bars: tuple[Bar, ...]
    scale: tuple[tuple[float, int], ...]


def chart(days: Sequence[tuple[date, int]], expected: int) -> Chart:
    """The chart of (day, count), whose scale reaches to what was expected, or to the highest count."""
    step, top = _scale(max([expected, 1, *(count for _, count in days)]))
    pace = (WIDTH - _LEFT - _RIGHT) / len(days)
    bars = tuple(_bar(n, pace, day, count, top, len(days)) for n, (day, count) in enumerate(days))
    lines = tuple((_y(number, top), number) for number in range(0, top + 1, step))
    return Chart(WIDTH, HEIGHT, _FLOOR, _LEFT, bars, lines)


def _scale(most: int) -> tuple[int, int]:
    """The step of the scale, at most four of them, and its end."""
    step = next((step for step in _STEPS if step * 4 >= most), most)
    return step, -(-most // step) * step


def _y(count: int, top: int) -> float:
    return round(_FLOOR - (_FLOOR - _TOP) * count / top, 1)


def _bar(place: int, pace: float, day: date, count: int, top: int, days: int) -> Bar:
    y = _y(count, top)
    labelled = days <= 14 or day.weekday() == 0 or place == days - 1
    return Bar(
        x=round(_LEFT + place * pace + pace * 0.15, 1),
        y=y,
        width=round(pace * 0.7, 1),
        height=round(_FLOOR - y, 1),
        count=count,
        label=words.day_of_month(day) if labelled else "",
        words=words.day(day),
        day=day.isoformat(),
        weekend=day.weekday() >= 5,
    )
