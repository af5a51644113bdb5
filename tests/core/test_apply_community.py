"""A community becomes what its file says, and again after every change; what is in use is never left out."""

from dataclasses import replace
from datetime import time

import pytest

from epg.columns import Column
from epg.rules import FromColumn, Rule
from epg.titles import Title
from tests.store.world import NOON, World, add_programme
from tvchannel.base.errors import Conflict
from tvchannel.core.apply_community import write
from tvchannel.core.import_files.community import ChannelPlan, CommunityPlan
from tvchannel.store.channel import catalogue, timetable
from tvchannel.store.database.engine import Store

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
