"""Points of a year: what a rule makes of the record, by which version, and when they are off."""

from datetime import UTC, date, datetime

import pytest

from tvchannel.study.sums.points import (
    PointsRule,
    PointsSource,
    PointsState,
    PointsVersion,
    PointsWorth,
    in_force,
    is_sound,
    may_begin,
    most_of,
    points_of,
    state_of,
    total,
    version_of_year,
)

AT = datetime(2026, 11, 21, tzinfo=UTC)
TODAY = date(2026, 11, 21)
RULE = PointsRule(
    {
        PointsSource.CHECK_IN: PointsWorth(1, 100),
        PointsSource.STUDY: PointsWorth(2, 60),
        PointsSource.THEME_DAY: PointsWorth(5, 60),
    },
    study_min=45,
)
OTHER = PointsRule({PointsSource.FILM: PointsWorth(3, 9)}, study_min=45)


def version(number: int, since: str, rule: PointsRule | None = RULE) -> PointsVersion:
    return PointsVersion(number, date.fromisoformat(since), rule, AT, "branch")


@pytest.mark.parametrize(
    ("counts", "points"),
    [
        ({}, [0, 0, 0]),
        ({PointsSource.CHECK_IN: 1}, [1, 0, 0]),
        ({PointsSource.CHECK_IN: 100}, [100, 0, 0]),
        ({PointsSource.CHECK_IN: 101}, [100, 0, 0]),
        ({PointsSource.STUDY: 44}, [0, 0, 0]),
        ({PointsSource.STUDY: 45}, [0, 2, 0]),
        ({PointsSource.STUDY: 89}, [0, 2, 0]),
        ({PointsSource.STUDY: 45 * 30}, [0, 60, 0]),
        ({PointsSource.STUDY: 45 * 31}, [0, 60, 0]),
        ({PointsSource.THEME_DAY: 13}, [0, 0, 60]),
        ({PointsSource.FILM: 50, PointsSource.ACTIVITY: 9}, [0, 0, 0]),
        ({PointsSource.CHECK_IN: 7, PointsSource.STUDY: 100, PointsSource.THEME_DAY: 2}, [7, 4, 10]),
    ],
)
def test_each_source_gives_its_points_up_to_the_most_of_a_year(
    counts: dict[PointsSource, int], points: list[int]
) -> None:
    lines = points_of(RULE, counts)
    assert [one.source for one in lines] == [PointsSource.CHECK_IN, PointsSource.STUDY, PointsSource.THEME_DAY]
    assert [one.points for one in lines] == points
    assert total(lines) == sum(points) <= most_of(RULE) == 220


# The first from the beginning of the year, the second from next year on; the third, entered last, from December on.
GROWN = [version(1, "2026-01-01"), version(2, "2027-01-01", OTHER), version(3, "2026-12-01", None)]


@pytest.mark.parametrize(
    ("known", "day", "number"),
    [
        (0, "2026-06-01", None),
        (1, "2025-12-31", None),
        (1, "2026-01-01", 1),
        (2, "2026-12-31", 1),
        (2, "2027-01-01", 2),
        (3, "2026-11-30", 1),
        (3, "2026-12-01", 3),
        (3, "2027-01-01", 3),
    ],
)
def test_the_newest_version_that_has_begun_is_in_force(known: int, day: str, number: int | None) -> None:
    found = in_force(GROWN[:known], date.fromisoformat(day))
    assert (found.number if found else None) == number


@pytest.mark.parametrize(
    ("versions", "year", "today", "number"),
    [
        ([], 2026, "2026-11-21", None),
        (GROWN[:2], 2026, "2026-11-21", 1),
        (GROWN[:2], 2026, "2027-03-01", 1),
        (GROWN[:2], 2027, "2027-03-01", 2),
        (GROWN[:2], 2025, "2026-11-21", None),
        # It is off from December on: for the year that was told by the first version, too.
        (GROWN, 2026, "2026-11-30", 1),
        (GROWN, 2026, "2026-12-01", None),
        (GROWN, 2026, "2027-03-01", None),
        # It is on again: what was off on the last day of a year stays off in it.
        ([*GROWN, version(4, "2027-02-01")], 2026, "2027-03-01", None),
        ([*GROWN, version(4, "2027-02-01")], 2027, "2027-03-01", 4),
        # A change within the year tells the whole year anew.
        ([version(1, "2026-01-01"), version(2, "2026-07-01", OTHER)], 2026, "2026-06-30", 1),
        ([version(1, "2026-01-01"), version(2, "2026-07-01", OTHER)], 2026, "2026-07-01", 2),
        ([version(1, "2026-01-01"), version(2, "2026-07-01", OTHER)], 2026, "2028-07-01", 2),
    ],
)
def test_a_year_is_told_by_the_version_of_its_last_day_and_this_year_by_that_of_today(
    versions: list[PointsVersion], year: int, today: str, number: int | None
) -> None:
    found = version_of_year(versions, year, date.fromisoformat(today))
    assert (found.number if found else None) == number


@pytest.mark.parametrize(
    ("today", "states"),
    [
        ("2026-11-30", [PointsState.IN_FORCE, PointsState.REPLACED, PointsState.AHEAD]),
        ("2026-12-01", [PointsState.PAST, PointsState.REPLACED, PointsState.IN_FORCE]),
    ],
)
def test_each_version_says_how_it_stands(today: str, states: list[PointsState]) -> None:
    assert [state_of(one, GROWN, date.fromisoformat(today)) for one in GROWN] == states


@pytest.mark.parametrize(
    ("day", "may"),
    [("2025-12-31", False), ("2026-01-01", True), ("2026-11-22", True), ("2027-12-31", True), ("2028-01-01", False)],
)
def test_a_version_changes_no_year_that_is_over(day: str, may: bool) -> None:
    assert may_begin(date.fromisoformat(day), TODAY) is may


@pytest.mark.parametrize(
    ("each", "most", "sound"),
    [
        (0, 10, False),
        (1, 0, False),
        (5, 4, False),
        (5, 5, True),
        (100, 10_000, True),
        (101, 200, False),
        (1, 10_001, False),
    ],
)
def test_what_gives_points_has_a_most_of_a_year_no_less_than_one_gives(each: int, most: int, sound: bool) -> None:
    assert is_sound(PointsWorth(each, most)) is sound
