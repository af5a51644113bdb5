"""A plan tells the editor what is wrong, each matter once."""

from dataclasses import replace
from datetime import date, timedelta

from epg.history import Aired, History
from epg.rules import Blocked, FromColumn, FromSeries, FromTheme, Order, Pinned, RepeatOf
from epg.ticks import TICKS_A_DAY
from tests.epg.made import COLUMNS, DAY, found, library, minutes, plan, programme, rule, tick

WEEK = tick("00:00", DAY + timedelta(days=7))
FULL = [programme(number, 30) for number in (1, 2)]


def test_a_plan_without_fault_has_no_problems() -> None:
    assert plan([rule("a", "07:00", 60)], library(*FULL), "07:00", "08:00").problems == ()


def test_a_column_with_nothing_new_is_told_once_with_the_first_day() -> None:
    made = plan([rule("a", "07:00", 30)], library(*FULL), until=WEEK)
    assert found(made) == ["Party building has nothing new to show from 2025-03-03."]
    assert (made.problems[0].count, made.problems[0].day) == (5, date(2025, 3, 3))


def test_only_rules_that_look_for_something_new_miss_it() -> None:
    assert found(plan([rule("a", "07:00", 30, order=Order.NEWEST)], library(*FULL), until=WEEK)) == []


def test_a_column_that_still_has_something_new_is_not_reported_while_it_rests() -> None:
    lib = library(programme(1, 40), programme(2, 40))
    assert found(plan([rule("a", "07:00", 45)], lib, "07:00", "08:00")) == []


def test_an_empty_column_is_told_by_its_name() -> None:
    made = plan([rule("a", "07:00", 30, FromColumn("models"))], library(*FULL))
    assert found(made) == ["Models has no programme to show on 2025-03-01."]


def test_a_hidden_column_is_told_once_as_what_it_is() -> None:
    lib = replace(library(), columns=tuple(replace(one, hidden=one.key == "models") for one in COLUMNS))
    made = plan([rule("a", "07:00", 30, FromColumn("models"))], lib, until=WEEK)
    assert found(made) == ["Models is hidden: its slots show fillers from 2025-03-01."]
    assert made.problems[0].count == 7


def test_a_column_that_is_not_known_is_told_by_its_key() -> None:
    assert found(plan([rule("a", "07:00", 30, FromColumn("x"))], library())) == [
        "x has no programme to show on 2025-03-01."
    ]


def test_a_series_without_an_episode_is_told() -> None:
    made = plan([rule("a", "07:00", 30, FromSeries("s"))], library(*FULL))
    assert found(made) == ["The series “s” has no episode to show on 2025-03-01."]


def test_a_month_without_a_theme_is_told_once() -> None:
    made = plan([rule("t", "19:00", 30, FromTheme())], library(*FULL, m2025_04=(1,)), until=WEEK)
    assert found(made) == ["No theme is set for 2025-03."]
    assert made.problems[0].count == 7


def test_programmes_that_a_rule_names_but_the_channel_lacks_are_told() -> None:
    films = [*FULL, programme(3, scope=frozenset({"2"}))]
    made = plan([rule("t", "19:00", 30, FromTheme())], library(*films, m2025_03=(1, 3, 99)))
    assert found(made) == [
        "“Slot t” names programme 3, which this channel does not have.",
        "“Slot t” names programme 99, which this channel does not have.",
    ]


def test_a_pinned_programme_outside_its_days_is_told_from_the_first_such_day() -> None:
    lib = library(programme(1, 30, valid_until=date(2025, 3, 2)))
    made = plan([rule("p", "07:00", 30, Pinned(1))], lib, until=WEEK)
    assert found(made) == ["“Slot p” cannot show “Film 1” on 2025-03-03: that is outside its days."]
    assert made.problems[0].count == 5


def test_a_repeat_of_nothing_is_told() -> None:
    made = plan([rule("r", "07:00", 30, RepeatOf("a"))], library(*FULL))
    assert found(made) == ["“Slot r” has nothing to repeat on 2025-03-01."]


def test_a_programme_longer_than_all_its_slots_is_told_but_not_one_that_fits_somewhere() -> None:
    grid = [rule("a", "07:00", 20, order=Order.NEWEST), rule("b", "19:00", 30, order=Order.NEWEST)]
    made = plan(grid, library(programme(1, 10), programme(2, 30), programme(3, 31)), "07:00", "20:00", rotation=3)
    assert "“Film 3” is longer than every slot that could show it." in found(made)
    assert not [one for one in found(made) if "Film 2" in one]


def test_expired_programmes_are_counted_in_one_problem() -> None:
    gone = [programme(number, valid_until=date(2025, 1, number)) for number in (3, 4, 5)]
    made = plan([rule("a", "07:00", 60)], library(*FULL, *gone), "07:00", "08:00")
    assert found(made) == ["3 programmes are past their last day; the latest is “Film 5”."]


def test_what_rotation_cannot_reach_is_told() -> None:
    films = [programme(1, 30), programme(2, 30, "models")]
    made = plan([rule("a", "07:00", 30, order=Order.NEWEST)], library(*films), until=WEEK, rotation=7)
    assert found(made) == ["“Film 2” is not shown within 7 days: no slot can take it."]


def test_what_can_wait_beyond_the_plan_is_not_told() -> None:
    lib = library(programme(2, 30, "models"))
    past = History({2: Aired(1, tick() - TICKS_A_DAY)})
    assert found(plan([], lib, until=WEEK, history=past, rotation=30)) == []


def test_a_slot_that_is_mostly_filler_is_told_once() -> None:
    made = plan([rule("a", "07:00", 60, order=Order.NEWEST, min_hours=5)], library(programme(1, 10)), until=WEEK)
    assert found(made) == ["“Slot a” is mostly filler from 2025-03-01; slots like that: 7."]


def test_a_rule_that_never_starts_is_told() -> None:
    grid = [rule("a", "07:00", 30), rule("b", "07:00", 30, order=Order.NEWEST)]
    assert "“Slot a” never starts: another rule starts at the same time." in found(plan(grid, library(*FULL)))


def test_a_slot_that_began_before_the_plan_is_reported_on_the_plans_day() -> None:
    first = tick("00:00", DAY + timedelta(days=1))
    made = plan([rule("a", "23:00", 120, FromColumn("models"))], library(), first, first + minutes(60))
    assert found(made) == ["Models has no programme to show on 2025-03-02."]


def test_blocked_time_shows_no_programme_and_is_no_problem() -> None:
    made = plan([rule("shut", "07:00", 60, Blocked())], library(*FULL), "07:00", "08:00")
    assert (made.problems, [one.programme for one in made.airings]) == ((), [None])


def test_what_an_exception_leaves_of_a_slot_is_not_told_as_mostly_filler() -> None:
    grid = [rule("a", "07:00", 60), rule("x", "07:10", 50, Pinned(1), dates=frozenset({DAY}))]
    assert plan(grid, library(programme(1, 50)), "07:00", "08:00").problems == ()
