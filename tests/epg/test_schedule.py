"""What a plan shows, rule by rule."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from epg.airings import AiringKind
from epg.fillers import Cards, Filler
from epg.history import Aired, History
from epg.rules import FromColumn, FromSeries, FromTheme, Order, Pinned, RepeatOf
from epg.ticks import TICKS_A_DAY, start_of
from tests.epg.made import DAY, library, minutes, plan, programme, rule, shown, tick, told
from tests.epg.worlds import starts

TEN = [programme(number) for number in (1, 2, 3)]
NEXT = DAY + timedelta(days=1)


def history(**counts: tuple[int, str]) -> History:
    """History(p1=(times, local time on the day before))."""
    return History({int(key[1:]): Aired(times, tick(clock) - TICKS_A_DAY) for key, (times, clock) in counts.items()})


def test_a_slot_is_filled_with_as_many_programmes_as_fit_and_then_with_a_card() -> None:
    made = plan([rule("a", "07:00", 25)], library(*TEN), "07:00", "07:25")
    assert told(made) == [
        ("07:00", 1, "unaired"),
        ("07:10", 2, "unaired"),
        ("07:20", "card", "card"),
    ]


def test_the_oldest_that_was_never_shown_goes_first_then_the_one_shown_longest_ago() -> None:
    made = plan([rule("a", "07:00", 40)], library(*TEN), "07:00", "07:40", history(p1=(1, "09:00"), p2=(5, "08:00")))
    assert told(made) == [
        ("07:00", 3, "unaired"),
        ("07:10", 2, "oldest"),
        ("07:20", 1, "oldest"),
        ("07:30", 3, "oldest"),
    ]


def test_the_newest_goes_first_and_each_comes_once_before_any_comes_again() -> None:
    made = plan([rule("a", "07:00", 50, order=Order.NEWEST)], library(*TEN), "07:00", "07:50")
    assert shown(made) == [3, 2, 1, 3, 2]


def test_every_slot_begins_with_the_newest_again() -> None:
    grid = [rule("a", "07:00", 20, order=Order.NEWEST), rule("b", "08:00", 10, order=Order.NEWEST)]
    assert shown(plan(grid, library(*TEN), "07:00", "09:00")) == [3, 2, 3]


def test_the_least_aired_goes_first() -> None:
    made = plan(
        [rule("a", "07:00", 30, order=Order.LEAST_AIRED)],
        library(*TEN),
        "07:00",
        "07:30",
        history(p1=(3, "01:00"), p2=(2, "02:00"), p3=(9, "03:00")),
    )
    assert shown(made) == [2, 1, 3]


def test_series_order_goes_on_after_the_episode_that_aired_last() -> None:
    films = [programme(number, episode=episode, series="s") for number, episode in ((1, 3), (2, 1), (3, 2))]
    made = plan(
        [rule("a", "07:00", 30, order=Order.SERIES)], library(*films), "07:00", "07:30", history(p2=(1, "08:00"))
    )
    assert told(made) == [("07:00", 3, "episode"), ("07:10", 1, "episode"), ("07:20", 2, "episode")]


def test_an_episode_that_does_not_fit_is_not_overtaken_by_the_next() -> None:
    films = [programme(1, 10, series="s", episode=1), programme(2, 20, series="s", episode=2)]
    films.append(programme(3, 5, series="s", episode=3))
    made = plan([rule("a", "07:00", 25, FromSeries("s"))], library(*films), "07:00", "07:30")
    assert shown(made) == [1]
    later = plan([rule("a", "07:00", 25, FromSeries("s"))], library(*films), "07:00", "07:30", History.of(made.airings))
    assert shown(later) == [2, 3]


def test_a_longer_programme_is_passed_over_for_one_that_still_fits() -> None:
    films = [programme(1, 20), programme(2, 20), programme(3, 5)]
    assert shown(plan([rule("a", "07:00", 25)], library(*films), "07:00", "07:30")) == [1, 3]


def test_the_higher_priority_goes_first_among_those_never_shown() -> None:
    films = [programme(1), programme(2, priority=1)]
    assert shown(plan([rule("a", "07:00", 20)], library(*films), "07:00", "07:20")) == [2, 1]


def test_a_programme_never_follows_itself_while_another_can_be_had() -> None:
    grid = [rule("a", "07:00", 10, Pinned(1)), rule("b", "07:10", 10, order=Order.LEAST_AIRED)]
    assert shown(plan(grid, library(TEN[0], programme(2, priority=-1)), "07:00", "07:20")) == [1, 2]
    assert shown(plan(grid, library(TEN[0]), "07:00", "07:20")) == [1, 1]


def test_the_hours_between_repeats_are_kept_to_the_tick_and_the_time_until_then_is_filled() -> None:
    made = plan([rule("a", min_hours=1)], library(*TEN[:2]), "00:00", "02:00")
    assert told(made) == [
        ("00:00", 1, "unaired"),
        ("00:10", 2, "unaired"),
        ("00:20", "card", "card"),
        ("01:00", 1, "oldest"),
        ("01:10", 2, "oldest"),
        ("01:20", "card", "card"),
    ]


def test_the_theme_of_the_month_is_shown_in_its_own_order() -> None:
    lib = library(*TEN, m2025_03=(3, 1))
    made = plan([rule("t", "19:00", 25, FromTheme())], lib, "19:00", "19:30")
    assert told(made)[:2] == [("19:00", 3, "theme"), ("19:10", 1, "theme")]


def test_the_theme_changes_with_the_month_even_within_a_slot() -> None:
    lib = library(*TEN, m2025_02=(1,), m2025_03=(2,))
    made = plan([rule("t", "23:00", 120, FromTheme())], lib, tick("23:00") - TICKS_A_DAY, tick("01:00"))
    turn = [(one.start < tick(), one.programme) for one in made.airings]
    assert set(turn) == {(True, 1), (False, 2)}


def test_the_pinned_programme_is_shown_whatever_its_column() -> None:
    made = plan([rule("p", "07:00", 10, Pinned(9))], library(*TEN, programme(9, 10, "models")), "07:00", "07:10")
    assert told(made) == [("07:00", 9, "pinned")]


def test_a_repeat_shows_the_latest_earlier_slot_in_the_same_order() -> None:
    grid = [rule("a", "07:00", 20, order=Order.NEWEST), rule("r", "12:00", 30, RepeatOf("a"))]
    made = plan(grid, library(*TEN), "07:00", "13:00")
    assert [one for one in told(made) if one[2] == "repeat"] == [("12:00", 3, "repeat"), ("12:10", 2, "repeat")]


def test_a_repeat_finds_yesterdays_slot_in_the_history() -> None:
    grid = [rule("a", "20:00", 20), rule("r", "08:00", 20, RepeatOf("a"))]
    before = plan(grid, library(*TEN), "20:00", "20:20")
    assert shown(before) == [1, 2]
    first = tick("08:00", NEXT)
    made = plan(grid, library(*TEN), first, first + minutes(20), History.of(before.airings))
    assert shown(made) == [1, 2]


def test_a_repeat_that_is_planned_again_in_its_middle_goes_on_where_it_was() -> None:
    grid = [rule("a", "07:00", 30, order=Order.NEWEST), rule("r", "12:00", 30, RepeatOf("a"))]
    begun = plan(grid, library(*TEN), "07:00", "12:20")
    assert shown(begun)[3:] == [3, 2]
    assert shown(plan(grid, library(*TEN), "12:20", "12:30", History.of(begun.airings))) == [1]


def test_planning_again_in_the_middle_of_a_slot_goes_on_with_the_same_slot() -> None:
    grid = [rule("a", "07:00", 60, order=Order.NEWEST)]
    begun = plan(grid, library(*TEN), "07:00", "07:20")
    made = plan(grid, library(*TEN), "07:20", "07:40", History.of(begun.airings))
    assert [(one.programme, one.slot) for one in made.airings] == [(1, tick("07:00")), (3, tick("07:00"))]


def test_a_slot_is_cut_short_by_the_one_that_begins_later_and_is_not_taken_up_again() -> None:
    grid = [rule("a", "07:00", 60), rule("b", "07:20", 10, FromColumn("models"))]
    made = plan(grid, library(*TEN, programme(9, 10, "models")), "07:00", "08:00")
    assert [(clock, what) for clock, what, _ in told(made)] == [
        ("07:00", 1),
        ("07:10", 2),
        ("07:20", 9),
        ("07:30", "card"),
    ]
    assert made.airings[-1].reason == "no-rule"


def test_a_rule_without_a_length_lasts_until_the_next_one_begins() -> None:
    grid = [rule("a", "07:00"), rule("b", "07:40", 10, FromColumn("models"))]
    assert shown(plan(grid, library(*TEN), "07:00", "07:40")) == [1, 2, 3, 1]


def test_time_without_a_rule_is_filled_and_says_so() -> None:
    lib = library(fillers=(Filler("f", minutes(20)),))
    made = plan([], lib, "07:00", "07:50")
    assert told(made) == [("07:00", "f", "no-rule"), ("07:20", "f", "no-rule"), ("07:40", "card", "no-rule")]


def test_what_is_left_is_filled_with_fillers_in_turn_and_then_announces_what_comes() -> None:
    lib = library(
        *TEN,
        fillers=(Filler("f", minutes(5)), Filler("g", minutes(4))),
        cards=Cards("card", {1: "next-1"}),
    )
    made = plan([rule("a", "08:00", 10)], lib, "07:45", "08:10")
    assert [what for _, what, _ in told(made)] == ["f", "g", "f", "next-1", 1]
    assert (made.airings[3].kind, made.airings[3].material_ticks) == (AiringKind.CARD, 1)


def test_a_programme_is_shown_on_its_days_only_to_the_tick() -> None:
    lib = library(programme(1, 35, valid_until=DAY))
    made = plan([rule("a")], lib, "22:00", tick("02:00", NEXT))
    assert [(one.programme, one.end <= tick("00:00", NEXT)) for one in made.airings if one.programme] == [(1, True)] * 3


def test_a_programme_is_not_shown_on_a_channel_outside_its_scope() -> None:
    lib = library(programme(1, scope=frozenset({"2"})), programme(2, scope=frozenset({"1", "2"})))
    assert set(shown(plan([rule("a")], lib, "07:00", "09:00"))) == {2}


def test_one_that_is_due_by_rotation_goes_before_the_newest() -> None:
    films = [programme(number, 20) for number in range(1, 6)]
    grid = [rule("a", "07:00", 20, order=Order.NEWEST)]
    made = plan(grid, library(*films), "00:00", tick("00:00", DAY + timedelta(days=20)), rotation=7)
    assert {one.programme for one in made.airings if one.reason == "due"} >= {1, 2, 3, 4}
    assert 5 in {one.programme for one in made.airings}


@pytest.mark.parametrize("order", [Order.OLDEST_UNAIRED, Order.NEWEST, Order.LEAST_AIRED])
def test_all_air_within_the_days_of_rotation_where_the_slots_have_room(order: Order) -> None:
    films = [programme(number, 12) for number in range(1, 21)]
    grid = [rule("a", "07:00", 30, order=order), rule("b", "19:00", 30, order=order)]
    approved = tick("00:00", date(2025, 1, 1))
    made = plan(grid, library(*films), approved, approved + 60 * TICKS_A_DAY, rotation=7)
    assert len(starts(made.airings)) == 20
    for begun in starts(made.airings).values():
        bounds = [approved, *begun, approved + 60 * TICKS_A_DAY]
        assert max(after - before for before, after in pairwise(bounds)) <= 7 * TICKS_A_DAY


def test_those_that_are_due_stay_due_when_a_slot_is_planned_again_in_its_middle() -> None:
    films = library(*(programme(number, 20, approved_at=start_of(tick())) for number in range(1, 13)))
    grid, until = [rule("a", "07:00", 60, order=Order.NEWEST)], tick("00:00", DAY + timedelta(days=9))
    made = plan(grid, films, until=until, rotation=12).airings
    assert {one.reason for one in made} >= {"due", "newest"}
    for number, one in enumerate(made):
        assert plan(grid, films, one.start, until, History.of(made[:number]), 12).airings == made[number:]


def test_a_repeat_that_an_exception_interrupts_goes_on_with_what_it_had_not_shown() -> None:
    films = [programme(number, 10) for number in (1, 2, 3, 4)]
    grid = [
        rule("a", "07:00", 30),
        rule("again", "08:00", 40, RepeatOf("a")),
        rule("x", "08:10", 10, Pinned(4), dates=frozenset({DAY})),
    ]
    made = plan(grid, library(*films), "07:00", "09:00")
    assert shown(made) == [1, 2, 3, 1, 4, 2, 3]
