"""A chart as places and sizes (px): bars below one another, lines over time, or lines below one another.

There is one layout for a desk and one for a phone.

Pure: `chart_svg` draws what stands here. Bars lie, so that names of any length stand beside them, or above.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

VALUE_WIDTH = 50
BAR_HEIGHT, GAP, TOP, LINE_HEIGHT = 18, 10, 44, 22
LINES_HEIGHT, LEFT = 260, 40
STRIP_HEIGHT, _STRIP_ROOM = 64, 30
_LETTER_WIDTH = 8
COLOURS = ("#8f1d14", "#c08a2d", "#41668c", "#5d7d3b")


@dataclass(frozen=True, slots=True)
class ChartLayout:
    """How a drawing is laid out: `width` px, of which the names beside bars take `names`; 0: they stand above them."""

    width: int
    names: int


# For a desk and for paper; for a telephone, where the drawing is not made smaller: its letters stay readable.
WIDE, NARROW = ChartLayout(640, 190), ChartLayout(340, 0)


class ChartKind(StrEnum):
    """How a chart shows its values."""

    BARS = "bars"
    LINES = "lines"
    STRIPS = "strips"  # a line for each series with room of its own, and its name beside it


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
    if chart.kind is ChartKind.STRIPS:
        return 0
    return TOP if layout.names else LINE_HEIGHT * (1 + len(chart.series))


def height(chart: ReportChart, layout: ChartLayout) -> int:
    """The height of the whole drawing."""
    if chart.kind is ChartKind.STRIPS:
        return foot(chart, layout) + 2 * GAP + BAR_HEIGHT
    rows = len(chart.categories) * _row_height(chart, layout) if chart.kind is ChartKind.BARS else LINES_HEIGHT
    return top(chart, layout) + rows


def foot(chart: ReportChart, layout: ChartLayout) -> int:
    """The y below all lines, above the names of the categories."""
    if chart.kind is ChartKind.STRIPS:
        return len(chart.series) * _strip_height(layout)
    return value_y(chart, layout, 0)


def strip_y(layout: ChartLayout, number: int) -> int:
    """The y in the middle of the name of a series with room of its own: beside its line, or above it."""
    return number * _strip_height(layout) + (_strip_height(layout) // 2 if layout.names else LINE_HEIGHT // 2)


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
    left = _left(chart, layout)
    return left + (layout.width - left - VALUE_WIDTH) * at // max(1, len(chart.categories) - 1)


def is_said(chart: ReportChart, layout: ChartLayout, at: int) -> bool:
    """Whether a category of a chart of lines is named: as many as stand side by side, the last one among them."""
    words = [*chart.categories, f"{chart.most}{chart.unit}"]
    room = layout.width - _left(chart, layout) - VALUE_WIDTH
    apart = max(1, room // max(1, len(chart.categories) - 1))
    step = -(-_LETTER_WIDTH * (1 + max(map(len, words))) // apart)
    return (len(chart.categories) - 1 - at) % step == 0


def lines(chart: ReportChart, layout: ChartLayout) -> list[list[list[ChartPoint]]]:
    """The lines by series: unbroken pieces, because nothing is drawn where there is no value."""
    return [list(_pieces(chart, layout, number)) for number in range(len(chart.series))]


def _pieces(chart: ReportChart, layout: ChartLayout, number: int) -> Iterable[list[ChartPoint]]:
    piece: list[ChartPoint] = []
    for at, value in enumerate(chart.series[number].values):
        if value is None:
            if piece:
                yield piece
            piece = []
        else:
            piece.append(ChartPoint(at, column_x(chart, layout, at), value_y(chart, layout, value, number), value))
    if piece:
        yield piece


def value_y(chart: ReportChart, layout: ChartLayout, value: int, number: int = 0) -> int:
    """The y of a value of the series `number` in a chart of lines."""
    if chart.kind is ChartKind.STRIPS:
        below = (number + 1) * _strip_height(layout) - GAP
        return below - _STRIP_ROOM * max(0, value) // chart.most
    room = LINES_HEIGHT - 2 * GAP - BAR_HEIGHT
    return top(chart, layout) + room - room * max(0, value) // chart.most


def _left(chart: ReportChart, layout: ChartLayout) -> int:
    return layout.names + GAP if chart.kind is ChartKind.STRIPS and layout.names else LEFT


def _strip_height(layout: ChartLayout) -> int:
    return STRIP_HEIGHT + (0 if layout.names else LINE_HEIGHT)


def _row_height(chart: ReportChart, layout: ChartLayout) -> int:
    return len(chart.series) * BAR_HEIGHT + GAP + (0 if layout.names else LINE_HEIGHT)
