"""Tickets of a station's television: what was reported, who takes it, how it was closed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from tvchannel.base.errors import NotFound
from tvchannel.store import tables as t
from tvchannel.study.stations.faults import Fault, TicketState, state_of


@dataclass(frozen=True, slots=True)
class Ticket:
    """One report; `by` are logins, `word` what the television says of how it was mended."""

    id: int
    station_id: int
    what: Fault
    reported_at: datetime
    taken_by: str | None
    taken_at: datetime | None
    closed_by: str | None
    closed_at: datetime | None
    word: str

    @property
    def state(self) -> TicketState:
        """How far it is."""
        return state_of(self.taken_at, self.closed_at)


_T = t.fault_tickets
_OF_COMMUNITY = select(_T).join(t.stations, t.stations.c.id == _T.c.station_id)


def of_station(connection: Connection, station_id: int, most: int = 20) -> list[Ticket]:
    """The last ones of a station, the newest first."""
    query = select(_T).where(_T.c.station_id == station_id).order_by(_T.c.id.desc()).limit(most)
    return _tickets(connection.execute(query))


def of_community(connection: Connection, community_id: int, most: int = 200) -> list[Ticket]:
    """Those of a community, open ones first, then the newest."""
    query = _OF_COMMUNITY.where(t.stations.c.community_id == community_id)
    return _tickets(connection.execute(query.order_by(_T.c.closed_at.is_not(None), _T.c.id.desc()).limit(most)))


def open_count(connection: Connection, community_id: int) -> int:
    """How many of a community nobody has closed."""
    query = select(func.count()).select_from(_T).join(t.stations, t.stations.c.id == _T.c.station_id)
    waiting = query.where(t.stations.c.community_id == community_id, _T.c.closed_at.is_(None))
    return int(connection.execute(waiting).scalar_one())


def ticket(connection: Connection, community_id: int, ticket_id: int) -> Ticket:
    """The ticket with this id. Raises NotFound."""
    query = _OF_COMMUNITY.where(t.stations.c.community_id == community_id, _T.c.id == ticket_id)
    found = _tickets(connection.execute(query))
    if not found:
        raise NotFound("There is no such ticket here.")
    return found[0]


def report(connection: Connection, station_id: int, what: Fault, now: datetime) -> Ticket:
    """A new ticket, or the one that is open for the same."""
    same = (_T.c.station_id == station_id) & (_T.c.what == what) & _T.c.closed_at.is_(None)
    if found := _tickets(connection.execute(select(_T).where(same))):
        return found[0]
    values = {"station_id": station_id, "what": what, "reported_at": now}
    return _tickets(connection.execute(insert(_T).values(values).returning(*_T.c)))[0]


def take(connection: Connection, ticket_id: int, who: str, now: datetime) -> bool:
    """`who` (a login) sees to it; False when it was closed."""
    here = update(_T).where(_T.c.id == ticket_id, _T.c.closed_at.is_(None))
    return connection.execute(here.values(taken_by=who, taken_at=now)).rowcount > 0


def close(connection: Connection, ticket_id: int, who: str, word: str, now: datetime) -> bool:
    """It is mended, in these words; False when it was closed before."""
    here = update(_T).where(_T.c.id == ticket_id, _T.c.closed_at.is_(None))
    return connection.execute(here.values(closed_by=who, closed_at=now, word=word)).rowcount > 0


def forget(connection: Connection, before: datetime) -> int:
    """Drop those that were closed before; gives how many."""
    return connection.execute(delete(_T).where(_T.c.closed_at < before)).rowcount


def _tickets(rows: Iterable[Any]) -> list[Ticket]:
    return [Ticket(one, station, Fault(what), *others) for one, station, what, *others in rows]
