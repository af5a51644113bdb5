"""Sessions at stations, as they are held."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from tvchannel.base.errors import NotFound
from tvchannel.store import tables as t
from tvchannel.study.stations.session_states import SessionState
from tvchannel.study.stations.session_times import LENGTHS, SessionReason, SessionTemplate, SessionTime

_S = t.station_sessions


@dataclass(frozen=True, slots=True)
class StationSession:
    """A session; `closed_by` from the moment somebody closes it, `ended_at` until when its minutes count.

    `opened_by` and `closed_by` are duties, or `session_states.ALONE`; `confirmed_by` is a login. `group_id` is whose
    names are called.
    """

    id: int
    community_id: int
    station_id: int
    activity_id: int
    group_id: int
    template: SessionTemplate
    reason: SessionReason | None
    is_planned: bool
    pack_id: int | None
    began_at: datetime
    extensions: int
    ended_at: datetime | None
    opened_by: str
    closed_by: str | None
    confirmed_by: str | None
    state: SessionState
    seed: str
    keys: int

    @property
    def time(self) -> SessionTime:
        """How long it lasts."""
        return SessionTime(self.began_at, LENGTHS[self.template], self.extensions)


@dataclass(frozen=True, slots=True)
class Opening:
    """What a session is begun with: at which station, for whose names, as what, by whom (a duty)."""

    station_id: int
    group_id: int
    template: SessionTemplate
    reason: SessionReason | None
    pack_id: int | None
    opened_by: str
    seed: str
    keys: int


def begin(
    connection: Connection, community_id: int, activity_id: int, opening: Opening, *, is_planned: bool, now: datetime
) -> int:
    """A session that is open from now on; gives its id."""
    values = {
        "community_id": community_id,
        "station_id": opening.station_id,
        "activity_id": activity_id,
        "group_id": opening.group_id,
        "template": opening.template,
        "reason": opening.reason or "",
        "is_planned": is_planned,
        "pack_id": opening.pack_id,
        "began_at": now,
        "opened_by": opening.opened_by,
        "state": SessionState.OPEN,
        "seed": opening.seed,
        "keys": opening.keys,
    }
    return int(connection.execute(insert(_S).values(values).returning(_S.c.id)).scalar_one())


def session(connection: Connection, community_id: int, number: int, *, for_update: bool = False) -> StationSession:
    """The one with this id; `for_update` holds it until the transaction ends. Raises NotFound."""
    query = select(_S).where(_S.c.community_id == community_id, _S.c.id == number)
    row = connection.execute(query.with_for_update(key_share=True) if for_update else query).first()
    if row is None:
        raise NotFound("There is no such session here.")
    return _session(row)


def open_at(connection: Connection, station_id: int) -> StationSession | None:
    """The newest one at a station that is open."""
    query = select(_S).where(_S.c.station_id == station_id, _S.c.state == SessionState.OPEN)
    row = connection.execute(query.order_by(_S.c.id.desc()).limit(1)).first()
    return None if row is None else _session(row)


def of_community(connection: Connection, community_id: int, since: datetime) -> list[StationSession]:
    """Those that began since then, the newest first."""
    query = select(_S).where(_S.c.community_id == community_id, _S.c.began_at >= since)
    return [_session(row) for row in connection.execute(query.order_by(_S.c.began_at.desc(), _S.c.id.desc()))]


def of_activities(connection: Connection, station_id: int, activities: list[int]) -> set[int]:
    """Which of these activities were held at a station, or are."""
    if not activities:
        return set()
    query = select(_S.c.activity_id).where(_S.c.station_id == station_id, _S.c.activity_id.in_(activities))
    return {row.activity_id for row in connection.execute(query.where(_S.c.state != SessionState.DISCARDED))}


def over_at(connection: Connection, station_id: int, activities: list[int]) -> set[int]:
    """Which of these activities were held at a station and are closed."""
    if not activities:
        return set()
    query = select(_S.c.activity_id).where(_S.c.station_id == station_id, _S.c.activity_id.in_(activities))
    closed = query.where(_S.c.state.in_((SessionState.PROVISIONAL, SessionState.CONFIRMED)))
    return {row.activity_id for row in connection.execute(closed)}


def note(connection: Connection, number: int, **values: Any) -> None:
    """Set columns of a session."""
    connection.execute(update(_S).where(_S.c.id == number).values(values))


def add_keys(connection: Connection, number: int, keys: int) -> None:
    """So many keys more were pressed in a session."""
    connection.execute(update(_S).where(_S.c.id == number).values(keys=_S.c["keys"] + keys))


def _session(row: Row[Any]) -> StationSession:
    return StationSession(
        row.id,
        row.community_id,
        row.station_id,
        row.activity_id,
        row.group_id,
        SessionTemplate(row.template),
        SessionReason(row.reason) if row.reason else None,
        row.is_planned,
        row.pack_id,
        row.began_at,
        row.extensions,
        row.ended_at,
        row.opened_by,
        row.closed_by,
        row.confirmed_by,
        SessionState(row.state),
        row.seed,
        row.keys,
    )
