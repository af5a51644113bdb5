"""Addresses of the carousel that any electronic screen opens, without an account; nobody is known by them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from tvchannel.base.errors import NotFound
from tvchannel.store import tables as t


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen by its label."""

    id: int
    community_id: int
    label: str


_SCREENS = select(t.screens.c.id, t.screens.c.community_id, t.screens.c.label).where(t.screens.c.revoked_at.is_(None))


def add(connection: Connection, community_id: int, label: str, token_hash: str, *, who: str, now: datetime) -> None:
    """A new one, of whose token only the hash is kept."""
    values = {"community_id": community_id, "label": label, "token_hash": token_hash, "made_at": now, "made_by": who}
    connection.execute(insert(t.screens).values(values))


def of_community(connection: Connection, community_id: int) -> list[Screen]:
    """Those whose address is good, in the order in which they were made."""
    rows = connection.execute(_SCREENS.where(t.screens.c.community_id == community_id).order_by(t.screens.c.id))
    return [Screen(*row) for row in rows]


def one(connection: Connection, community_id: int, number: int) -> Screen:
    """The one with this id. Raises NotFound, also for one that was revoked."""
    found = next((one for one in of_community(connection, community_id) if one.id == number), None)
    if found is None:
        raise NotFound("There is no such screen here.")
    return found


def of_token(connection: Connection, token_hash: str) -> Screen | None:
    """The one with this token's hash, whose address is good."""
    row = connection.execute(_SCREENS.where(t.screens.c.token_hash == token_hash)).first()
    return None if row is None else Screen(*row)


def revoke(connection: Connection, number: int, now: datetime) -> None:
    """Its address is good for nothing any more."""
    connection.execute(update(t.screens).where(t.screens.c.id == number).values(revoked_at=now))
