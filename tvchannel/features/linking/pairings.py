"""Televisions that wait to be linked: the code that they show, and the household that staff have chosen for them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    ForeignKey,
    Integer,
    String,
    Table,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from tvchannel.store import tables as t
from tvchannel.store.database.types import Document, Instant
from tvchannel.store.privacy.personal import Not, Personal, RetentionClass
from tvchannel.store.tables.base import metadata, of

pairings = Table(
    "pairings",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("code_hash", String(64), nullable=False, unique=True),
    Column("secret_hash", String(64), nullable=False, unique=True),
    Column("model", String(200), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("hints", Document),
    Column("household_id", ForeignKey("households.id")),
    Column("chosen_by", String(80)),
    Column("used_at", Instant),
)

# About 500 bytes each. A code lasts ten minutes, in which a town links some dozens of televisions.
MOST_UNCLAIMED = 5000
Hints = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Pairing:
    """One waiting television; `household` is the number that staff have chosen, `hints` what its own numbers tell.

    Each hint is {"kind", "hash", "tail"}; None while the page has not looked yet.
    """

    id: int
    community_id: int
    model: str
    made_at: datetime
    expires_at: datetime
    hints: Hints | None
    household_id: int | None
    household: int | None
    chosen_by: str | None
    used_at: datetime | None

    def waits(self, now: datetime) -> bool:
        """Whether its code still means something."""
        return self.used_at is None and now < self.expires_at


def add(connection: Connection, values: dict[str, Any], *, most: int = MOST_UNCLAIMED) -> bool:
    """A new one, `values` by the table's columns; False when its code is another's.

    Anybody may ask for one, so `most` are kept for which staff have chosen no household: the oldest make room, and
    nobody is locked out.
    """
    try:
        with connection.begin_nested():
            found = connection.execute(insert(pairings).values(values).returning(pairings.c.id)).scalar_one()
    except IntegrityError:
        return False
    # Numbers only grow, so this counts nothing and reads only the rows that go.
    crowded_out = (pairings.c.id <= found - most) & pairings.c.household_id.is_(None)
    connection.execute(delete(pairings).where(crowded_out))
    return True


_PAIRINGS = select(pairings, t.households.c.number.label("household")).outerjoin(
    t.households, t.households.c.id == pairings.c.household_id
)


def of_secret(connection: Connection, community: str, secret_hash: str, *, for_update: bool = False) -> Pairing | None:
    """The one of the television that holds this secret, in the community with this key."""
    own = select(t.communities.c.id).where(t.communities.c.key == community).scalar_subquery()
    here = (pairings.c.secret_hash == secret_hash) & (pairings.c.community_id == own)
    return _one(connection, here, for_update=for_update)


def of_code(connection: Connection, community_id: int, code_hash: str) -> Pairing | None:
    """The one that shows this code in a community, whether it still waits or not."""
    return _one(connection, (pairings.c.code_hash == code_hash) & (pairings.c.community_id == community_id))


def _one(connection: Connection, which: ColumnElement[bool], *, for_update: bool = False) -> Pairing | None:
    query = _PAIRINGS.where(which)
    row = connection.execute(query.with_for_update(of=pairings, key_share=True) if for_update else query).first()
    if row is None:
        return None
    return Pairing(
        row.id,
        row.community_id,
        row.model,
        row.made_at,
        row.expires_at,
        row.hints,
        row.household_id,
        row.household,
        row.chosen_by,
        row.used_at,
    )


def change(connection: Connection, pairing_id: int, **values: Any) -> None:
    """Set columns of one."""
    connection.execute(update(pairings).where(pairings.c.id == pairing_id).values(values))


def forget(connection: Connection, before: datetime) -> int:
    """Drop those that ran out before `before`; gives a count."""
    return connection.execute(delete(pairings).where(pairings.c.expires_at < before)).rowcount


_NOBODY = Not("a code names a household for ten minutes, and nobody who lives there")
# A code is good for minutes; it is kept well beyond.
_LASTS = timedelta(days=2)

PAIRINGS = Personal(pairings, erase=_NOBODY, keep=RetentionClass("pairings", lambda _: _LASTS, forget), export=_NOBODY)
