"""What attendance adds up to: nothing is concluded, exempt or absent; one hour counts once."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from tvchannel.study.together.attendance import (
    ENTERED,
    AttendanceHow,
    AttendanceTally,
    attended_on,
    day_attended,
    is_attended,
    name_of,
    number_of,
    since_midnight,
    tally,
    took_part,
    total,
)
from tvchannel.study.totals import MINUTE_MS, Watched, credit

CAME, HOME, LEAVE = ENTERED
REPLAY = AttendanceHow.REPLAY
DAY = date(2026, 11, 28)


def test_who_is_not_entered_stays_not_entered() -> None:
    found = tally({"a": CAME, "b": HOME, "c": LEAVE, "d": None, "e": None}, ())
    assert (found.due, found.came, found.home, found.leave, found.not_entered) == (5, 1, 1, 1, 2)
    assert (found.came_percent, found.excused_percent) == (40, 60)


def test_who_is_counted_elsewhere_is_in_no_figure() -> None:
    assert tally({"a": CAME, "b": CAME}, {"b"}) == AttendanceTally(1, 1, 0, 0, 0)


def test_nobody_due_is_no_rate() -> None:
    found = tally({}, ())
    assert (found.came_percent, found.excused_percent, found.not_entered) == (0, 0, 0)


def test_several_activities_are_added_up() -> None:
    found = total([AttendanceTally(5, 1, 1, 0, 1), AttendanceTally(3, 2, 0, 0, 0)])
    assert found == AttendanceTally(8, 3, 1, 0, 1)
    assert total([]) == AttendanceTally(0, 0, 0, 0, 0)


def test_a_check_in_at_home_says_more_than_a_leave_and_less_than_having_come() -> None:
    assert took_part(LEAVE, at_home=True) is HOME
    assert took_part(None, at_home=True) is HOME
    assert took_part(CAME, at_home=True) is CAME
    assert took_part(LEAVE, at_home=False) is LEAVE
    assert took_part(None, at_home=False) is None


def test_leave_asked_for_before_is_leave_unless_something_is_known_of_the_day() -> None:
    assert took_part(None, at_home=False, asked_leave=True) is LEAVE
    assert took_part(None, at_home=True, asked_leave=True) is HOME
    assert took_part(CAME, at_home=False, asked_leave=True) is CAME
    assert took_part(HOME, at_home=False, asked_leave=True) is HOME


@pytest.mark.parametrize(
    ("entered", "at_home", "asked_leave", "how"),
    [
        (None, False, False, REPLAY),
        (None, False, True, REPLAY),
        (None, True, True, HOME),
        (CAME, False, False, CAME),
        (LEAVE, False, False, LEAVE),
        (HOME, False, True, HOME),
    ],
)
def test_the_replay_is_taking_part_where_nothing_was_entered_and_nobody_checked_in_at_home(
    entered: AttendanceHow | None, at_home: bool, asked_leave: bool, how: AttendanceHow
) -> None:
    assert took_part(entered, at_home, asked_leave=asked_leave, replayed=True) is how


def test_the_replay_counts_as_having_taken_part() -> None:
    found = tally({"a": CAME, "b": REPLAY, "c": LEAVE, "d": None}, ())
    assert (found.replay, found.took_part, found.not_entered) == (1, 2, 1)
    assert (found.came_percent, found.excused_percent) == (50, 75)


def test_an_activity_is_found_again_by_its_name_in_the_ledger() -> None:
    assert number_of(name_of(12)) == 12
    assert number_of("daily") is None


def test_two_activities_of_one_hour_count_once_and_those_of_two_days_twice() -> None:
    def attended(day: date, begin: int, end: int) -> Watched:
        return Watched(attended_on(day), begin * MINUTE_MS, end * MINUTE_MS, day, True)

    later = date(2026, 12, 1)
    counted = credit([attended(DAY, 540, 630), attended(DAY, 600, 660), attended(later, 540, 630)])
    assert sum(row.ms for row in counted) == (120 + 90) * MINUTE_MS
    assert all(is_attended(row.programme) for row in counted)
    assert {day_attended(row.programme) for row in counted} == {DAY, later}
    assert day_attended(-5) is None
    assert not is_attended(-5)
    assert not is_attended(5)


def test_hours_are_those_of_the_clock_on_the_wall() -> None:
    at = datetime(2026, 11, 28, 1, 30, tzinfo=UTC)
    assert since_midnight(at, DAY, ZoneInfo("Asia/Shanghai")) == 570 * MINUTE_MS
