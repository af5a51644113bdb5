"""Grid rules, published airings, and the log of publications."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from epg.airings import Airing, AiringKind
from epg.errors import Problem
from epg.history import Aired
from epg.onair import ChannelAirings, origin_of
from epg.publishing import Revision
from epg.rule_storage import rule_from_dict, rule_to_dict
from epg.rules import Rule
from epg.ticks import TICKS_A_DAY
from epg.titles import Title
from tvchannel.store import tables as t
from tvchannel.store.channel import notices
from tvchannel.store.channel.problems import from_document, to_document
from tvchannel.store.entities import Channel, Publication
from tvchannel.store.live import lectures

# Causes of publications that plan nothing.
WITHDRAWAL, URGENT = "withdrawal", "urgent"
EVER = 1 << 40  # a tick after all that can be published


def rules(connection: Connection, channel_id: int) -> list[Rule]:
    """The grid rules of a channel, in the order they were made."""
    query = select(t.rules.c.spec).where(t.rules.c.channel_id == channel_id).order_by(t.rules.c.id)
    return [rule_from_dict(spec) for spec in connection.execute(query).scalars()]


def slot_titles(connection: Connection, channel: Channel) -> dict[str, Title]:
    """What the guide calls the slots of a channel, by the rule of their airings: the grid's, notices and lectures."""
    grid = {rule.id: rule.title for rule in rules(connection, channel.id)}
    return notices.titles(connection) | lectures.titles(connection, channel.community_id) | grid


def set_rules(connection: Connection, channel_id: int, grid: Iterable[Rule]) -> None:
    """The grid of a channel is now these rules."""
    connection.execute(delete(t.rules).where(t.rules.c.channel_id == channel_id))
    for rule in grid:
        connection.execute(insert(t.rules).values(channel_id=channel_id, key=rule.id, spec=rule_to_dict(rule)))


def _airing(row: Row[Any], channel: str) -> Airing:
    return Airing(
        channel=channel,
        start=row.start,
        ticks=row.ticks,
        kind=AiringKind(row.kind),
        material=row.material,
        material_ticks=row.material_ticks,
        programme=row.programme_id,
        rule=row.rule,
        slot=row.slot,
        reason=row.reason,
        discontinuity=row.discontinuity,
    )


def airings(connection: Connection, channel: Channel, first: int, until: int) -> list[Airing]:
    """The published airings that have a tick in [first, until), in order."""
    query = (
        select(t.airings)
        .where(
            t.airings.c.channel_id == channel.id,
            t.airings.c.start < until,
            t.airings.c.start + t.airings.c.ticks > first,
        )
        .order_by(t.airings.c.start)
    )
    return [_airing(row, channel.key) for row in connection.execute(query)]


def onair(connection: Connection, channel: Channel, first: int, until: int) -> ChannelAirings:
    """What a channel shows in [first, until).

    The airing that began last before `first` comes along, ended or not, and where there is none and nothing begins
    in time, the very first one: the numbers of the card in a hole continue from the airings around it.
    """
    mine = select(t.airings).where(t.airings.c.channel_id == channel.id)
    begun = mine.where(t.airings.c.start <= first).order_by(t.airings.c.start.desc()).limit(1)
    within = mine.where(t.airings.c.start > first, t.airings.c.start < until).order_by(t.airings.c.start)
    rows = [*connection.execute(begun), *connection.execute(within)]
    if not rows:
        rows = list(connection.execute(mine.order_by(t.airings.c.start).limit(1)))
    origin = origin_of(first) if channel.origin is None else channel.origin
    return ChannelAirings([_airing(row, channel.key) for row in rows], channel.card, channel.key, origin)


def gap_materials(connection: Connection, channel: Channel, first: int, until: int) -> set[str]:
    """The cards and fillers of the published airings that begin in the ticks [first, until)."""
    mine = (t.airings.c.channel_id == channel.id) & t.airings.c.programme_id.is_(None)
    query = select(t.airings.c.material).distinct().where(mine, t.airings.c.start >= first, t.airings.c.start < until)
    return set(connection.execute(query).scalars())


def notice_materials(connection: Connection, channel: Channel, first: int, until: int) -> set[str]:
    """The notices that begin in the ticks [first, until)."""
    mine = (t.airings.c.channel_id == channel.id) & (t.airings.c.kind == AiringKind.NOTICE)
    query = select(t.airings.c.material).distinct().where(mine, t.airings.c.start >= first, t.airings.c.start < until)
    return set(connection.execute(query).scalars())


def lecture_airings(connection: Connection, channel: Channel, first: int, until: int) -> list[Airing]:
    """The published airings of lectures that have a tick in [first, until); those that began a day before are over."""
    mine = (t.airings.c.channel_id == channel.id) & t.airings.c.programme_id.is_(None)
    mine &= t.airings.c.kind == AiringKind.LECTURE
    times = (t.airings.c.start > first - TICKS_A_DAY) & (t.airings.c.start < until)
    rows = connection.execute(select(t.airings).where(mine, times).order_by(t.airings.c.start))
    return [one for one in (_airing(row, channel.key) for row in rows) if one.end > first]


def cards_and_fillers(connection: Connection) -> set[str]:
    """All material that stands, or stood, between programmes on any channel."""
    query = select(t.airings.c.material).distinct().where(t.airings.c.programme_id.is_(None))
    return set(connection.execute(query).scalars())


