"""A community becomes what its file says, and again after every change; what is in use is never left out."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from epg.columns import Column
from epg.rules import FromColumn, Rule
from epg.titles import Title
from tests.store.world import NOON, World, add_programme
from tvchannel.base.errors import Conflict
from tvchannel.core.appearance import columns
from tvchannel.core.appearance import community as look
from tvchannel.core.appearance.noted import AppearanceAuthor
from tvchannel.core.appearance.undo import undo
from tvchannel.core.apply_community import AppliedCommunity, write
from tvchannel.core.import_files.community import ChannelPlan, CommunityPlan
from tvchannel.store.channel import catalogue, timetable
from tvchannel.store.database.engine import Store
from tvchannel.study.appearance.contrast import COLOURS

LATER = NOON + timedelta(hours=1)
NEWS, HEALTH = Column("news", 1, Title("动态"), "#804020", 1), Column("health", 2, Title("健康"), "#804020", 2)
DAY = Rule(id="day", start=time(6), source=FromColumn("news"), title=Title("全天"))
HERE = CommunityPlan("here", Title("这里"), (NEWS, HEALTH), (ChannelPlan("1", Title("一套"), (DAY,)),))


def settle(store: Store, plan: CommunityPlan, card: str = "card") -> bool:
    with store.writing() as connection:
        return write(connection, plan, {channel.key: card for channel in plan.channels}, NOON, "command line").new


def test_a_community_is_made_with_columns_channel_and_week(store: Store) -> None:
    assert settle(store, HERE)
    with store.reading() as connection:
        here = catalogue.community(connection, "here")
        channel = catalogue.channel(connection, here.id, "1")
        assert (here.name.zh, channel.name.zh, channel.card) == ("这里", "一套", "card")
        assert catalogue.columns(connection, here.id) == [NEWS, HEALTH]
        assert timetable.rules(connection, channel.id) == [DAY]


def test_the_same_plan_again_and_a_changed_one_keep_what_hangs_on_it(world: World) -> None:
    programme = add_programme(world, "a")
    evening = replace(DAY, id="evening", start=time(18))
    swapped = (replace(HEALTH, digit=1, order=1), replace(NEWS, digit=2, order=2, title=Title("近况")))
    changed = CommunityPlan("here", Title("那里"), swapped, (ChannelPlan("1", Title("二套"), (DAY, evening)),))
    for _ in range(2):
        assert not settle(world.store, changed, card="another")
        with world.store.reading() as connection:
            here = catalogue.community(connection, "here")
            channel = catalogue.channel(connection, here.id, "1")
            assert (here.id, here.name.zh) == (world.community, "那里")
            assert (channel.id, channel.name.zh, channel.card) == (world.channel, "二套", "another")
            assert catalogue.columns(connection, here.id) == list(swapped)
            assert timetable.rules(connection, channel.id) == [DAY, evening]
            assert catalogue.programme(connection, here.id, programme).column_key == "news"


def apply(store: Store, plan: CommunityPlan) -> AppliedCommunity:
    with store.writing() as connection:
        return write(connection, plan, {channel.key: "card" for channel in plan.channels}, LATER, "command line")


def told(done: AppliedCommunity) -> list[tuple[str, dict[str, object], str]]:
    """(subject, what is there now, whose change is taken back) of all that was changed."""
    return [(one.subject, one.after, back.who if back else "") for one, back in done.changes]


def test_what_the_file_does_not_say_stays_as_the_desk_left_it(store: Store) -> None:
    settle(store, HERE)
    silent = replace(HERE, columns=tuple(replace(one, colour="") for one in HERE.columns))
    with store.writing() as connection:
        desk = AppearanceAuthor(catalogue.community(connection, "here").id, "wang", NOON)
        columns.change(connection, desk, "news", {"colour": "#1F5A54", "cover": "mark"})
        columns.set_hidden(connection, desk, "health", hidden=True)
        look.change(connection, desk, {"frame": "#5D1610", "picture": "mark"})
        before = catalogue.columns(connection, desk.community_id), catalogue.community(connection, "here")
    done = apply(store, silent)
    assert told(done) == []
    with store.reading() as connection:
        assert (catalogue.columns(connection, done.community.id), catalogue.community(connection, "here")) == before


def test_what_the_file_says_is_so_again_and_the_changes_of_the_desk_are_named(store: Store) -> None:
    settle(store, HERE)
    with store.writing() as connection:
        desk = AppearanceAuthor(catalogue.community(connection, "here").id, "wang", NOON)
        columns.change(connection, desk, "news", {"name_zh": "近况"})
        columns.move(connection, desk, "news", 1)
        look.change(connection, desk, {"name_zh": "那里"})
        columns.add(connection, desk, Title("生活"), "#1F5A54")
    done = apply(store, replace(HERE, frame="#5D1610"))
    assert told(done) == [
        ("community", {"name_zh": "这里", "frame": "#5D1610"}, "wang"),
        ("column sheng-huo", {}, "wang"),
        ("order", {"order": ["1 news", "2 health"]}, "wang"),
        ("column news", {"name_zh": "动态"}, "wang"),
    ]
    assert told(apply(store, replace(HERE, frame="#5D1610"))) == []
    with store.reading() as connection:
        assert catalogue.columns(connection, done.community.id) == [NEWS, HEALTH]


def test_a_change_of_the_file_is_noted_and_undone_like_one_of_the_desk(store: Store) -> None:
    settle(store, HERE)
    renamed = replace(HERE, columns=(replace(NEWS, title=Title("近况")), HEALTH))
    [(change, taken_back)] = apply(store, renamed).changes
    assert (change.who, change.before, taken_back) == ("command line", {"name_zh": "动态"}, None)
    with store.writing() as connection:
        here = catalogue.community(connection, "here").id
        undo(connection, AppearanceAuthor(here, "wang", LATER), change.id)
        assert catalogue.columns(connection, here) == [NEWS, HEALTH]


def test_a_hidden_column_with_films_may_be_left_out_and_stays_hidden(world: World) -> None:
    add_programme(world, "a")
    with world.store.writing() as connection:
        columns.set_hidden(connection, AppearanceAuthor(world.community, "wang", NOON), "news", hidden=True)
    rule = replace(DAY, source=FromColumn("health"))
    apply(world.store, replace(HERE, columns=(HEALTH,), channels=(ChannelPlan("1", Title("一套"), (rule,)),)))
    with world.store.reading() as connection:
        assert [one.key for one in catalogue.shown_columns(connection, world.community)] == ["health"]
        assert catalogue.column(connection, world.community, "news").hidden


def test_a_new_column_of_the_file_without_a_colour_has_that_of_its_digit(world: World) -> None:
    apply(world.store, replace(HERE, columns=(NEWS, replace(HEALTH, colour=""))))
    with world.store.reading() as connection:
        assert catalogue.column(connection, world.community, "health").colour == COLOURS[1]


@pytest.mark.parametrize(
    "without",
    [replace(HERE, columns=(HEALTH,)), replace(HERE, channels=(ChannelPlan("2", Title("二套"), (DAY,)),))],
    ids=["a column with programmes", "a channel"],
)
def test_what_is_in_use_cannot_be_left_out_and_nothing_is_changed(world: World, without: CommunityPlan) -> None:
    add_programme(world, "a")
    with pytest.raises(Conflict):
        settle(world.store, replace(without, name=Title("那里")))
    with world.store.reading() as connection:
        assert catalogue.community(connection, "here").name.zh == "这里"
        assert [column.key for column in catalogue.columns(connection, world.community)] == ["news"]
