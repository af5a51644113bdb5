"""A chart as places and sizes (px of a drawing that is scaled as a whole): bars side by side, or lines over time.

Pure: `chart_svg` draws what stands here. Bars lie, so that names of any length stand beside them, on a phone too.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

WIDTH = 640
NAMES_WIDTH, VALUE_WIDTH = 150, 50
BAR_HEIGHT, GAP, TOP = 18, 10, 44
LINES_HEIGHT, LEFT = 260, 40
COLOURS = ("#8f1d14", "#c08a2d", "#41668c", "#5d7d3b")


class ChartKind(StrEnum):
    """How a chart shows its values."""

    BARS = "bars"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Series:
    """What is compared under one `label` (English, to be translated): a value a category, None where there is none."""

    label: str
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class ReportChart:
    """Values of one or several series by category; `title` is English, `unit` follows each value (%, min).

    A category is a name, or a word in English, to be translated.
    """

    title: str
    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""

    @property
    def most(self) -> int:
        """The greatest value, at least 1."""
        return max([1, *(value for one in self.series for value in one.values if value is not None)])


@dataclass(frozen=True, slots=True)
class ChartBar:
    """One bar of the series `series`, and its value."""

    x: int
    y: int
    width: int
    series: int
    value: int


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One value of a line."""

    x: int
    y: int
    value: int


def height(chart: ReportChart) -> int:
    """The height of the whole drawing."""
    return TOP + len(chart.categories) * _row_height(chart) if chart.kind is ChartKind.BARS else LINES_HEIGHT + TOP


def row_middle(chart: ReportChart, at: int) -> int:
    """The y in the middle of the bars of a category."""
    return TOP + at * _row_height(chart) + len(chart.series) * BAR_HEIGHT // 2


def bars(chart: ReportChart) -> list[ChartBar]:
    """Every bar, those of a category below one another; a value below 0 has none."""
    room = WIDTH - NAMES_WIDTH - VALUE_WIDTH
    return [
        ChartBar(
            NAMES_WIDTH,
            TOP + at * _row_height(chart) + number * BAR_HEIGHT,
            max(0, room * value // chart.most),
            number,
            value,
        )
        for number, one in enumerate(chart.series)
        for at, value in enumerate(one.values)
        if value is not None
    ]


def column_x(chart: ReportChart, at: int) -> int:
    """The x of a category in a chart of lines."""
    room = WIDTH - LEFT - VALUE_WIDTH
    return LEFT + room * at // max(1, len(chart.categories) - 1)


def lines(chart: ReportChart) -> list[list[list[ChartPoint]]]:
    """The lines by series: unbroken pieces, because nothing is drawn where there is no value."""
    return [list(_pieces(chart, one)) for one in chart.series]


def _pieces(chart: ReportChart, series: Series) -> Iterable[list[ChartPoint]]:
    piece: list[ChartPoint] = []
    for at, value in enumerate(series.values):
        if value is None:
            if piece:
                yield piece
            piece = []
        else:
            piece.append(ChartPoint(column_x(chart, at), value_y(chart, value), value))
    if piece:
        yield piece


def value_y(chart: ReportChart, value: int) -> int:
    """The y of a value in a chart of lines."""
    room = LINES_HEIGHT - 2 * GAP - BAR_HEIGHT
    return TOP + room - room * max(0, value) // chart.most


def _row_height(chart: ReportChart) -> int:
    return len(chart.series) * BAR_HEIGHT + GAP
