"""The boxes of the households, their sessions, and the one-time entries that make a browser a box."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, delete, insert, select, update

from tvchannel.store import tables as t
from tvchannel.store.rows import Box

_SEEN_EVERY = timedelta(minutes=5)


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
    )
    .join(t.households, t.households.c.id == t.boxes.c.household_id)
    .join(t.communities, t.communities.c.id == t.households.c.community_id)
)


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
    )


def box(connection: Connection, token_hash: str) -> Box | None:
    """The living box with this token's hash."""
    return _living(connection, t.boxes.c.token_hash == token_hash)


def box_of_session(connection: Connection, sid_hash: str, since: datetime) -> Box | None:
    """The living box with this session, when it was used since `since`."""
    held = (t.box_sessions.c.sid_hash == sid_hash) & (t.box_sessions.c.seen_at > since)
    return _living(connection, t.boxes.c.id.in_(select(t.box_sessions.c.box_id).where(held)))


def of_id(connection: Connection, box_id: int) -> Box:
    """The box with this id, living or not."""
    return _box(connection.execute(_BOXES.where(t.boxes.c.id == box_id)).one())


def _living(connection: Connection, which: ColumnElement[bool]) -> Box | None:
    row = connection.execute(_BOXES.where(which, t.boxes.c.revoked_at.is_(None))).first()
    return None if row is None else _box(row)


def open_session(connection: Connection, box_id: int, sid_hash: str, now: datetime) -> None:
    """A session of a box; every older one of it ends."""
    connection.execute(delete(t.box_sessions).where(t.box_sessions.c.box_id == box_id))
    values = {"sid_hash": sid_hash, "box_id": box_id, "made_at": now, "seen_at": now}
    connection.execute(insert(t.box_sessions).values(values))


def close_session(connection: Connection, sid_hash: str) -> None:
    """End a session."""
    connection.execute(delete(t.box_sessions).where(t.box_sessions.c.sid_hash == sid_hash))


def forget_sessions(connection: Connection, before: datetime) -> int:
    """Drop sessions that were not used since `before`; gives a count."""
    return connection.execute(delete(t.box_sessions).where(t.box_sessions.c.seen_at < before)).rowcount


def seen(connection: Connection, box: Box, now: datetime) -> None:
    """Note that a box was here; at most every five minutes, to spare the disk."""
    if now - box.seen_at >= _SEEN_EVERY:
        note_seen(connection, {(box.id, ""): now})


def note_seen(connection: Connection, noted: Mapping[tuple[int, str], datetime]) -> None:
    """When boxes were here: an instant for each (box id, hash of its session or "")."""
    of_box = update(t.boxes).where(t.boxes.c.id == bindparam("which")).values(seen_at=bindparam("at"))
    connection.execute(of_box, [{"which": box_id, "at": at} for (box_id, _), at in noted.items()])
    held = update(t.box_sessions).where(t.box_sessions.c.sid_hash == bindparam("which"))
    if sessions := [{"which": session, "at": at} for (_, session), at in noted.items() if session]:
        connection.execute(held.values(seen_at=bindparam("at")), sessions)
