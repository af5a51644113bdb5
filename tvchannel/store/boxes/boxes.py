"""The boxes of the households, their sessions, and the one-time entries that make a browser a box."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, delete, insert, select, update

from tvchannel.base.errors import NotFound
from tvchannel.store import tables as t
from tvchannel.store.database.compiled_sql import Prepared
from tvchannel.store.entities import Box
from tvchannel.store.people.homes import is_home


def add_entry(connection: Connection, household_id: int, token_hash: str, *, now: datetime, lasts: timedelta) -> None:
    """A one-time entry to a household, valid for `lasts`."""
    values = {"token_hash": token_hash, "household_id": household_id, "made_at": now, "expires_at": now + lasts}
    connection.execute(insert(t.entries).values(values))


def use_entry(connection: Connection, token_hash: str, now: datetime) -> int | None:
    """Use a one-time entry up; gives its household's id, None when it is unknown, used or too old."""
    open_entry = (t.entries.c.token_hash == token_hash) & t.entries.c.used_at.is_(None) & (t.entries.c.expires_at > now)
    used = connection.execute(update(t.entries).where(open_entry).values(used_at=now))
    if used.rowcount != 1:
        return None
    query = select(t.entries.c.household_id).where(t.entries.c.token_hash == token_hash)
    return int(connection.execute(query).scalar_one())


def entry_waits(connection: Connection, token_hash: str, now: datetime) -> bool:
    """Whether a one-time entry is still good; nothing is used up."""
    open_entry = (t.entries.c.token_hash == token_hash) & t.entries.c.used_at.is_(None) & (t.entries.c.expires_at > now)
    return connection.execute(select(t.entries.c.household_id).where(open_entry)).first() is not None


def forget_entries(connection: Connection, before: datetime) -> int:
    """Drop entries that ran out before `before`; gives a count."""
    return connection.execute(t.entries.delete().where(t.entries.c.expires_at < before)).rowcount


def add_box(connection: Connection, household_id: int, token_hash: str, model: str, now: datetime) -> int:
    """A new box of a household, of whose token only the hash is kept; gives its id."""
    values = {"household_id": household_id, "token_hash": token_hash, "model": model, "made_at": now, "seen_at": now}
    return int(connection.execute(insert(t.boxes).values(values).returning(t.boxes.c.id)).scalar_one())


_BOXES = (
    select(
        t.boxes,
        t.households.c.number.label("household"),
        t.households.c.community_id,
        t.communities.c.key.label("community"),
        t.stations.c.id.label("station_id"),
    )
    .join(t.households, t.households.c.id == t.boxes.c.household_id)
    .join(t.communities, t.communities.c.id == t.households.c.community_id)
    .outerjoin(t.stations, t.stations.c.household_id == t.households.c.id)
)


# Every page asks for it.
_OF_TOKEN = Prepared(_BOXES.where(t.boxes.c.token_hash == bindparam("token"), t.boxes.c.revoked_at.is_(None)))


def _box(row: Row[Any]) -> Box:
    return Box(
        id=row.id,
        household_id=row.household_id,
        household=row.household,
        community_id=row.community_id,
        community=row.community,
        model=row.model,
        made_at=row.made_at,
        seen_at=row.seen_at,
        family=row.family,
        choices=row.choices or {},
        return_to=row.return_to,
        revoked=row.revoked_at is not None,
        station_id=row.station_id,
    )


def box(connection: Connection, token_hash: str) -> Box | None:
    """The living box with this token's hash."""
    row = _OF_TOKEN.first(connection, {"token": token_hash})
    return None if row is None else _box(row)


def box_of_session(
    connection: Connection, sid_hash: str, since: datetime, browser_hash: str | None = None
) -> Box | None:
    """The living box with this session, when it was used since `since`; with a browser, unless bound to another one."""
    held = (t.box_sessions.c.sid_hash == sid_hash) & (t.box_sessions.c.seen_at > since)
    if browser_hash is not None:
        bound = t.box_sessions.c.browser_hash
        held &= bound.is_(None) | (bound == browser_hash)
    return _living(connection, t.boxes.c.id.in_(select(t.box_sessions.c.box_id).where(held)))


def of_id(connection: Connection, box_id: int) -> Box:
    """The box with this id, living or not."""
    return _box(connection.execute(_BOXES.where(t.boxes.c.id == box_id)).one())


def of_mark(connection: Connection, household_id: int, mark: str) -> Box | None:
    """The newest box of a household with the operator's mark, living or not."""
    query = _BOXES.where(t.boxes.c.household_id == household_id, t.boxes.c.operator_mark == mark)
    row = connection.execute(query.order_by(t.boxes.c.id.desc())).first()
    return None if row is None else _box(row)