def last_airing(connection: Connection, channel: Channel) -> Airing | None:
    """The airing with the highest start."""
    query = select(t.airings).where(t.airings.c.channel_id == channel.id).order_by(t.airings.c.start.desc()).limit(1)
    row = connection.execute(query).first()
    return None if row is None else _airing(row, channel.key)


def revise(connection: Connection, channel: Channel, revision: Revision) -> int:
    """Apply a revision of the published airings; gives how many were added."""
    mine = t.airings.c.channel_id == channel.id
    if revision.resized is not None:
        running = update(t.airings).where(mine, t.airings.c.start == revision.resized.start)
        connection.execute(running.values(ticks=revision.resized.ticks))
    connection.execute(delete(t.airings).where(mine, t.airings.c.start >= revision.cut))
    rows = [
        {
            "channel_id": channel.id,
            "start": airing.start,
            "ticks": airing.ticks,
            "kind": airing.kind.value,
            "material": airing.material,
            "material_ticks": airing.material_ticks,
            "programme_id": airing.programme,
            "rule": airing.rule,
            "slot": airing.slot,
            "reason": airing.reason,
            "discontinuity": airing.discontinuity,
        }
        for airing in revision.added
    ]
    if rows:
        connection.execute(insert(t.airings), rows)
    if rows and channel.origin is None:
        begun = revision.added[0]
        new = (t.channels.c.id == channel.id) & t.channels.c.origin.is_(None)
        connection.execute(update(t.channels).where(new).values(origin=begun.start - begun.discontinuity))
    return len(rows)


def aired(connection: Connection, channel: Channel, before: int) -> dict[int, Aired]:
    """How often, and at which tick last, each programme began on the channel before the tick `before`."""
    query = (
        select(t.airings.c.programme_id, func.count(), func.max(t.airings.c.start))
        .where(t.airings.c.channel_id == channel.id, t.airings.c.start < before, t.airings.c.programme_id.is_not(None))
        .group_by(t.airings.c.programme_id)
    )
    return {programme: Aired(times, last) for programme, times, last in connection.execute(query)}


def next_airings(
    connection: Connection, channel: Channel, programme_id: int | None, after: int, limit: int
) -> list[Airing]:
    """The next airings of a programme (of any programme when None) that begin at or after the tick `after`."""
    shown = t.airings.c.programme_id
    wanted = shown.is_not(None) if programme_id is None else shown == programme_id
    query = select(t.airings).where(t.airings.c.channel_id == channel.id, wanted, t.airings.c.start >= after)
    rows = connection.execute(query.order_by(t.airings.c.start).limit(limit))
    return [_airing(row, channel.key) for row in rows]


def revision_number(connection: Connection, channel_id: int) -> int:
    """Counts up with every change of a channel's published airings; 0 before the first."""
    query = select(func.max(t.publications.c.id)).where(t.publications.c.channel_id == channel_id)
    return int(connection.execute(query).scalar() or 0)


def next_slots(
    connection: Connection, channel: Channel, programme_id: int, after: int, limit: int
) -> list[tuple[Airing, int]]:
    """The next slots that show a programme from the tick `after` on: its first airing in each, and how many."""
    wanted = (t.airings.c.channel_id == channel.id) & (t.airings.c.programme_id == programme_id)
    slots = (
        select(func.min(t.airings.c.start).label("first"), func.count().label("times"))
        .where(wanted, t.airings.c.start >= after)
        .group_by(t.airings.c.rule, t.airings.c.slot)
        .order_by("first")
        .limit(limit)
        .subquery()
    )
    query = select(t.airings, slots.c.times).join(slots, slots.c.first == t.airings.c.start).where(wanted)
    return [(_airing(row, channel.key), row.times) for row in connection.execute(query.order_by(t.airings.c.start))]


def note_publication(
    connection: Connection,
    channel_id: int,
    *,
    at: datetime,
    cause: str,
    cut: int,
    until: int,
    added: int,
    problems: Iterable[Problem] = (),
) -> None:
    """Log that a guide was published, why, from which tick to which, and what the builder could not do."""
    connection.execute(
        insert(t.publications).values(
            channel_id=channel_id,
            at=at,
            cause=cause,
            cut=cut,
            until=until,
            added=added,
            problems=list(map(to_document, problems)),
        )
    )


def last_publication(connection: Connection, channel_id: int) -> Publication | None:
    """The newest publication of a planned guide on a channel; a withdrawal is none, nor is an urgent notice."""
    planned = (t.publications.c.channel_id == channel_id) & t.publications.c.cause.not_in((WITHDRAWAL, URGENT))
    query = select(t.publications).where(planned)
    row = connection.execute(query.order_by(t.publications.c.id.desc()).limit(1)).first()
    if row is None:
        return None
    return Publication(
        row.id,
        row.channel_id,
        row.at,
        row.cause,
        row.cut,
        row.until,
        row.added,
        tuple(map(from_document, row.problems)),
    )


def forget_before(connection: Connection, tick: int) -> int:
    """Drop airings that ended before `tick` and are nobody's history any more; gives a count."""
    return connection.execute(delete(t.airings).where(t.airings.c.start + t.airings.c.ticks < tick)).rowcount
