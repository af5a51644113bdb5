"""The corrections of minutes that count, read from the ledger: rows of the activity "minutes" and what undid them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, select

from tvchannel.store import tables as t
from tvchannel.store.database.compiled_sql import OneOf, Prepared
from tvchannel.store.records import ledger
from tvchannel.study.corrected_minutes import Added, Change, Voided
from tvchannel.study.counting import that_count

# The condition of the partial index stands as words, not as a parameter: else SQLite would not take the index.
_CHANGES = (
    select(*(t.ledger.c[name] for name in ("seq", "kind", "member", "study_day", "at", "content")))
    .where(ledger.IS_MINUTES, t.ledger.c.study_day.between(bindparam("first"), bindparam("last")))
    .order_by(t.ledger.c.seq)
)
_OF_MEMBERS = OneOf(_CHANGES, t.ledger.c.member)
_AT_HOME = Prepared(
    _CHANGES.where(
        t.ledger.c.member.in_(select(t.members.c.ref).where(t.members.c.household_id == bindparam("household")))
    )
)


def of_members(connection: Connection, members: Sequence[str], first: date, last: date) -> dict[str, list[Change]]:
    """What counts of the study days from `first` to `last`, by member, in the order in which it was approved."""
    return _by_member(_OF_MEMBERS.all(connection, members, {"first": first, "last": last}))


def at_home(connection: Connection, household_id: int, first: date, last: date) -> dict[str, list[Change]]:
    """The same of the people of a household."""
    return _by_member(_AT_HOME.all(connection, {"household": household_id, "first": first, "last": last}))


def _by_member(found: Iterable[Any]) -> dict[str, list[Change]]:
    changes: dict[str, list[Change]] = {}
    for row in that_count(found):
        changes.setdefault(row.member, []).append(_change(row))
    return changes


def _change(row: Any) -> Change:
    told = row.content
    if told["does"] == "void":
        return Voided(told["programme"], row.study_day, told["from_ms"], told["to_ms"], row.at)
    stretches = tuple((begin, end) for begin, end in told["stretches"])
    # An occasion without a programme is none that anything else adds to.
    programme = -row.seq if told["programme"] is None else told["programme"]
    return Added(programme, row.study_day, stretches, told["live"], row.at)
