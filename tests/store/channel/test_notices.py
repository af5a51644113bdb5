"""Notices and when they were on air, on each engine: what the desk, the guide and the night ask of them."""

from datetime import timedelta

import pytest

from epg.ticks import tick_at
from epg.titles import Title
from tests.store.world import NOON, make_world
from tvchannel.base.errors import NotFound
from tvchannel.core.urgent import on_air
from tvchannel.store.channel import catalogue, notices, timetable, urgent_airings
from tvchannel.store.channel.notices import NoticeDraft, NoticeKind, NoticeState
from tvchannel.store.database.engine import Store

TICKS, LEAD = 4, timedelta(seconds=1)
DRAFT = NoticeDraft(NoticeKind.URGENT, Title("停水", "No water"), Title("现在停水。"), b"picture")


def test_a_notice_is_kept_made_put_on_air_ended_looked_at_and_removed(store: Store) -> None:
    here, there = make_world(store), make_world(store, "there")
    with store.writing() as connection:
        number = notices.add(connection, here.community, DRAFT, "notice-1", who="one", now=NOON)
        assert notices.unmade(connection) == notices.one(connection, here.community, number)
        notices.change(connection, number, state=NoticeState.READY, ticks=TICKS)
        found = notices.one(connection, here.community, number)
        assert (found.draft, found.ticks, notices.unmade(connection)) == (DRAFT, TICKS, None)
        assert notices.titles(connection) == {}
        with pytest.raises(NotFound):
            notices.one(connection, there.community, number)
    with store.writing() as connection:
        stands = on_air.put_on_air(
            connection, here.community, found, lambda _start: 3 * TICKS, who="one", clock=lambda: NOON, lead=LEAD
        )
    with store.reading() as connection:
        [channel] = catalogue.channels(connection, here.community)
        assert notices.titles(connection) == {found.rule: DRAFT.title}
        assert timetable.slot_titles(connection, channel)[found.rule] == DRAFT.title
        assert timetable.notice_materials(connection, channel, stands.start, stands.start + 1) == {"notice-1"}
        assert timetable.last_publication(connection, channel.id) is None
        assert [one.began_by for one in urgent_airings.unseen(connection, here.community)] == ["one"]
        assert urgent_airings.coming(connection, there.community, tick_at(NOON)) is None
    later = NOON + timedelta(seconds=20)
    with store.writing() as connection:
        [ended] = on_air.end(connection, here.community, who="two", clock=lambda: later, lead=LEAD)
        assert (ended.start, ended.until) == (stands.start, stands.until)
        assert urgent_airings.coming(connection, here.community, tick_at(later + LEAD) + 1) is None
        assert urgent_airings.see(connection, here.community, number, who="one", now=later) == 0
        assert urgent_airings.see(connection, here.community, number, who="two", now=later) == 1
        assert urgent_airings.unseen(connection, here.community) == []
    with store.writing() as connection:
        assert notices.unused_since(connection, NOON) == []
        assert [one.id for one in notices.unused_since(connection, later + timedelta(days=1))] == [number]
        notices.remove(connection, number)
        assert notices.materials(connection) == set()
