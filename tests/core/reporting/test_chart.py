"""Charts: every value has its place within the drawing, in proportion, and nothing is drawn where there is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvchannel.core.reporting.chart import (
    BAR_HEIGHT,
    NARROW,
    WIDE,
    ChartKind,
    ChartLayout,
    ReportChart,
    Series,
    bars,
    height,
    is_said,
    lines,
    name_y,
    top,
    value_y,
)

LAYOUTS = st.sampled_from((WIDE, NARROW))
VALUES = st.lists(st.none() | st.integers(0, 10**6), min_size=1, max_size=20)


def chart(kind: ChartKind, *series: list[int | None]) -> ReportChart:
    names = tuple(str(at) for at in range(len(series[0])))
    return ReportChart("Check-ins", kind, names, tuple(Series("Expected", tuple(values)) for values in series), "%")


@given(VALUES, LAYOUTS)
def test_every_bar_lies_within_the_drawing_and_is_as_long_as_its_value(
    values: list[int | None], layout: ChartLayout
) -> None:
    drawn = chart(ChartKind.BARS, values, values)
    found = bars(drawn, layout)
    assert [bar.value for bar in found if bar.series == 1] == [value for value in values if value is not None]
    for bar in found:
        assert bar.x >= layout.names
        assert bar.x + bar.width <= layout.width
        assert top(drawn, layout) <= bar.y < height(drawn, layout)
    by_value = sorted(found, key=lambda bar: bar.value)
    assert [bar.width for bar in by_value] == sorted(bar.width for bar in found)


@pytest.mark.parametrize("layout", [WIDE, NARROW])
def test_no_two_bars_lie_on_one_another(layout: ChartLayout) -> None:
    found = bars(chart(ChartKind.BARS, [1, 2, 3], [4, 5, 6]), layout)
    assert len({bar.y for bar in found}) == 6


def test_a_name_above_its_bars_lies_on_none() -> None:
    drawn = chart(ChartKind.BARS, [1, 2, 3], [4, 5, 6])
    names = [name_y(drawn, NARROW, at) for at in range(3)]
    assert all(not bar.y <= name < bar.y + BAR_HEIGHT for bar in bars(drawn, NARROW) for name in names)


@pytest.mark.parametrize(
    ("values", "pieces"),
    [([1, 2, 3], [[1, 2, 3]]), ([None, 2, None, 3], [[2], [3]]), ([None], []), ([0], [[0]])],
)
def test_a_line_is_broken_where_there_is_no_value(values: list[int | None], pieces: list[list[int]]) -> None:
    [found] = lines(chart(ChartKind.LINES, values), WIDE)
    assert [[point.value for point in piece] for piece in found] == pieces


@given(VALUES, LAYOUTS)
def test_a_greater_value_stands_higher_and_within_the_drawing(values: list[int | None], layout: ChartLayout) -> None:
    drawn = chart(ChartKind.LINES, values)
    [found] = lines(drawn, layout)
    points = sorted((point for piece in found for point in piece), key=lambda point: point.value)
    assert [point.y for point in points] == sorted((point.y for point in points), reverse=True)
    foot = value_y(drawn, layout, 0)
    assert all(0 < point.y <= foot < height(drawn, layout) and 0 <= point.x <= layout.width for point in points)


@pytest.mark.parametrize(
    ("layout", "most", "said"),
    [(WIDE, 9, [*range(12)]), (NARROW, 9, [1, 3, 5, 7, 9, 11]), (NARROW, 12345, [2, 5, 8, 11])],
)
def test_where_values_would_lie_on_one_another_some_are_said_and_the_last_is(
    layout: ChartLayout, most: int, said: list[int]
) -> None:
    drawn = chart(ChartKind.LINES, [most] * 12)
    assert [at for at in range(12) if is_said(drawn, layout, at)] == said
