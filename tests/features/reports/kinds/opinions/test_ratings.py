"""The report of marks: a line a film that was given one, and no figure of fewer than five."""

import pytest

from tests.desk.conftest import Desk
from tests.features.ratings.test_desk import mark
from tests.features.reports.kinds.test_coverage import rows

FIGURES = ("marks", "mean", "mark_1", "mark_2", "mark_3", "mark_4", "mark_5")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ((1, 2, 3, 4), ("",) * 7),
        ((5,) * 6 + (4,) * 6, ("12", "4.5", "0", "0", "0", "6", "6")),
        ((5,) * 9 + (1,) * 3, ("≥10", "", "<5", "0", "0", "0", "9")),
    ],
    ids=["four", "twelve", "three of twelve"],
)
def test_a_film_is_told_with_five_marks_and_a_count_with_five(
    office: Desk, given: tuple[int, ...], told: tuple[str, ...]
) -> None:
    film, _, there = office.programme("m1"), office.programme("m2"), office.programme("m3", community=office.there)
    mark(office, film, *given)
    mark(office, there, *(5,) * 9, community=office.there)
    [row] = rows(office, "ratings")
    assert (row["programme"], row["title"]) == (str(film), "片子m1")
    assert tuple(row[name] for name in FIGURES) == told
