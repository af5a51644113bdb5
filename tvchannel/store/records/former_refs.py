"""The references under which a person was known before, in communities where they lived before.

A reference names one person of one community, and its records stay with it. Whoever moves gets another one; what is
told of the person rests on the rows of all of theirs.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection, bindparam, delete, insert, select

from tvchannel.store import tables as t
from tvchannel.store.database.compiled_sql import OneOf, Prepared
from tvchannel.store.privacy.personal import Erased

Row = TypeVar("Row")
_FORMER = select(t.former_refs.c.member, t.former_refs.c.former).order_by(t.former_refs.c.id)
_OF_MEMBER = Prepared(_FORMER.where(t.former_refs.c.member == bindparam("member")))
_OF_MEMBERS = OneOf(_FORMER, t.former_refs.c.member)
_EVERYBODY = Prepared(_FORMER)
_MOST_ASKED = 500  # of more members the whole table is read: few people move


def of(connection: Connection, ref: str) -> list[str]:
    """The earlier references of one person, the latest first."""
    return [row.former for row in _OF_MEMBER.all(connection, {"member": ref})]


def of_members(connection: Connection, refs: Sequence[str]) -> dict[str, str]:
    """The earlier references of several persons: by each the one of today."""
    if len(refs) <= _MOST_ASKED:
        return {row.former: row.member for row in _OF_MEMBERS.all(connection, refs, {})}
    asked = {*refs}
    return {row.former: row.member for row in _EVERYBODY.all(connection, {}) if row.member in asked}


def joined(found: dict[str, list[Row]], former: Mapping[str, str]) -> dict[str, list[Row]]:
    """`found` by reference, with what stands under earlier ones (`former`, as of `of_members`) before each person's."""
    for ref, member in former.items():
        found[member] = [*found.pop(ref, []), *found.get(member, [])]
    return found


def add(connection: Connection, ref: str, former: str, now: datetime) -> None:
    """`ref` is the person who was `former` before, and all that `former` was before that."""
    rows = [{"member": ref, "former": one, "at": now} for one in (former, *of(connection, former))]
    connection.execute(insert(t.former_refs), rows)


def remove(connection: Connection, ref: str) -> None:
    """`ref` was nobody before."""
    connection.execute(delete(t.former_refs).where(t.former_refs.c.member == ref))


def erase(connection: Connection, erased: Erased) -> None:
    """That two references were one person is forgotten with either of them."""
    mine = (t.former_refs.c.member == erased.ref) | (t.former_refs.c.former == erased.ref)
    connection.execute(delete(t.former_refs).where(mine))


def has_records(connection: Connection, ref: str) -> bool:
    """Whether anything was recorded under a reference, or an honour proposed."""
    rows = (select(table.c.id).where(table.c.member == ref).limit(1) for table in (t.watched, t.corrections, t.honours))
    in_ledger = select(t.ledger.c.seq).where(t.ledger.c.member == ref).limit(1)
    return any(connection.execute(query).first() is not None for query in (in_ledger, *rows))
