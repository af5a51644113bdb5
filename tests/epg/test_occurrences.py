"""Rules become slots: cut by the next, across midnight, on days on which clocks change."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from epg.days import SpecialDay, begins
from epg.errors import BadRule
from epg.occurrences import hidden, occurrences
from epg.ticks import TICKS_A_DAY, start_of, tick_from, ticks_for
from epg.titles import Title
from tests.epg.made import DAY, SHANGHAI, examples, rule, tick
from tests.epg.worlds import World, worlds

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


def test_an_exception_lies_over_the_week_and_what_it_interrupts_is_taken_up_again() -> None:
    evening = rule("talk", "19:00", 45, dates=frozenset({DAY}))
    assert listed([rule("day", "07:00", 900), evening]) == [
        ("", "28 22:00", "01 07:00"),
        ("day", "01 07:00", "01 19:00"),
        ("talk", "01 19:00", "01 19:45"),
        ("day", "01 19:45", "01 22:00"),
        ("", "01 22:00", "02 07:00"),
    ]
    before, talk, after = occurrences([rule("day", "07:00", 900), evening], tick("12:00"), tick("21:00"), SHANGHAI)
    assert (before.slot, talk.slot, after.slot) == (tick("07:00"), tick("19:00"), tick("07:00"))
    assert (before.whole, talk.whole, after.whole) == (False, True, False)


def test_an_exception_covers_a_shorter_slot_and_the_beginning_of_another() -> None:
    grid = [rule("a", "07:00", 30), rule("b", "08:00", 60), rule("x", "06:30", 120, dates=frozenset({DAY}))]
    assert listed(grid)[1:3] == [("x", "01 06:30", "01 08:30"), ("b", "01 08:30", "01 09:00")]


def test_of_two_exceptions_the_one_that_begins_later_goes_on() -> None:
    once = frozenset({DAY})
    grid = [rule("a", "07:00", 600), rule("x", "08:00", 120, dates=once), rule("y", "09:00", 30, dates=once)]
    assert [name for name, _, _ in listed(grid)[1:5]] == ["a", "x", "y", "a"]


def test_a_silent_day_leaves_the_slot_before_going_on() -> None:
    grid = [rule("a", "07:00"), rule("b", "08:00", 60, not_on=frozenset({DAY}))]
    assert listed(grid) == [("", "28 09:00", "01 07:00"), ("a", "01 07:00", "02 07:00")]


def test_a_rule_holds_from_its_first_day_to_its_last_and_its_slot_ends_after_a_week() -> None:
    grid = [rule("a", "07:00", first_day=DAY, last_day=DAY)]
    week = tick("24:00", DAY + timedelta(days=9))
    assert listed(grid, until=week) == [
        ("", "01 00:00", "01 07:00"),
        ("a", "01 07:00", "08 07:00"),
        ("", "08 07:00", "11 00:00"),
    ]


@pytest.mark.parametrize(("held", "wanted"), [([], ["sat"]), ([6], ["sun"]), ([0, 6], ["sun"])])
def test_on_a_day_of_the_calendar_the_rules_of_another_weekday_hold(held: list[int], wanted: list[str]) -> None:
    grid = [rule("sat", "07:00", 60, days=frozenset({5})), rule("sun", "07:00", 60, days=frozenset({6}))]
    calendar = [SpecialDay(DAY, Title("假日"), one) for one in held]
    found = occurrences(grid, tick(), tick("24:00"), SHANGHAI, calendar)
    assert [one.rule.id for one in found if one.rule] == wanted


def test_a_calendar_day_needs_a_weekday() -> None:
    with pytest.raises(BadRule):
        SpecialDay(DAY, Title("假日"), 7)


def test_an_exception_is_hidden_by_another_alone() -> None:
    once = frozenset({DAY})
    grid = [
        rule("a", "07:00", 60, days=frozenset({5})),
        rule("x", "07:00", 30, dates=once),
        rule("y", "07:00", 30, dates=once),
        rule("b", "07:00", 60, not_on=once),
    ]
    assert [one.id for one in hidden(grid)] == ["x"]


@settings(max_examples=examples(10))
@given(worlds(), st.data())
def test_a_tick_belongs_to_the_exception_that_began_last_there_else_to_the_weekly_rule(world: World, data) -> None:
    tz, calendar = world.policy.tz, world.library.calendar
    found = occurrences(world.rules, world.first, world.until, tz, calendar)
    assert all(before.end == after.start for before, after in pairwise(found))
    assert found[0].start <= world.first < world.until <= found[-1].end
    for one in found:
        at = data.draw(st.integers(one.start, one.end - 1))
        slot = next(
            (
                slot
                for layer in (True, False)
                if (slot := slot_at([r for r in world.rules if r.exception is layer], at, tz, calendar))
            ),
            ("", None),
        )
        assert slot == ((one.rule.id, one.slot) if one.rule else ("", None))


def slot_at(grid, at: int, tz, calendar) -> tuple[str, int] | None:
    """The rule of one layer that is on at the tick `at`, looked for day by day, and where its slot began."""
    weekdays, begun = {one.day: one.weekday for one in calendar}, []
    for back in range(9):
        day = start_of(at).astimezone(tz).date() - timedelta(days=back)
        for place, one in enumerate(grid):
            start = tick_from(datetime.combine(day, one.start, tz))
            if start <= at and one.begins_on(day, weekdays.get(day, day.weekday())):
                begun.append((start, place, one, tick_from(datetime.combine(day + timedelta(days=7), one.start, tz))))
    if not begun:
        return None
    start, _, last, week = max(begun, key=lambda one: one[:2])
    over = at >= week or (last.length_min is not None and at >= start + ticks_for(last.length_min * 60_000))
    return None if over else (last.id, start)


@settings(max_examples=examples(6))
@given(worlds())
def test_exceptions_of_other_days_and_days_of_the_calendar_that_are_as_they_are_change_nothing(world: World) -> None:
    tz, far = world.policy.tz, start_of(world.until).date() + timedelta(days=40)
    weekly = [one for one in world.rules if not one.exception]
    more = [*weekly, rule("far", "10:00", 1440, dates=frozenset({far}))]
    same = [SpecialDay(far + timedelta(days=n), Title("假日"), (far + timedelta(days=n)).weekday()) for n in range(3)]
    plain = occurrences(weekly, world.first, world.until, tz)
    assert occurrences(more, world.first, world.until, tz, same)[: len(plain) - 1] == plain[:-1]
