"""The days on which the members of a household joined the party: sealed, of those alone of whom one was entered."""

from typing import NamedTuple

from sqlalchemy import Connection, bindparam, func, select

from tvchannel.store import tables as t
from tvchannel.store.database.compiled_sql import Prepared
from tvchannel.study.consent import agreed


class SealedPartyDay(NamedTuple):
    """Of whom, as a shared screen may show them; the day is sealed for `ref`; `agreed` to the text as it is now."""

    ref: str
    mask: str
    sealed: bytes
    agreed: bool


_HERE = (t.members.c.erased_at.is_(None), t.members.c.left_on.is_(None))
# The home page asks for them: a few columns of a few rows.
_AT_HOME = Prepared(
    select(*(t.members.c[name] for name in ("ref", "mask", "sealed_party_day", "consent", "consent_version")))
    .where(t.members.c.household_id == bindparam("household"), *_HERE, t.members.c.sealed_party_day.is_not(None))
    .order_by(t.members.c.place)
)


def at_home(connection: Connection, household_id: int) -> list[SealedPartyDay]:
    """Those of the people who live there, by their digits."""
    rows = _AT_HOME.all(connection, {"household": household_id})
    return [
        SealedPartyDay(row.ref, row.mask, row.sealed_party_day, agreed(row.consent, row.consent_version))
        for row in rows
    ]


def count(connection: Connection, community_id: int) -> tuple[int, int]:
    """Of how many members of a community a day is entered, and how many they are; of nobody who has left."""
    counts = (func.count(t.members.c.sealed_party_day), func.count())
    entered, every = connection.execute(select(*counts).where(t.members.c.community_id == community_id, *_HERE)).one()
    return entered, every
