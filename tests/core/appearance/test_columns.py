"""Columns are added, changed, hidden, ordered and removed; each change is noted, and undone within a day."""

from datetime import datetime, time, timedelta

import pytest

from epg.rules import FromColumn, Rule
from epg.ticks import tick_at
from epg.titles import Title
from tests.store.world import NOON, World, add_programme, approve
from tvchannel.base.errors import Conflict, NotFound
from tvchannel.base.settings import Settings
from tvchannel.core.appearance import columns, community
from tvchannel.core.appearance.noted import AppearanceAuthor
from tvchannel.core.appearance.undo import state_of, undo
from tvchannel.core.publish import publish
from tvchannel.store.channel import appearance, catalogue, timetable
from tvchannel.store.channel.content_version import edition
from tvchannel.store.service import audit
from tvchannel.study.undo import UndoState

RED = "#9A2418"
SETTINGS = Settings(plan_days=2)


def by(world: World, at: datetime = NOON) -> AppearanceAuthor:
    return AppearanceAuthor(world.community, "administrator", at)


def told(world: World) -> list[tuple[int, str, int]]:
    """(digit, key, place) of every column, the hidden ones last."""
    with world.store.reading() as connection:
        found = sorted(catalogue.columns(connection, world.community), key=lambda one: (one.hidden, one.order))
    return [(one.digit, one.key, one.order) for one in found]


def three(world: World) -> None:
    with world.store.writing() as connection:
        assert columns.add(connection, by(world), Title("健康养老", "Health & age"), RED) == "health-age"
        assert columns.add(connection, by(world), Title("生活"), RED) == "sheng-huo"


def test_new_columns_come_after_the_others_under_keys_made_of_their_names(world: World) -> None:
    three(world)
    assert told(world) == [(1, "news", 1), (2, "health-age", 2), (3, "sheng-huo", 3)]
    with world.store.writing() as connection:
        assert columns.add(connection, by(world), Title("生活"), RED) == "sheng-huo-2"
        assert columns.add(connection, by(world), Title("……"), RED) == "column"


def test_there_is_a_column_for_each_digit_and_no_more(world: World) -> None:
    with world.store.writing() as connection:
        for number in range(7):
            columns.add(connection, by(world), Title(f"栏{number}"), RED)
        with pytest.raises(Conflict):
            columns.add(connection, by(world), Title("多"), RED)
        assert columns.set_hidden(connection, by(world), "news", hidden=True)
        columns.add(connection, by(world), Title("多"), RED)
        with pytest.raises(Conflict):
            columns.set_hidden(connection, by(world), "news", hidden=False)
    assert told(world)[0] == (1, "duo", 1)
    assert told(world)[-1][:2] == (0, "news")


def test_a_hidden_column_frees_its_digit_and_comes_back_to_it(world: World) -> None:
    three(world)
    with world.store.writing() as connection:
        assert columns.set_hidden(connection, by(world), "health-age", hidden=True)
        assert not columns.set_hidden(connection, by(world), "health-age", hidden=True)
    assert told(world)[:2] == [(1, "news", 1), (3, "sheng-huo", 2)]
    with world.store.writing() as connection:
        assert columns.set_hidden(connection, by(world), "health-age", hidden=False)
    assert told(world) == [(1, "news", 1), (2, "health-age", 2), (3, "sheng-huo", 3)]


def test_columns_change_places_and_a_place_keeps_its_digit(world: World) -> None:
    three(world)
    with world.store.writing() as connection:
        assert columns.move(connection, by(world), "sheng-huo", -1)
        assert not columns.move(connection, by(world), "news", -1)
        with pytest.raises(NotFound):
            columns.move(connection, by(world), "nothing", 1)
    assert told(world) == [(1, "news", 1), (2, "sheng-huo", 2), (3, "health-age", 3)]


def test_a_column_with_films_is_not_removed_and_an_empty_one_is(world: World) -> None:
    three(world)
    add_programme(world, "a")
    with world.store.writing() as connection, pytest.raises(Conflict):
        columns.remove(connection, by(world), "news")
    with world.store.writing() as connection:
        columns.remove(connection, by(world), "health-age")
    assert told(world) == [(1, "news", 1), (3, "sheng-huo", 2)]


def test_every_change_stands_in_the_log_with_before_and_after(world: World) -> None:
    with world.store.writing() as connection:
        assert columns.change(connection, by(world), "news", {"name_zh": "近况", "colour": RED})
        assert not columns.change(connection, by(world), "news", {"name_zh": "近况"})
        assert community.change(connection, by(world), {"frame": RED})
        [look, column] = audit.entries(connection, world.community, 10)
    assert (column["did"], column["subject"], column["who"]) == ("column-changed", "column news", "administrator")
    after = {"name_zh": "近况", "colour": RED}
    assert column["detail"] == {"before": {"name_zh": "动态", "colour": "#804020"}, "after": after}
    assert (look["did"], look["subject"]) == ("look-changed", "community")
    assert look["detail"] == {"before": {"frame": ""}, "after": {"frame": RED}}


