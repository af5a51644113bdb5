"""Put a notice on air over the plan of a community's channels, from the next tick on; end it as quickly.

The guide keeps no offset into a film: what is interrupted is not gone on with. A card holds its time until the new plan
is there, which the scheduler makes within seconds and from the end of the notice on.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection

from epg import publishing
from epg.airings import Airing, AiringKind
from epg.onair import ChannelAirings
from epg.publishing import Revision
from epg.reasons import Reason
from epg.ticks import TICKS_A_DAY, tick_at
from tvchannel.base.clock import Clock
from tvchannel.core.publish import cut_at
from tvchannel.store.channel import catalogue, timetable, urgent_airings
from tvchannel.store.channel.notices import Notice
from tvchannel.store.channel.urgent_airings import UrgentAiring

# From the first tick of an airing, for how many ticks the notice stands there.
Lasting = Callable[[int], int]


@dataclass(frozen=True, slots=True)
class UrgentSpan:
    """The ticks [start, until) in which it stands on every channel of the community."""

    start: int
    until: int


def put_on_air(
    connection: Connection, community_id: int, notice: Notice, lasting: Lasting, *, who: str, clock: Clock
) -> UrgentSpan:
    """Show `notice`, which is ready, on all channels of a community, in the caller's transaction.

    Whatever urgent notice is on air there gives way. What is published more than a day ahead is dropped, so that the
    work ends within the tick however long the guide is.
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

    cut = _revise(connection, community_id, inserted, clock)
    now, until = clock(), cut + lasting(cut)
    urgent_airings.end(connection, community_id, cut, who=who, now=now)
    urgent_airings.begin(connection, community_id, notice.id, cut, until, who=who, now=now)
    return UrgentSpan(cut, until)


def end(connection: Connection, community_id: int, *, who: str, clock: Clock) -> list[UrgentAiring]:
    """End whatever urgent notice is on air in a community from the next tick on; gives what stood there."""
    if urgent_airings.coming(connection, community_id, tick_at(clock())) is None:
        return []
    cut = _revise(connection, community_id, publishing.end_notices, clock)
    return urgent_airings.end(connection, community_id, cut, who=who, now=clock())


def _revise(
    connection: Connection, community_id: int, revised: Callable[[ChannelAirings, int], Revision], clock: Clock
) -> int:
    """Revise all channels from the same tick on, and ask for a new plan; gives that tick."""
    channels = catalogue.channels(connection, community_id)
    for channel in channels:
        catalogue.lock_channel(connection, channel.id)
    now = clock()
    airings = [timetable.onair(connection, one, tick_at(now), tick_at(now) + TICKS_A_DAY) for one in channels]
    cut = cut_at(clock())
    for channel, on_air in zip(channels, airings, strict=True):
        added = timetable.revise(connection, channel, revised(on_air, cut))
        timetable.note_publication(
            connection, channel.id, at=now, cause=timetable.URGENT, cut=cut, until=cut, added=added
        )
    catalogue.request_plan(connection, community_id, now)
    return cut
