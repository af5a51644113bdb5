"""Corrections of minutes as a rule: what goes out, what comes in, in the order in which it was approved."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvchannel.study.corrected_minutes import Added, Change, Voided, corrected, open_stretches
from tvchannel.study.film_segments import length, union
from tvchannel.study.totals import MINUTE_MS as M
from tvchannel.study.totals import Watched, study

DAY, OTHER = date(2026, 11, 21), date(2026, 11, 22)
NOON = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
ROWS = [
    (Watched(1, 0, 20 * M, DAY), NOON),
    (Watched(2, 0, 10 * M, DAY), NOON),
    (Watched(1, 20 * M, 30 * M, OTHER), NOON),
]


def void(
    begin: int = 0, end: int | None = None, *, programme: int = 1, day: date = DAY, at: datetime = LATER
) -> Voided:
    return Voided(programme, day, begin * M, None if end is None else end * M, at)


def add(*stretches: tuple[int, int], programme: int = 1, day: date = DAY) -> Added:
    return Added(programme, day, tuple((begin * M, end * M) for begin, end in stretches), True, LATER)


@pytest.mark.parametrize(
    ("changes", "minutes"),
    [
        ([], 40),
        ([void()], 20),
        ([void(5, 10)], 35),
        ([void(5)], 25),
        ([void(19, 60)], 39),
        ([void(programme=2)], 30),
        ([void(day=OTHER)], 30),
        ([void(programme=3)], 40),
        ([void(at=NOON - timedelta(minutes=1))], 40),
        ([void(7, 7)], 40),
        ([add((0, 20))], 40),
        ([add((30, 45))], 55),
        ([add((0, 25), programme=-7)], 65),
        ([add((0, 25), programme=-7), add((0, 25), programme=-8)], 90),
        ([add((30, 45)), void()], 20),
        ([void(), add((0, 20))], 40),
        ([void(5, 10), void(0, 5)], 30),
    ],
)
def test_what_counts_after_corrections(changes: list[Change], minutes: int) -> None:
    assert study(corrected(ROWS, changes)).minutes == minutes


def test_what_is_watched_after_a_void_counts_again() -> None:
    rows = [*ROWS, (Watched(1, 0, 5 * M, DAY), LATER + timedelta(minutes=6))]
    assert study(corrected(rows, [void()])).minutes == 25


SEGMENTS = st.lists(
    st.tuples(st.integers(0, 50), st.integers(1, 20)).map(lambda one: (one[0], one[0] + one[1])), max_size=6
)


@given(SEGMENTS, st.integers(1, 60), st.integers(1, 60))
def test_what_is_added_of_a_programme_are_moments_that_did_not_count(
    segments: list[tuple[int, int]], film: int, wanted: int
) -> None:
    rows = [Watched(1, begin, min(end, film), DAY) for begin, end in segments if begin < film]
    found = open_stretches(rows, 1, film, wanted)
    covered = [(row.begin, row.end) for row in rows]
    assert length(found) == min(wanted, film - length(covered))
    assert length([*covered, *found]) == length(covered) + length(found)
    assert union(found) == list(found)
