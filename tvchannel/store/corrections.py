"""Corrections that were proposed, and what a second person said to them. What is approved stands in the ledger."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from tvchannel.errors import Conflict, NotFound
from tvchannel.store import changes
from tvchannel.store import tables as t


class Reason(StrEnum):
    """Why a row does not count. In the ledger stands the reason alone: a free text might name somebody for ever."""

    WRONG_PERSON = "wrong-person"
    NOT_THERE = "not-there"
    TRIED_OUT = "tried-out"
    MISTAKEN = "mistaken"


class Answer(StrEnum):
    """What the second person said."""

    APPROVED = "approved"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Correction:
    """A proposal: the ledger's row `seq` shall not count, for a reason; `note` is for those who decide."""

    id: int
    community_id: int
    seq: int
    reason: Reason
    note: str
    proposed_by: str
    proposed_at: datetime
    answer: Answer | None
    answered_by: str | None
    answered_at: datetime | None


def _correction(row: Row[Any]) -> Correction:
    values = dict(row._mapping)
    answer = Answer(values.pop("answer")) if row.answer else values.pop("answer")
    return Correction(**values | {"reason": Reason(row.reason), "answer": answer})


def propose(
    connection: Connection, community_id: int, seq: int, reason: Reason, note: str, *, who: str, now: datetime
) -> int:
    """A new proposal; gives its id. Raises Conflict when one for this row waits already."""
    table = t.corrections
    waits = select(table.c.id).where(table.c.community_id == community_id, table.c.seq == seq, table.c.answer.is_(None))
    if connection.execute(waits).first() is not None:
        raise Conflict("For this row a correction waits already.")
    values = {"community_id": community_id, "seq": seq, "reason": reason, "note": note}
    added = insert(table).values(**values, proposed_by=who, proposed_at=now).returning(table.c.id)
    number = int(connection.execute(added).scalar_one())
    changes.note(connection, community_id, "corrections", [str(number)])
    return number


def correction(connection: Connection, community_id: int, number: int) -> Correction:
    """A proposal by its id, held until the transaction ends; NotFound when this community has none."""
    table = t.corrections
    query = select(table).where(table.c.community_id == community_id, table.c.id == number).with_for_update()
    row = connection.execute(query).first()
    if row is None:
        raise NotFound("There is no such correction here.")
    return _correction(row)


def answered(connection: Connection, number: int, answer: Answer, *, who: str, now: datetime) -> None:
    """Keep what the second person said."""
    told = {"answer": answer, "answered_by": who, "answered_at": now}
    changed = update(t.corrections).where(t.corrections.c.id == number).values(told)
    community_id = connection.execute(changed.returning(t.corrections.c.community_id)).scalar_one()
    changes.note(connection, community_id, "corrections", [str(number)])


def newest(connection: Connection, community_id: int, limit: int) -> list[Correction]:
    """The newest proposals, those that wait first."""
    table = t.corrections
    query = select(table).where(table.c.community_id == community_id)
    ordered = query.order_by(table.c.answer.is_not(None), table.c.id.desc()).limit(limit)
    return [_correction(row) for row in connection.execute(ordered)]
