"""Charts: every value has its place within the drawing, in proportion, and nothing is drawn where there is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvchannel.core.reporting.chart import (
    NAMES_WIDTH,
    WIDTH,
    ChartKind,
    ReportChart,
    Series,
    bars,
    height,
    lines,
    value_y,
)

VALUES = st.lists(st.none() | st.integers(0, 10**6), min_size=1, max_size=20)


def chart(kind: ChartKind, *series: list[int | None]) -> ReportChart:
    names = tuple(str(at) for at in range(len(series[0])))
    return ReportChart("Check-ins", kind, names, tuple(Series("Expected", tuple(values)) for values in series), "%")


@given(VALUES)
def test_every_bar_lies_within_the_drawing_and_is_as_long_as_its_value(values: list[int | None]) -> None:
    drawn = chart(ChartKind.BARS, values, values)
    found = bars(drawn)
    assert [bar.value for bar in found if bar.series == 1] == [value for value in values if value is not None]
    for bar in found:
        assert bar.x >= NAMES_WIDTH
        assert bar.x + bar.width <= WIDTH
        assert 0 <= bar.y < height(drawn)
    by_value = sorted(found, key=lambda bar: bar.value)
    assert [bar.width for bar in by_value] == sorted(bar.width for bar in found)


def test_no_two_bars_lie_on_one_another() -> None:
    found = bars(chart(ChartKind.BARS, [1, 2, 3], [4, 5, 6]))
    assert len({bar.y for bar in found}) == 6


@pytest.mark.parametrize(
    ("values", "pieces"),
    [([1, 2, 3], [[1, 2, 3]]), ([None, 2, None, 3], [[2], [3]]), ([None], []), ([0], [[0]])],
)
def test_a_line_is_broken_where_there_is_no_value(values: list[int | None], pieces: list[list[int]]) -> None:
    [found] = lines(chart(ChartKind.LINES, values))
    assert [[point.value for point in piece] for piece in found] == pieces


@given(VALUES)
def test_a_greater_value_stands_higher_and_within_the_drawing(values: list[int | None]) -> None:
    drawn = chart(ChartKind.LINES, values)
    [found] = lines(drawn)
    points = sorted((point for piece in found for point in piece), key=lambda point: point.value)
    assert [point.y for point in points] == sorted((point.y for point in points), reverse=True)
    assert all(0 < point.y <= value_y(drawn, 0) < height(drawn) and 0 <= point.x <= WIDTH for point in points)
