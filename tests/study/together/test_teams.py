"""Teams: the days on which somebody is in one, and the minutes of members at what it held."""

from datetime import date

import pytest

from tvchannel.study.together.teams import HeldActivity, TeamStretch, active_minutes, hours_of, may_join

FIRST, LAST = date(2026, 3, 5), date(2026, 3, 20)


@pytest.mark.parametrize(
    ("day", "left", "is_in"),
    [
        (date(2026, 3, 4), LAST, False),
        (FIRST, LAST, True),
        (LAST, LAST, True),
        (date(2026, 3, 21), LAST, False),
        (date(2030, 1, 1), None, True),
        (FIRST, FIRST, True),
    ],
)
def test_who_joins_or_leaves_counts_from_that_day_and_up_to_that_day(day: date, left: date | None, is_in: bool) -> None:
    assert TeamStretch("a", FIRST, left).on(day) is is_in


@pytest.mark.parametrize(
    ("first", "last", "meets"),
    [
        (date(2026, 1, 1), date(2026, 3, 4), False),
        (date(2026, 1, 1), FIRST, True),
        (LAST, date(2026, 12, 31), True),
        (date(2026, 3, 21), date(2026, 12, 31), False),
    ],
)
def test_a_time_in_a_team_meets_the_days_that_it_has_in_common(first: date, last: date, meets: bool) -> None:
    assert TeamStretch("a", FIRST, LAST).meets(first, last) is meets


@pytest.mark.parametrize(
    ("known", "day", "may"),
    [
        ([], FIRST, True),
        ([TeamStretch("a", FIRST)], LAST, False),
        ([TeamStretch("a", FIRST, LAST)], LAST, False),
        ([TeamStretch("a", FIRST, LAST)], date(2026, 3, 21), True),
        ([TeamStretch("b", FIRST)], FIRST, True),
    ],
)
def test_somebody_joins_again_only_after_an_earlier_time(known: list[TeamStretch], day: date, may: bool) -> None:
    assert may_join(known, "a", day) is may


def test_minutes_count_for_who_came_while_being_in_the_team() -> None:
    stretches = [TeamStretch("a", FIRST, LAST), TeamStretch("b", LAST), TeamStretch("c", FIRST)]
    held = [HeldActivity(FIRST, 90, frozenset({"a", "b", "stranger"})), HeldActivity(LAST, 60, frozenset({"a", "b"}))]
    assert active_minutes(stretches, held) == {"a": 150, "b": 60}


@pytest.mark.parametrize(("minutes", "hours"), [(0, "0"), (60, "1"), (90, "1.5"), (100, "1.7")])
def test_hours_have_one_digit_behind_the_point_at_most(minutes: int, hours: str) -> None:
    assert hours_of(minutes) == hours