UNDONE = {
    "a column is added": lambda c, who: columns.add(c, who, Title("新"), RED),
    "names and colour": lambda c, who: columns.change(c, who, "sheng-huo", {"name_zh": "别的", "colour": RED.lower()}),
    "hidden": lambda c, who: columns.set_hidden(c, who, "health-age", hidden=True),
    "shown again": lambda c, who: columns.set_hidden(c, who, "old", hidden=False),
    "moved": lambda c, who: columns.move(c, who, "news", 1),
    "removed": lambda c, who: columns.remove(c, who, "sheng-huo"),
    "a hidden one is removed": lambda c, who: columns.remove(c, who, "old"),
    "the community": lambda c, who: community.change(c, who, {"name_zh": "那里", "frame": RED}),
}


@pytest.mark.parametrize("kind", UNDONE)
def test_a_change_is_undone_within_a_day_and_once(world: World, kind: str) -> None:
    three(world)
    with world.store.writing() as connection:
        assert columns.add(connection, by(world), Title("旧", "Old"), RED) == "old"
        columns.set_hidden(connection, by(world), "old", hidden=True)
    before = all_of(world)
    with world.store.writing() as connection:
        assert UNDONE[kind](connection, by(world)) is not False
        [done] = appearance.changes(connection, world.community, 1)
    assert all_of(world) != before
    with world.store.writing() as connection, pytest.raises(Conflict):
        undo(connection, by(world, NOON + timedelta(days=1)), done.id)
    with world.store.writing() as connection:
        undo(connection, by(world, NOON + timedelta(hours=23)), done.id)
    assert all_of(world) == before
    with world.store.writing() as connection, pytest.raises(Conflict):
        undo(connection, by(world), done.id)


def all_of(world: World) -> tuple[object, ...]:
    """Everything that the TV shows of the look, in no particular place where it is hidden."""
    with world.store.reading() as connection:
        found = catalogue.columns(connection, world.community)
        here = catalogue.community_of_id(connection, world.community)
    shown = [(one.digit, one.key, one.title, one.colour, one.hidden) for one in found]
    return here, sorted(shown)


def test_what_something_was_built_on_is_not_undone(world: World) -> None:
    with world.store.writing() as connection:
        columns.change(connection, by(world), "news", {"name_zh": "近况"})
        columns.change(connection, by(world), "news", {"name_zh": "新闻"})
        [_, first] = appearance.changes(connection, world.community, 2)
        assert state_of(connection, world.community, first, NOON) is UndoState.BUILT_ON
        with pytest.raises(Conflict):
            undo(connection, by(world), first.id)
        with pytest.raises(NotFound):
            undo(connection, by(world), 4711)


def test_each_change_makes_a_new_edition_so_that_no_page_stays_old(world: World) -> None:
    with world.store.writing() as connection:
        marks = [edition(connection)]
        for change in (
            lambda: columns.change(connection, by(world), "news", {"colour": RED}),
            lambda: columns.set_hidden(connection, by(world), "news", hidden=True),
            lambda: community.change(connection, by(world), {"frame": RED}),
        ):
            assert change()
            marks.append(edition(connection))
    assert len(set(marks)) == 4


# What is on air of a column that is hidden at 12:12: (minutes after noon, whether its films are there).
MOMENTS = {
    "what was before": (5, True),
    "what is running then, to its end": (13, True),
    "the same day": (30, False),
    "the next day": (24 * 60, False),
    "the day after": (36 * 60, False),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_hidden_column_is_on_air_as_far_as_it_has_begun_and_planned_no_more(world: World, moment: str) -> None:
    minutes, there = MOMENTS[moment]
    on_air(world)
    hides = NOON + timedelta(minutes=12)
    with world.store.writing() as connection:
        columns.set_hidden(connection, by(world, hides), "news", hidden=True)
    assert shows(world, minutes)  # the guide stays as it is until it is planned again, which is wished for
    with world.store.reading() as connection:
        [channel] = catalogue.channels(connection)
        assert channel.plan_wanted_at == hides
    plan(world, hides + timedelta(seconds=5))
    assert shows(world, minutes) == there


def test_a_column_that_is_shown_again_is_planned_again(world: World) -> None:
    on_air(world)
    for hidden in (True, False):
        with world.store.writing() as connection:
            columns.set_hidden(connection, by(world), "news", hidden=hidden)
        plan(world, NOON + timedelta(minutes=20 if hidden else 40))
    assert (shows(world, 30), shows(world, 50)) == (False, True)


def on_air(world: World) -> None:
    """A film of five minutes, all day long."""
    programme = add_programme(world, "a", ready_ms=300 * 1000)
    approve(world.store, world.community, programme, who="reviewer", now=NOON)
    with world.store.writing() as connection:
        rule = Rule(id="day", start=time(0), source=FromColumn("news"), title=Title("动态"))
        timetable.set_rules(connection, world.channel, [rule])
    plan(world, NOON)


def plan(world: World, now: datetime) -> None:
    with world.store.reading() as connection:
        [channel] = catalogue.channels(connection)
    publish(world.store, channel, SETTINGS, cause="test", clock=lambda: now)


def shows(world: World, minutes: float) -> bool:
    """Whether the film is on air so many minutes after noon."""
    tick = tick_at(NOON + timedelta(minutes=minutes))
    with world.store.reading() as connection:
        [channel] = catalogue.channels(connection)
        [airing] = timetable.onair(connection, channel, tick, tick + 1).between(tick, tick + 1)
    return airing.material == "a"
