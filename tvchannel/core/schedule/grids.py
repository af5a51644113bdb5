"""Put a channel's grid on air as a new version of it, from the desk or from the community's file."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from epg.rules import Rule
from tvchannel.base.errors import Conflict
from tvchannel.store.channel import catalogue, grids, timetable
from tvchannel.store.channel.grids import GridCause, GridVersion
from tvchannel.store.entities import Channel


def on_air(connection: Connection, channel: Channel, now: datetime) -> GridVersion:
    """The version that is on air; where none was kept yet, what is there becomes the first."""
    newest = grids.newest(connection, channel.id)
    if newest is None:
        there = timetable.rules(connection, channel.id)
        number = grids.add_version(connection, channel.id, there, who="", at=now, cause=GridCause.BEGIN)
        newest = grids.version(connection, channel.id, number)
    return newest


def put_on_air(
    connection: Connection, channel: Channel, rules: Sequence[Rule], *, who: str, now: datetime, cause: GridCause
) -> None:
    """A new version; the scheduler plans by it."""
    if timetable.rules(connection, channel.id):
        on_air(connection, channel, now)
    timetable.set_rules(connection, channel.id, rules)
    grids.add_version(connection, channel.id, rules, who=who, at=now, cause=cause)
    catalogue.request_plan(connection, channel.community_id, now)


def settle(
    connection: Connection, channel: Channel, rules: Sequence[Rule], *, who: str, now: datetime, replace: bool
) -> bool:
    """The grid of the community's file. What was planned at the desk since stays while the file says what it did.

    Gives False where the desk's grid stays. Raises Conflict where both say something new, unless `replace`.
    """
    newest = grids.newest(connection, channel.id)
    there = timetable.rules(connection, channel.id)
    told = grids.newest(connection, channel.id, GridCause.FILE)
    if there == list(rules) and told is not None:
        return True
    if newest is None or newest.cause in (GridCause.FILE, GridCause.BEGIN) or replace:
        put_on_air(connection, channel, rules, who=who, now=now, cause=GridCause.FILE)
        return True
    before = told or grids.oldest(connection, channel.id)
    if before is not None and list(before.rules) == list(rules):
        return False
    raise Conflict(
        "The week of channel %(key)s was changed at the desk by %(who)s since, and the file has another one now. "
        "Nothing was changed. With --replace-week the file's takes its place; the desk can bring its own back.",
        key=channel.key,
        who=newest.who,
    )
