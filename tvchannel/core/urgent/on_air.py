"""Put a notice on air over the plan of a community's channels, from the next tick on; end it as quickly.

The guide keeps no offset into a film: what is interrupted is not gone on with. A card holds its time until the new plan
is there, which the scheduler makes within seconds and from the end of the notice on.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from sqlalchemy import Connection

from epg import publishing
from epg.airings import Airing, AiringKind
from epg.onair import ChannelAirings
from epg.publishing import Revision
from epg.reasons import Reason
from epg.ticks import TICKS_A_DAY, start_of, tick_at
from tvchannel.base.clock import Clock
from tvchannel.base.errors import Unavailable
from tvchannel.core.publish import GUARD, cut_at
from tvchannel.store.channel import catalogue, timetable, urgent_airings
from tvchannel.store.channel.notices import Notice
from tvchannel.store.channel.urgent_airings import UrgentAiring
from tvchannel.store.database.engine import Store

Given = TypeVar("Given")
# From the first tick of an airing, for how many ticks the notice stands there.
Lasting = Callable[[int], int]
# How long the work may take: half a second is usual. The notice is on air at the next beginning of a tick after that.
_LEADS = (timedelta(seconds=1), timedelta(seconds=3))


class TooLate(Exception):
    """Somebody may have seen a tick that changes before it was stored."""


@dataclass(frozen=True, slots=True)
class UrgentSpan:
    """The ticks [start, until) in which it stands on every channel of the community."""

    start: int
    until: int


def in_time(store: Store, work: Callable[[Connection, timedelta], Given]) -> Given:
    """Do `work` (of a connection and the time that it may take) in a transaction, with more time where it is too slow.

    Raises Unavailable where it stays so; nothing is on air then.
    """
    for lead in _LEADS:
        with suppress(TooLate), store.writing() as connection:
            return work(connection, lead)
    raise Unavailable("The machine is too slow just now, and nothing was changed. Please try again.")


def put_on_air(
    connection: Connection,
    community_id: int,
    notice: Notice,
    lasting: Lasting,
    *,
    who: str,
    clock: Clock,
    lead: timedelta,
) -> UrgentSpan:
    """Show `notice`, which is ready, on all channels of a community, in the caller's transaction.

    Whatever urgent notice is on air there gives way. What is published more than a day ahead is dropped, so that the
    work is short however long the guide is. Raises TooLate where it took longer than `lead` all the same.
    """
    material_ticks = notice.ticks or 1

    def inserted(on_air: ChannelAirings, cut: int) -> Revision:
        airing = Airing(
            channel=on_air.channel,
            start=cut,
            ticks=lasting(cut),
            kind=AiringKind.NOTICE,
            material=notice.material,
            material_ticks=material_ticks,
            rule=notice.rule,
            slot=cut,
            reason=Reason.URGENT,
        )
        return publishing.insert(on_air, airing, cut)

    cut = _revise(connection, community_id, inserted, clock, lead)
    now, until = clock(), cut + lasting(cut)
    urgent_airings.end(connection, community_id, cut, who=who, now=now)
    urgent_airings.begin(connection, community_id, notice.id, cut, until, who=who, now=now)
    return UrgentSpan(cut, until)


def end(connection: Connection, community_id: int, *, who: str, clock: Clock, lead: timedelta) -> list[UrgentAiring]:
    """End whatever urgent notice is on air in a community from the next tick on; gives what stood there.

    Raises as `put_on_air`.
    """
    if urgent_airings.coming(connection, community_id, tick_at(clock())) is None:
        return []
    cut = _revise(connection, community_id, publishing.end_notices, clock, lead)
    return urgent_airings.end(connection, community_id, cut, who=who, now=clock())


def _revise(
    connection: Connection,
    community_id: int,
    revised: Callable[[ChannelAirings, int], Revision],
    clock: Clock,
    lead: timedelta,
) -> int:
    """Revise all channels from the same tick on, and ask for a new plan; gives that tick."""
    channels = catalogue.channels(connection, community_id)
    for channel in channels:
        catalogue.lock_channel(connection, channel.id)
    now = clock()
    airings = [timetable.onair(connection, one, tick_at(now), tick_at(now) + TICKS_A_DAY) for one in channels]
    cut = cut_at(clock(), lead)
    for channel, on_air in zip(channels, airings, strict=True):
        added = timetable.revise(connection, channel, revised(on_air, cut))
        timetable.note_publication(
            connection, channel.id, at=now, cause=timetable.URGENT, cut=cut, until=cut, added=added
        )
    catalogue.request_plan(connection, community_id, now)
    if clock() + GUARD >= start_of(cut):
        raise TooLate
    return cut
