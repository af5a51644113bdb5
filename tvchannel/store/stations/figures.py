"""What was held and what was broken at each station in a time, for its report."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from tvchannel.store import tables as t
from tvchannel.store.stations import sessions
from tvchannel.store.stations.sessions import StationSession


@dataclass(frozen=True, slots=True)
class FaultFigures:
    """Faults that were reported in a time, and how many of these are not closed yet."""

    reported: int
    open: int


def sessions_between(connection: Connection, community_id: int, begin: datetime, end: datetime) -> list[StationSession]:
    """The sessions that began in [begin, end), the newest first."""
    return [one for one in sessions.of_community(connection, community_id, begin) if one.began_at < end]


def faults_between(
    connection: Connection, community_id: int, begin: datetime, end: datetime
) -> Mapping[int, FaultFigures]:
    """Those that were reported in [begin, end), by the station's id."""
    tickets, stations = t.fault_tickets.c, t.stations.c
    closed = func.count(tickets.closed_at)
    query = (
        select(tickets.station_id, func.count(tickets.id).label("reported"), closed.label("closed"))
        .join(t.stations, stations.id == tickets.station_id)
        .where(stations.community_id == community_id, tickets.reported_at >= begin, tickets.reported_at < end)
        .group_by(tickets.station_id)
    )
    return {row.station_id: FaultFigures(row.reported, row.reported - row.closed) for row in connection.execute(query)}
