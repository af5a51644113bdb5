"""What holds for every plan of every channel."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from epg.airings import AiringKind
from epg.history import History
from epg.reasons import REASONS
from epg.slots import rest_ticks
from tests.epg import checker
from tests.epg.made import examples
from tests.epg.worlds import World, starts, worlds


@settings(max_examples=examples(10))
@given(worlds())
def test_a_plan_covers_its_ticks_without_gap_or_overlap(world: World) -> None:
    airings = world.plan().airings
    assert (airings[0].start, airings[-1].end) == (world.first, world.until)
    assert all(before.end == after.start for before, after in pairwise(airings))
    assert all(one.ticks > 0 for one in airings)


@settings(max_examples=examples(7))
@given(worlds())
def test_nothing_is_shown_outside_its_days_scope_or_length(world: World) -> None:
    programmes = {one.id: one for one in world.library.programmes}
    assert checker.timetable(world.plan().airings, programmes, world.policy.tz) == ()


@settings(max_examples=examples(7))
@given(worlds())
def test_no_rule_repeats_a_programme_too_soon(world: World) -> None:
    airings = world.plan().airings
    rest = {one.id: rest_ticks(one) for one in world.rules}
    by_start = {one.start: one for one in airings}
    for begun in starts(airings).values():
        assert all(after - before >= rest[by_start[after].rule] for before, after in pairwise(begun))


@settings(max_examples=examples(6))
@given(worlds())
def test_the_same_is_planned_again_from_the_same(world: World) -> None:
    assert world.plan() == world.plan()


@settings(max_examples=examples(15))
@given(worlds(), st.data())
def test_planning_again_with_the_played_part_as_history_gives_the_same_future(
    world: World, data: st.DataObject
) -> None:
    airings = world.plan().airings
    played = data.draw(st.integers(0, len(airings) - 1))
    first = airings[played].start
    again = world.plan(first=first, history=History.of(airings[:played])).airings
    assert again == airings[played:]


@settings(max_examples=examples(6))
@given(worlds(), st.integers(1, 3000))
def test_a_longer_horizon_changes_only_what_the_shorter_one_cut_off(world: World, more: int) -> None:
    longest = max((one.ticks for one in world.library.programmes), default=0)
    safe = world.until - longest - 25
    short = [one for one in world.plan().airings if one.kind is AiringKind.PROGRAMME and one.end <= safe]
    longer = world.plan(until=world.until + more).airings
    assert short == [one for one in longer if one.kind is AiringKind.PROGRAMME and one.end <= safe]


@settings(max_examples=examples(6))
@given(worlds())
def test_every_entry_says_which_rule_put_it_there_and_why(world: World) -> None:
    ids = {one.id for one in world.rules}
    for one in world.plan().airings:
        assert one.reason in REASONS
        assert one.rule in ids if one.kind is AiringKind.PROGRAMME else one.rule in ids | {""}
        assert one.slot <= one.start


@settings(max_examples=examples(6))
@given(worlds())
def test_cards_that_follow_each_other_in_a_slot_are_one_airing(world: World) -> None:
    for before, after in pairwise(world.plan().airings):
        same = (before.material, before.rule, before.slot) == (after.material, after.rule, after.slot)
        assert not (before.kind is after.kind is AiringKind.CARD and same)


@settings(max_examples=examples(6))
@given(worlds())
def test_every_problem_can_be_told_in_both_languages_and_is_told_once(world: World) -> None:
    problems = world.plan().problems
    for lang in ("zh", "en"):
        sentences = [one.sentence % one.words(lang) for one in problems]
        assert all(sentences)
    keys = [(one.code, *sorted((k, str(v)) for k, v in one.params.items())) for one in problems]
    assert len(keys) == len(set(keys))
