"""A draft of the week: changed, published, brought back; and what two editors and the community's file may do."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from epg.days import SpecialDay
from epg.rules import FromColumn, Rule
from epg.titles import Title
from tests.store.world import NOON, World
from tvchannel.base.errors import Conflict, NotFound
from tvchannel.core.schedule.grids import settle
from tvchannel.features.schedule import actions
from tvchannel.features.schedule.actions import Editor, PageState
from tvchannel.features.schedule.audit import ScheduleAction, ScheduleSubject
from tvchannel.store.channel import catalogue, grids, special_days, timetable
from tvchannel.store.channel.grids import GridCause
from tvchannel.store.service import audit

DAY = Rule(id="day", start=time(6), source=FromColumn("news"), title=Title("全天"))
EVENING = Rule(id="evening", start=time(19), length_min=60, source=FromColumn("news"), title=Title("晚间"))


@pytest.fixture
def here(world: World) -> World:
    """A channel whose week was there before any version was kept."""
    with world.store.writing() as connection:
        timetable.set_rules(connection, world.channel, [DAY])
    return world


def editor(world: World, who: str = "wang", after: int = 0) -> Editor:
    with world.store.reading() as connection:
        return Editor(catalogue.channel(connection, world.community, "1"), who, NOON + timedelta(minutes=after))


def seen(world: World, who: str = "wang") -> PageState:
    on_air, draft, _ = actions.standing(world.store, editor(world, who))
    return PageState(draft.base, draft.edition) if draft else PageState(on_air.id, 0)


def edit(world: World, change, who: str = "wang", state: PageState | None = None) -> bool:
    state = state or seen(world, who)
    return actions.edit(world.store, editor(world, who), state, change, ScheduleAction.SLOT_CHANGED, "day")


def publish(world: World, who: str = "wang") -> None:
    actions.publish(world.store, editor(world, who), seen(world, who))


def rules(world: World) -> list[Rule]:
    with world.store.reading() as connection:
        return timetable.rules(connection, world.channel)


def wanted(world: World) -> bool:
    return editor(world).channel.plan_wanted_at is not None


def logged(world: World) -> list[tuple[str, str, list[str], list[str]]]:
    """(what was done, to what, ids of rules before, and after), oldest first."""
    with world.store.reading() as connection:
        found = audit.entries(connection, world.community, 100)
    return [
        (
            one["did"],
            one["subject"],
            [rule["id"] for rule in one["detail"].get("before", [])],
            [rule["id"] for rule in one["detail"].get("after", [])],
        )
        for one in reversed(found)
    ]


def test_nothing_is_on_air_before_the_draft_is_published(here: World) -> None:
    assert edit(here, lambda grid: (*grid, EVENING))
    assert (rules(here), wanted(here)) == ([DAY], False)
    publish(here)
    assert (rules(here), wanted(here)) == ([DAY, EVENING], True)
    assert actions.standing(here.store, editor(here))[1] is None
    assert logged(here) == [
        ("slot-changed", "slot day", [], ["evening"]),
        ("week-published", "channel 1", [], ["evening"]),
    ]


def test_the_week_before_is_kept_with_who_and_when_and_comes_back_as_a_new_one(here: World) -> None:
    edit(here, lambda grid: (EVENING,))
    publish(here)
    with here.store.reading() as connection:
        first = grids.versions(connection, here.channel, 9)[-1]
    actions.bring_back(here.store, editor(here, "li", after=5), first.id)
    assert rules(here) == [DAY]
    with here.store.reading() as connection:
        found = [(one.cause, one.who, one.rules) for one in grids.versions(connection, here.channel, 9)]
    assert found == [
        (GridCause.BACK, "li", (DAY,)),
        (GridCause.DESK, "wang", (EVENING,)),
        (GridCause.BEGIN, "", (DAY,)),
    ]
    assert logged(here)[-1] == ("week-brought-back", "channel 1", ["evening"], ["day"])
    with pytest.raises(Conflict):
        actions.bring_back(here.store, editor(here), first.id)
    with pytest.raises(NotFound):
        actions.bring_back(here.store, editor(here), 999)


def test_each_change_of_the_draft_is_taken_back_in_turn(here: World) -> None:
    edit(here, lambda grid: (*grid, EVENING))
    edit(here, lambda grid: (replace(DAY, start=time(7)), *grid[1:]))
    for there in ((DAY, EVENING), (DAY,)):
        assert actions.step_back(here.store, editor(here), seen(here))
        draft = actions.standing(here.store, editor(here))[1]
        assert draft is not None
        assert draft.rules == there
    assert not actions.step_back(here.store, editor(here), seen(here))


def test_a_change_that_changes_nothing_makes_no_draft_and_no_line(here: World) -> None:
    assert not edit(here, lambda grid: grid)
    assert (actions.standing(here.store, editor(here))[1], logged(here)) == (None, [])


def test_a_page_that_is_older_than_the_draft_changes_nothing(here: World) -> None:
    before = seen(here)
    edit(here, lambda grid: (*grid, EVENING))
    with pytest.raises(Conflict):
        edit(here, lambda grid: (), state=before)
    with pytest.raises(Conflict):
        actions.publish(here.store, editor(here), before)


def test_the_second_of_two_editors_is_told_and_may_keep_the_draft_over_the_newer_week(here: World) -> None:
    edit(here, lambda grid: (*grid, EVENING))
    edit(here, lambda grid: (replace(DAY, start=time(7)),), who="li")
    assert [one.who for one in actions.standing(here.store, editor(here))[2]] == ["li"]
    publish(here)
    with pytest.raises(Conflict):
        publish(here, "li")
    assert rules(here) == [DAY, EVENING]
    actions.take_over(here.store, editor(here, "li"), seen(here, "li"))
    publish(here, "li")
    assert rules(here) == [replace(DAY, start=time(7))]


def test_a_draft_that_is_thrown_away_leaves_the_week_as_it_is(here: World) -> None:
    edit(here, lambda grid: ())
    actions.drop(here.store, editor(here))
    assert actions.standing(here.store, editor(here))[1] is None
    assert logged(here)[-1] == ("draft-dropped", "channel 1", ["day"], [])
    actions.drop(here.store, editor(here))
    assert len(logged(here)) == 2


def test_what_is_on_air_already_is_not_published_again(here: World) -> None:
    with pytest.raises(Conflict):
        publish(here)


def test_a_special_day_is_kept_once_and_the_guide_planned_with_it(here: World) -> None:
    day, told = date(2026, 12, 5), {"who": "wang", "now": NOON}
    assert actions.set_special_day(here.store, here.community, SpecialDay(day, Title("补班"), 0), **told)
    assert not actions.set_special_day(here.store, here.community, SpecialDay(day, Title("补班"), 0), **told)
    assert actions.set_special_day(here.store, here.community, SpecialDay(day, Title("补班"), 4), **told)
    assert wanted(here)
    with here.store.reading() as connection:
        assert special_days.special_days(connection, here.community) == (SpecialDay(day, Title("补班"), 4),)
    assert actions.remove_special_day(here.store, here.community, day, **told)
    assert not actions.remove_special_day(here.store, here.community, day, **told)
    with here.store.reading() as connection:
        assert special_days.special_days(connection, here.community) == ()
        entry = audit.entries(connection, here.community, 9, subject=ScheduleSubject.SPECIAL_DAY.of("2026-12-05"))[-2]
    assert entry["detail"] == {"before": {"name": "补班", "weekday": 0}, "after": {"name": "补班", "weekday": 4}}


def file_says(world: World, *grid: Rule, replace_week: bool = False) -> bool:
    with world.store.writing() as connection:
        channel = catalogue.channel(connection, world.community, "1")
        return settle(connection, channel, grid, who="command line", now=NOON, replace=replace_week)


def test_while_nobody_has_edited_the_file_says_what_the_week_is(here: World) -> None:
    for grid in ([DAY], [EVENING], [EVENING, DAY]):
        assert file_says(here, *grid)
        assert rules(here) == grid


def test_a_week_of_the_desk_stays_while_the_file_is_the_same(here: World) -> None:
    file_says(here, DAY)
    edit(here, lambda grid: (EVENING,))
    publish(here)
    assert not file_says(here, DAY)
    assert rules(here) == [EVENING]


def test_the_file_and_the_desk_agree_in_the_end(here: World) -> None:
    file_says(here, DAY)
    edit(here, lambda grid: (EVENING,))
    publish(here)
    assert file_says(here, EVENING)


def test_a_week_that_was_there_before_versions_counts_as_the_files(here: World) -> None:
    edit(here, lambda grid: (EVENING,))
    publish(here)
    assert not file_says(here, DAY)
    assert rules(here) == [EVENING]


def test_where_both_say_something_new_the_file_is_refused_and_only_replaces_when_told_to(here: World) -> None:
    file_says(here, DAY)
    edit(here, lambda grid: (EVENING,))
    publish(here)
    with pytest.raises(Conflict):
        file_says(here, DAY, EVENING)
    assert rules(here) == [EVENING]
    assert file_says(here, DAY, EVENING, replace_week=True)
    assert rules(here) == [DAY, EVENING]
