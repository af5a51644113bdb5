"""Rules become slots: cut by the next, across midnight, on days on which clocks change."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from epg.days import begins
from epg.occurrences import hidden, occurrences
from epg.ticks import TICKS_A_DAY, start_of, ticks_for
from tests.epg.made import DAY, SHANGHAI, rule, tick

BERLIN = ZoneInfo("Europe/Berlin")
SPRING = date(2025, 3, 30)
AUTUMN = date(2025, 10, 26)


def listed(rules, first=None, until=None, tz=SHANGHAI):
    """(rule, local start, local end) of every slot of DAY."""
    found = occurrences(rules, tick() if first is None else first, tick("24:00") if until is None else until, tz)
    return [(one.rule.id if one.rule else "", local(one.start, tz), local(one.end, tz)) for one in found]


def local(moment: int, tz) -> str:
    return f"{start_of(moment).astimezone(tz):%d %H:%M}"


def test_a_length_ends_a_slot_and_time_that_no_rule_covers_is_a_slot_of_its_own() -> None:
    assert listed([rule("a", "07:00", 30)]) == [
        ("", "28 07:30", "01 07:00"),
        ("a", "01 07:00", "01 07:30"),
        ("", "01 07:30", "02 07:00"),
    ]


def test_without_rules_everything_is_one_uncovered_slot() -> None:
    assert listed([]) == [("", "01 00:00", "02 00:00")]


def test_a_slot_runs_over_midnight_and_keeps_its_true_start() -> None:
    assert listed([rule("late", "23:00", 120), rule("day", "07:00")]) == [
        ("late", "28 23:00", "01 01:00"),
        ("", "01 01:00", "01 07:00"),
        ("day", "01 07:00", "01 23:00"),
        ("late", "01 23:00", "02 01:00"),
    ]


def test_a_weekly_rule_without_a_length_lasts_all_week() -> None:
    monday = rule("m", "08:00", days=frozenset({0}))
    assert listed([monday]) == [("m", "24 08:00", "03 08:00")]


def test_of_two_that_begin_together_the_later_in_the_list_is_kept() -> None:
    grid = [rule("a", "07:00"), rule("b", "07:00")]
    assert {name for name, _, _ in listed(grid)} == {"b"}
    assert [one.id for one in hidden(grid)] == ["a"]


def test_a_rule_is_not_hidden_while_one_day_is_left_to_it() -> None:
    grid = [rule("a", "07:00"), rule("b", "07:00", days=frozenset(range(6)))]
    assert hidden(grid) == []


@pytest.mark.parametrize(("day", "hours"), [(SPRING, 23), (AUTUMN, 25)])
def test_days_of_23_and_25_hours_leave_no_gap(day: date, hours: int) -> None:
    first, until = begins(day, BERLIN), begins(day + timedelta(days=1), BERLIN)
    assert until - first == hours * TICKS_A_DAY // 24
    grid = [rule("a", "01:30"), rule("b", "02:30", 60), rule("c", "03:00")]
    found = occurrences(grid, first, until, BERLIN)
    assert all(before.end == after.start for before, after in pairwise(found))
    assert found[0].start <= first
    assert found[-1].end >= until


def test_a_time_that_clocks_skip_is_taken_as_if_they_had_not_been_moved() -> None:
    first = begins(SPRING, BERLIN)
    assert ("b", "30 03:30", "30 04:00") in listed([rule("b", "02:30", 30)], first, first + 4000, BERLIN)


def test_of_a_time_that_comes_twice_the_first_counts() -> None:
    first = begins(AUTUMN, BERLIN)
    found = [one for one in occurrences([rule("b", "02:30", 30)], first, first + 6000, BERLIN) if one.rule]
    assert [one.start for one in found] == [first + ticks_for(2.5 * 3_600_000)]


def test_a_start_between_two_ticks_waits_for_the_next() -> None:
    found = [one for one in occurrences([rule("a", "07:01", 30)], tick("07:00"), tick("07:20"), SHANGHAI) if one.rule]
    wanted = datetime.combine(DAY, time(7, 1), SHANGHAI)
    assert timedelta(0) < start_of(found[0].start) - wanted < timedelta(seconds=4.8)
