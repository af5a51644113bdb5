"""The boxes of the households, and the one-time entries that make a browser a box."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

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


def add_box(connection: Connection, household_id: int, token_hash: str, model: str, now: datetime) -> None:
    """A new box of a household; only the hash of its token is kept."""
    values = {"household_id": household_id, "token_hash": token_hash, "model": model, "made_at": now, "seen_at": now}
    connection.execute(insert(t.boxes).values(values))


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
    query = _BOXES.where(t.boxes.c.token_hash == token_hash, t.boxes.c.revoked_at.is_(None))
    row = connection.execute(query).first()
    return None if row is None else _box(row)


def seen(connection: Connection, box: Box, now: datetime) -> None:
    """Note that a box was here; at most every five minutes, to spare the disk."""
    if now - box.seen_at >= _SEEN_EVERY:
        connection.execute(update(t.boxes).where(t.boxes.c.id == box.id).values(seen_at=now))
