"""A chart as places and sizes (px): bars below one another, or lines over time; one layout for a desk, one for a phone.

Pure: `chart_svg` draws what stands here. Bars lie, so that names of any length stand beside them, or above.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

VALUE_WIDTH = 50
BAR_HEIGHT, GAP, TOP, LINE_HEIGHT = 18, 10, 44, 22
LINES_HEIGHT, LEFT = 260, 40
_LETTER_WIDTH = 8
COLOURS = ("#8f1d14", "#c08a2d", "#41668c", "#5d7d3b")


@dataclass(frozen=True, slots=True)
class ChartLayout:
    """How a drawing is laid out: `width` px, of which the names beside bars take `names`; 0: they stand above them."""

    width: int
    names: int


# For a desk and for paper; for a telephone, where the drawing is not made smaller: its letters stay readable.
WIDE, NARROW = ChartLayout(640, 150), ChartLayout(340, 0)


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
    """One value of a line, of the category at the place `at`."""

    at: int
    x: int
    y: int
    value: int


def top(chart: ReportChart, layout: ChartLayout) -> int:
    """Where the drawing begins below what says which colour is which: side by side, or one a line."""
    return TOP if layout.names else LINE_HEIGHT * (1 + len(chart.series))


def height(chart: ReportChart, layout: ChartLayout) -> int:
    """The height of the whole drawing."""
    rows = len(chart.categories) * _row_height(chart, layout) if chart.kind is ChartKind.BARS else LINES_HEIGHT
    return top(chart, layout) + rows


def name_y(chart: ReportChart, layout: ChartLayout, at: int) -> int:
    """The y in the middle of the name of a category: beside the middle of its bars, or above them."""
    first = top(chart, layout) + at * _row_height(chart, layout)
    return first + (len(chart.series) * BAR_HEIGHT // 2 if layout.names else LINE_HEIGHT // 2)


def bars(chart: ReportChart, layout: ChartLayout) -> list[ChartBar]:
    """Every bar, those of a category below one another; a value below 0 has none."""
    room = layout.width - layout.names - VALUE_WIDTH
    first = top(chart, layout) + (0 if layout.names else LINE_HEIGHT)
    return [
        ChartBar(
            layout.names,
            first + at * _row_height(chart, layout) + number * BAR_HEIGHT,
            max(0, room * value // chart.most),
            number,
            value,
        )
        for number, one in enumerate(chart.series)
        for at, value in enumerate(one.values)
        if value is not None
    ]


def column_x(chart: ReportChart, layout: ChartLayout, at: int) -> int:
    """The x of a category in a chart of lines."""
    room = layout.width - LEFT - VALUE_WIDTH
    return LEFT + room * at // max(1, len(chart.categories) - 1)


def is_said(chart: ReportChart, layout: ChartLayout, at: int) -> bool:
    """Whether a category of a chart of lines is named: as many as stand side by side, the last one among them."""
    words = [*chart.categories, f"{chart.most}{chart.unit}"]
    apart = max(1, (layout.width - LEFT - VALUE_WIDTH) // max(1, len(chart.categories) - 1))
    step = -(-_LETTER_WIDTH * (1 + max(map(len, words))) // apart)
    return (len(chart.categories) - 1 - at) % step == 0


def lines(chart: ReportChart, layout: ChartLayout) -> list[list[list[ChartPoint]]]:
    """The lines by series: unbroken pieces, because nothing is drawn where there is no value."""
    return [list(_pieces(chart, layout, one)) for one in chart.series]


def _pieces(chart: ReportChart, layout: ChartLayout, series: Series) -> Iterable[list[ChartPoint]]:
    piece: list[ChartPoint] = []
    for at, value in enumerate(series.values):
        if value is None:
            if piece:
                yield piece
            piece = []
        else:
            piece.append(ChartPoint(at, column_x(chart, layout, at), value_y(chart, layout, value), value))
    if piece:
        yield piece


def value_y(chart: ReportChart, layout: ChartLayout, value: int) -> int:
    """The y of a value in a chart of lines."""
    room = LINES_HEIGHT - 2 * GAP - BAR_HEIGHT
    return top(chart, layout) + room - room * max(0, value) // chart.most


def _row_height(chart: ReportChart, layout: ChartLayout) -> int:
    return len(chart.series) * BAR_HEIGHT + GAP + (0 if layout.names else LINE_HEIGHT)
