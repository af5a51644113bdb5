"""A series is followed in its order, whatever order and columns its parts were uploaded in."""

from dataclasses import dataclass

import pytest

from epg.series import next_part, parts_together


@dataclass(frozen=True)
class Row:
    id: int
    series: str | None = None
    episode: int | None = None


FILM = Row(9)
ONE, TWO, THREE = Row(3, "剧", 1), Row(1, "剧", 2), Row(2, "剧", 3)
OTHER = Row(4, "另", 1)
UNNUMBERED, LATER = Row(5, "谈"), Row(6, "谈")


@pytest.mark.parametrize(
    ("programme", "expected"),
    [
        (ONE, TWO),
        (TWO, THREE),
        (THREE, None),
        (OTHER, None),
        (FILM, None),
        (Row(7, "剧", 0), ONE),
        (Row(8, "", 1), None),
        (UNNUMBERED, LATER),
    ],
)
def test_the_part_with_the_next_number_follows(programme: Row, expected: Row | None) -> None:
    assert next_part([THREE, FILM, ONE, OTHER, TWO, LATER, UNNUMBERED, Row(10, "")], programme) == expected


def test_a_part_that_is_missing_is_passed_over() -> None:
    assert next_part([THREE, ONE], ONE) == THREE


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ([THREE, TWO, ONE], [ONE, TWO, THREE]),
        ([FILM, THREE, OTHER, ONE, TWO], [FILM, ONE, TWO, THREE, OTHER]),
        ([OTHER, TWO, FILM, ONE], [OTHER, ONE, TWO, FILM]),
        ([FILM, Row(8, "")], [FILM, Row(8, "")]),
        ([], []),
    ],
)
def test_a_list_keeps_its_order_and_shows_a_series_as_one_run(listed: list[Row], expected: list[Row]) -> None:
    assert parts_together(listed) == expected