def one(connection: Connection, community_id: int, box_id: int) -> Box:
    """The box with this id in a community, living or not; NotFound when it is not there."""
    row = connection.execute(_BOXES.where(t.boxes.c.id == box_id, t.households.c.community_id == community_id)).first()
    if row is None:
        raise NotFound("There is no such box here.")
    return _box(row)


def of_community(connection: Connection, community_id: int) -> list[Box]:
    """Every box of a community's homes by household, the newest first."""
    query = _BOXES.where(t.households.c.community_id == community_id, is_home())
    return [_box(row) for row in connection.execute(query.order_by(t.households.c.number, t.boxes.c.id.desc()))]


def of_stations(connection: Connection, community_id: int) -> list[Box]:
    """Every box of a community's stations, the newest first."""
    query = _BOXES.where(t.households.c.community_id == community_id, ~is_home())
    return [_box(row) for row in connection.execute(query.order_by(t.boxes.c.id.desc()))]


def renew(connection: Connection, box_id: int, token_hash: str, now: datetime) -> None:
    """Give a box another token."""
    connection.execute(update(t.boxes).where(t.boxes.c.id == box_id).values(token_hash=token_hash, seen_at=now))


def set_operator(connection: Connection, box_id: int, *, model: str, mark: str | None, back: str) -> None:
    """What the operator said of a box when it entered; what it did not say stays."""
    told = {"model": model, "operator_mark": mark}
    values = {name: value for name, value in told.items() if value}
    connection.execute(update(t.boxes).where(t.boxes.c.id == box_id).values(return_to=back, **values))


def set_family(connection: Connection, box_id: int, family: str | None) -> None:
    """The family that staff have set for a box; None: it is found out."""
    connection.execute(update(t.boxes).where(t.boxes.c.id == box_id).values(family=family))


def set_choices(connection: Connection, box_id: int, choices: dict[str, str]) -> None:
    """What a box without cookies chose."""
    connection.execute(update(t.boxes).where(t.boxes.c.id == box_id).values(choices=choices))


def revoke(connection: Connection, box_id: int, now: datetime | None) -> None:
    """From `now` on nobody is this box; None lets it in again."""
    connection.execute(update(t.boxes).where(t.boxes.c.id == box_id).values(revoked_at=now))


def _living(connection: Connection, which: ColumnElement[bool]) -> Box | None:
    row = connection.execute(_BOXES.where(which, t.boxes.c.revoked_at.is_(None))).first()
    return None if row is None else _box(row)


def open_session(connection: Connection, box_id: int, sid_hash: str, now: datetime) -> None:
    """A session of a box; every older one of it ends."""
    connection.execute(delete(t.box_sessions).where(t.box_sessions.c.box_id == box_id))
    values = {"sid_hash": sid_hash, "box_id": box_id, "made_at": now, "seen_at": now}
    connection.execute(insert(t.box_sessions).values(values))


def bind_session(connection: Connection, sid_hash: str, browser_hash: str) -> None:
    """From now on the session counts for this browser alone."""
    session = t.box_sessions.c.sid_hash == sid_hash
    connection.execute(update(t.box_sessions).where(session).values(browser_hash=browser_hash))


def close_session(connection: Connection, sid_hash: str) -> None:
    """End a session."""
    connection.execute(delete(t.box_sessions).where(t.box_sessions.c.sid_hash == sid_hash))


def close_sessions(connection: Connection, box_id: int) -> None:
    """End every session of a box."""
    connection.execute(delete(t.box_sessions).where(t.box_sessions.c.box_id == box_id))


def forget_sessions(connection: Connection, before: datetime) -> int:
    """Drop sessions that were not used since `before`; gives a count."""
    return connection.execute(delete(t.box_sessions).where(t.box_sessions.c.seen_at < before)).rowcount


def note_seen(connection: Connection, noted: Mapping[tuple[int, str], datetime]) -> None:
    """When boxes were here: an instant for each (box id, hash of its session or "")."""
    of_box = update(t.boxes).where(t.boxes.c.id == bindparam("which")).values(seen_at=bindparam("at"))
    connection.execute(of_box, [{"which": box_id, "at": at} for (box_id, _), at in noted.items()])
    held = update(t.box_sessions).where(t.box_sessions.c.sid_hash == bindparam("which"))
    if sessions := [{"which": session, "at": at} for (_, session), at in noted.items() if session]:
        connection.execute(held.values(seen_at=bindparam("at")), sessions)
