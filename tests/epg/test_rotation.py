"""When a programme can wait no longer."""

from epg.aired_log import Log
from epg.candidates import Shelf
from epg.days import NEVER
from epg.history import History
from epg.occurrences import occurrences
from epg.rotation import Rotation
from epg.rules import FromColumn
from epg.ticks import TICKS_A_DAY
from tests.epg.made import DAY, SHANGHAI, aired, minutes, programme, rule, tick

HOURLY = [rule(f"{hour}", f"{hour:02}:00", 30) for hour in range(24)]


def grid(rules, days: int = 20):
    return occurrences(rules, tick(), tick() + days * TICKS_A_DAY, SHANGHAI)


def candidate(**more):
    return Shelf("1", [programme(1, 30, **more)], SHANGHAI).all[1]


def test_one_that_was_never_shown_has_its_days_from_its_approval() -> None:
    one = candidate()
    assert Rotation([], 7).deadline(one, Log(History())) == one.approved + 7 * TICKS_A_DAY


def test_the_days_of_one_that_is_not_yet_valid_begin_with_its_first_day() -> None:
    assert Rotation([], 7).deadline(candidate(valid_from=DAY), Log(History())) == tick() + 7 * TICKS_A_DAY


def test_one_that_was_never_shown_has_to_come_before_its_last_day_is_over() -> None:
    one = candidate(valid_until=DAY, valid_from=DAY)
    assert Rotation([], 7).deadline(one, Log(History())) == tick() + TICKS_A_DAY - one.ticks


def test_one_that_was_shown_has_its_days_from_then_unless_it_ends_before() -> None:
    log = Log(History.of([aired(tick(), minutes(30))]))
    assert Rotation([], 7).deadline(candidate(), log) == tick() + 7 * TICKS_A_DAY
    assert Rotation([], 7).deadline(candidate(valid_until=DAY), log) == NEVER


def test_patience_reaches_as_far_as_later_slots_need_to_show_everything_twice() -> None:
    slots = grid(HOURLY)
    here = next(one for one in slots if one.rule and one.start == tick("07:00"))
    assert Rotation(slots, 7).patience(here, minutes(30), minutes(30)) == tick("09:30")
    assert Rotation(slots, 7).patience(here, minutes(30), minutes(90)) == tick("13:30")


def test_only_later_slots_that_are_long_enough_count() -> None:
    slots = grid([*HOURLY[:21], rule("long", "20:30", 60), *HOURLY[22:]])
    here = next(one for one in slots if one.rule and one.start == tick("07:00"))
    assert Rotation(slots, 7).patience(here, minutes(31), minutes(30)) == tick("21:30")


def test_slots_of_another_source_do_not_count() -> None:
    slots = grid([HOURLY[7], rule("m", "08:00", 600, FromColumn("models"))], days=3)
    here = next(one for one in slots if one.rule and one.start == tick("07:00"))
    assert Rotation(slots, 7).patience(here, 1, minutes(30)) == tick("07:30") + 2 * TICKS_A_DAY
    assert Rotation(slots, 7).patience(here, 1, minutes(31)) == NEVER


def test_without_a_promise_nothing_is_ever_due() -> None:
    slots = grid(HOURLY, days=1)
    assert Rotation(slots, 0).deadline(candidate(), Log(History())) == NEVER
    assert Rotation(slots, 0).patience(slots[0], 1, 1) == -NEVER
