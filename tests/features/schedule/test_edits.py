"""Changes of a grid: one occurrence, one weekday, all days of a rule."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from epg.days import Calendar, SpecialDay, ticks_of
from epg.occurrences import occurrences
from epg.rules import Pinned
from epg.titles import Title
from tests.epg.made import SHANGHAI, examples, rule
from tvchannel.base.errors import NotFound
from tvchannel.features.schedule.edits import ChangeReach, Occasion, changed, fields_of, free_name, made, removed

# A Monday to a Sunday.
WEEK = [date(2025, 3, number) for number in range(3, 10)]
TUESDAY = WEEK[1]
NEWS = rule("news", "07:00", 30, days=frozenset(range(5)))
FILM = rule("film", "19:00", 90)
GRID = (NEWS, FILM)
AT = Occasion("news", TUESDAY, 30)
EIGHT = replace(fields_of(NEWS), start=time(8))
PLAIN = Calendar()


def listed(rules) -> dict[date, list[str]]:
    """What begins when, by day."""
    found = {}
    for day in WEEK:
        first, until = ticks_of(day, SHANGHAI)
        slots = [one for one in occurrences(rules, first, until, SHANGHAI) if one.rule and first <= one.slot < until]
        found[day] = sorted(f"{one.rule.start:%H:%M} {one.rule.title.en}" for one in slots)
    return found


NOW = listed(GRID)


def test_of_one_day_only_that_day_is_another() -> None:
    after = listed(changed(GRID, AT, TUESDAY, EIGHT, ChangeReach.DAY, PLAIN, "new"))
    assert after == NOW | {TUESDAY: ["08:00 Slot news", "19:00 Slot film"]}


def test_a_slot_that_is_moved_once_to_another_day_is_missing_on_its_own() -> None:
    after = listed(changed(GRID, AT, WEEK[6], EIGHT, ChangeReach.DAY, PLAIN, "new"))
    assert after == NOW | {TUESDAY: ["19:00 Slot film"], WEEK[6]: ["08:00 Slot news", "19:00 Slot film"]}


def test_of_one_weekday_a_rule_of_several_is_parted() -> None:
    after = changed(GRID, AT, TUESDAY, EIGHT, ChangeReach.WEEKDAY, PLAIN, "new")
    assert listed(after) == NOW | {TUESDAY: ["08:00 Slot news", "19:00 Slot film"]}
    assert [(one.id, sorted(one.days)) for one in after[:2]] == [("news", [0, 2, 3, 4]), ("new", [1])]


def test_of_all_days_the_rule_itself_is_another() -> None:
    [news, film] = changed(GRID, AT, TUESDAY, EIGHT, ChangeReach.ALL, PLAIN, "new")
    assert (news, film) == (replace(NEWS, start=time(8)), FILM)


def test_a_rule_of_one_weekday_moves_to_another() -> None:
    alone = replace(NEWS, days=frozenset({1}))
    [moved] = changed([alone], AT, WEEK[4], EIGHT, ChangeReach.WEEKDAY, PLAIN, "new")
    assert moved == replace(alone, days=frozenset({4}), start=time(8))


def test_on_a_special_day_the_weekday_whose_rules_hold_counts() -> None:
    calendar = Calendar([SpecialDay(WEEK[5], Title("补班"), 1)])
    at = Occasion("news", WEEK[5], 30)
    parted = changed(GRID, at, WEEK[5], EIGHT, ChangeReach.WEEKDAY, calendar, "new")
    assert sorted(parted[1].days) == [1]


def test_an_exception_moves_with_its_date_and_no_second_one_is_made() -> None:
    once = rule("once", "19:00", 45, Pinned(1), dates=frozenset({TUESDAY}))
    at, later = Occasion("once", TUESDAY, 45), replace(fields_of(once), start=time(20))
    for reach in ChangeReach:
        [moved] = changed([once], at, WEEK[3], later, reach, PLAIN, "new")
        assert moved == replace(once, dates=frozenset({WEEK[3]}), start=time(20))


def test_of_an_exception_on_two_dates_one_can_be_moved_alone() -> None:
    twice = rule("x", "19:00", 45, Pinned(1), dates=frozenset({TUESDAY, WEEK[2]}))
    after = changed([twice], Occasion("x", TUESDAY, 45), WEEK[4], fields_of(twice), ChangeReach.DAY, PLAIN, "new")
    assert [(one.id, one.dates) for one in after] == [("x", {WEEK[2]}), ("new", {WEEK[4]})]


def test_a_slot_without_a_length_keeps_for_one_day_the_length_that_it_has_there() -> None:
    open_end = rule("open", "07:00")
    [_, once] = changed(
        [open_end], Occasion("open", TUESDAY, 120), TUESDAY, fields_of(open_end), ChangeReach.DAY, PLAIN, "new"
    )
    assert once.length_min == 120


@pytest.mark.parametrize(
    ("reach", "missing"), [(ChangeReach.DAY, [TUESDAY]), (ChangeReach.WEEKDAY, [TUESDAY]), (ChangeReach.ALL, WEEK[:5])]
)
def test_what_is_removed_is_missing_there_and_nowhere_else(reach: ChangeReach, missing: list[date]) -> None:
    after = listed(removed(GRID, AT, reach, PLAIN))
    assert after == NOW | {day: ["19:00 Slot film"] for day in missing}


def test_the_last_date_or_weekday_takes_the_rule_with_it() -> None:
    once = rule("x", "19:00", 45, dates=frozenset({TUESDAY}))
    assert removed([once], Occasion("x", TUESDAY, 45), ChangeReach.DAY, PLAIN) == ()
    alone = replace(NEWS, days=frozenset({1}))
    assert removed([alone], AT, ChangeReach.WEEKDAY, PLAIN) == ()


def test_a_slot_that_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFound):
        removed(GRID, Occasion("gone", TUESDAY, 30), ChangeReach.ALL, PLAIN)


def test_a_new_rule_holds_on_a_date_or_every_week() -> None:
    assert made("n", EIGHT, dates=frozenset({TUESDAY}), days=frozenset({0})).dates == {TUESDAY}
    assert made("n", EIGHT, dates=frozenset(), days=frozenset({0})).days == {0}


def test_a_name_that_is_taken_gets_a_number() -> None:
    assert (free_name(GRID, "new"), free_name(GRID, "news")) == ("new", "news-2")


@settings(max_examples=examples(10))
@given(st.sampled_from(WEEK[:5]), st.sampled_from(WEEK), st.sampled_from([time(5), time(8, 5), time(12)]), st.data())
def test_other_days_and_other_slots_stay_as_they_are_when_one_is_changed_once(was, to, start, data) -> None:
    length = data.draw(st.sampled_from([15, 30, 60]))
    wanted = replace(fields_of(NEWS), start=start, length_min=length)
    after = listed(changed(GRID, Occasion("news", was, 30), to, wanted, ChangeReach.DAY, PLAIN, "new"))
    assert {day: slots for day, slots in after.items() if day not in (was, to)} == {
        day: slots for day, slots in NOW.items() if day not in (was, to)
    }
    assert f"{start:%H:%M} Slot news" in after[to]
