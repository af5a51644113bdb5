"""The guide as people read it."""

from datetime import timedelta
from itertools import pairwise

from hypothesis import given, settings

from epg import guide
from epg.airings import Airing, AiringKind
from epg.onair import ChannelAirings
from epg.ticks import TICKS_A_DAY
from epg.titles import Title
from tests.epg.made import DAY, SHANGHAI, aired, card, examples, library, plan, programme, rule, tick, titles
from tests.epg.worlds import World, worlds

FILMS = library(*(programme(number, 10) for number in (1, 2, 3)))
NEXT = DAY + timedelta(days=1)


def listed(slots) -> list[tuple[str, int, int, tuple[int, ...]]]:
    return [(slot.title.en, slot.start, slot.end, slot.programmes) for slot in slots]


def test_a_day_is_told_slot_by_slot() -> None:
    grid = [rule("a", "07:00", 30), rule("b", "19:00", 20)]
    made = plan(grid, FILMS, until=tick("24:00"))
    assert listed(guide.day(made.airings, titles(grid), DAY, SHANGHAI)) == [
        ("Slot a", tick("07:00"), tick("07:30"), (1, 2, 3)),
        ("Slot b", tick("19:00"), tick("19:20"), (1, 2)),
    ]


def test_a_slot_ends_where_its_rule_ends_also_when_cards_go_on() -> None:
    grid = [rule("a", "07:00", 50)]
    made = plan(grid, library(programme(1, 20), programme(2, 20)), until=tick("24:00"))
    assert listed(guide.day(made.airings, titles(grid), DAY, SHANGHAI)) == [
        ("Slot a", tick("07:00"), tick("07:50"), (1, 2))
    ]


def test_a_slot_over_midnight_is_listed_on_both_days() -> None:
    grid = [rule("late", "23:30", 60)]
    made = plan(grid, FILMS, "01:00", tick("12:00", NEXT))
    for day in (DAY, NEXT):
        slots = guide.day(made.airings, titles(grid), day, SHANGHAI)
        assert [(slot.start, slot.end) for slot in slots] == [(tick("23:30"), tick("00:30", NEXT))]
        assert len(slots[0].airings) == 3


def test_a_slot_without_a_programme_is_not_listed() -> None:
    assert guide.day([card(tick("07:00"), 100, rule="a", slot=tick("07:00"))], titles([rule("a")]), DAY, SHANGHAI) == ()


def test_a_rule_that_is_gone_leaves_its_slot_without_a_title() -> None:
    slots = guide.day([aired(tick("07:00"), 10, rule="gone", slot=tick("07:00"))], {}, DAY, SHANGHAI)
    assert [(slot.rule, slot.title.zh) for slot in slots] == [("gone", "")]


def test_no_programme_is_on_while_cards_are() -> None:
    on_air = ChannelAirings([aired(100, 10), card(110, 5), aired(115, 10, 2)], "card")
    shown = [guide.programme_at(on_air, tick) for tick in (105, 112, 115)]
    assert [one and one.programme for one in shown] == [1, None, 2]


@settings(max_examples=examples(6))
@given(worlds())
def test_the_days_of_the_guide_show_every_airing_of_a_programme_where_it_is(world: World) -> None:
    airings = world.plan().airings
    on_air, tz = ChannelAirings(airings, "card", "1"), world.policy.tz
    listed, first_day = set(), airings[0].begins.astimezone(tz).date()
    for back in range(-1, 4):
        day = first_day + timedelta(days=back)  # by the calendar: 24 hours later can be two days later
        slots = guide.day(airings, titles(world.rules), day, tz)
        for slot in slots:
            assert all(slot.start <= one.start and one.end <= slot.end for one in slot.airings)
            listed.update(slot.airings)
        assert all(before.end <= after.start for before, after in pairwise(slots))
    assert listed == {one for one in airings if one.kind is AiringKind.PROGRAMME}
    for one in listed:
        assert guide.programme_at(on_air, one.start) == one


def test_nothing_is_shown_by_the_guide_while_cards_are_on() -> None:
    assert guide.programme_at(ChannelAirings([card(100, TICKS_A_DAY)], "card"), 105) is None


def test_a_slot_that_an_exception_interrupts_is_listed_before_and_after_it() -> None:
    grid = [rule("a", "07:00", 90), rule("x", "07:30", 30, dates=frozenset({DAY}))]
    made = plan(grid, FILMS, until=tick("24:00"))
    assert [(slot.rule, slot.start, slot.end) for slot in guide.day(made.airings, titles(grid), DAY, SHANGHAI)] == [
        ("a", tick("07:00"), tick("07:30")),
        ("x", tick("07:30"), tick("08:00")),
        ("a", tick("08:00"), tick("08:30")),
    ]


def test_a_notice_is_a_slot_of_its_own_and_the_slot_that_it_interrupts_goes_on_behind_it() -> None:
    seven = tick("07:00")
    urgent = Airing("1", seven + 40, 20, AiringKind.NOTICE, "notice-1", 5, rule="urgent:1", slot=seven + 40)
    made = [
        aired(seven, 40, rule="a", slot=seven),
        urgent,
        aired(seven + 60, 30, 2, rule="a", slot=seven),
        card(seven + 90, 10, rule="a", slot=seven),
    ]
    names = titles([rule("a")]) | {"urgent:1": Title("停水", "No water")}
    assert listed(guide.day(made, names, DAY, SHANGHAI)) == [
        ("Slot a", seven, seven + 40, (1,)),
        ("No water", seven + 40, seven + 60, ()),
        ("Slot a", seven + 60, seven + 100, (2,)),
    ]
    on_air = ChannelAirings(made, "card")
    assert [guide.listed_at(on_air, tick) is not None for tick in (seven + 45, seven + 95)] == [True, False]
    assert guide.programme_at(on_air, seven + 45) is None
