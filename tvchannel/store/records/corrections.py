"""Corrections that were proposed, and what a second person said to them. What is approved stands in the ledger."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select, true, update

from tvchannel.base.errors import Conflict, NotFound
from tvchannel.store import tables as t
from tvchannel.store.privacy.personal import Erased
from tvchannel.store.records import change_notes


class CorrectionKind(StrEnum):
    """What a correction does: a row of the ledger does not count, a check-in or minutes come in, minutes go out."""

    ROW = "row"
    CHECK_IN = "check-in"
    ADD = "minutes-add"
    VOID = "minutes-void"


class CorrectionReason(StrEnum):
    """Why it is corrected. In the ledger stands the reason alone: a free text might name somebody for ever."""

    WRONG_PERSON = "wrong-person"
    NOT_THERE = "not-there"
    TRIED_OUT = "tried-out"
    MISTAKEN = "mistaken"
    OUT_OF_ORDER = "out-of-order"
    FORGOTTEN = "forgotten"
    ELSEWHERE = "elsewhere"


_TAKES_OUT = (
    CorrectionReason.WRONG_PERSON,
    CorrectionReason.NOT_THERE,
    CorrectionReason.TRIED_OUT,
    CorrectionReason.MISTAKEN,
)
_BRINGS_IN = (CorrectionReason.OUT_OF_ORDER, CorrectionReason.FORGOTTEN, CorrectionReason.ELSEWHERE)
REASONS = {
    CorrectionKind.ROW: _TAKES_OUT,
    CorrectionKind.VOID: _TAKES_OUT,
    CorrectionKind.CHECK_IN: _BRINGS_IN,
    CorrectionKind.ADD: _BRINGS_IN,
}


class CorrectionAnswer(StrEnum):
    """What the second person said; ERASED: the person's wish to be deleted came first."""

    APPROVED = "approved"
    REFUSED = "refused"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed and why; `note` is for those who decide, `request` the member's own that it answers.

    `seq` is the ledger's row, 0 where the kind needs none; `member` and `study_day` say whom and which day.
    `detail` of minutes: "programme" (id or None), and "ms" and "live", or "from_ms" and "to_ms" (None: to the end).
    """

    kind: CorrectionKind
    reason: CorrectionReason
    note: str
    member: str
    study_day: date
    seq: int = 0
    detail: dict[str, Any] | None = None
    request: int | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A proposal on its way; of those from before corrections had a kind, `member` and `study_day` are None."""

    id: int
    community_id: int
    seq: int
    reason: CorrectionReason
    note: str
    proposed_by: str
    proposed_at: datetime
    answer: CorrectionAnswer | None
    answered_by: str | None
    answered_at: datetime | None
    kind: CorrectionKind
    member: str | None
    study_day: date | None
    detail: dict[str, Any] | None
    request: int | None


def _correction(row: Row[Any]) -> Correction:
    values = dict(row._mapping)
    answer = CorrectionAnswer(row.answer) if row.answer else None
    return Correction(
        **values | {"reason": CorrectionReason(row.reason), "answer": answer, "kind": CorrectionKind(row.kind)}
    )


def propose(connection: Connection, community_id: int, told: Proposal, *, who: str, now: datetime) -> int:
    """A new proposal; gives its id. Raises Conflict when the same waits already."""
    table = t.corrections
    waits = select(table).where(table.c.community_id == community_id, table.c.answer.is_(None))
    same = (
        (told.kind, told.seq)
        if told.kind is CorrectionKind.ROW
        else (told.kind, told.member, told.study_day, told.detail)
    )
    for one in map(_correction, connection.execute(waits)):
        if same == (
            (one.kind, one.seq) if one.kind is CorrectionKind.ROW else (one.kind, one.member, one.study_day, one.detail)
        ):
            raise Conflict("This very correction waits already.")
    values = {
        "community_id": community_id,
        "kind": told.kind,
        "seq": told.seq,
        "member": told.member,
        "study_day": told.study_day,
        "detail": told.detail,
        "reason": told.reason,
        "note": told.note,
        "request": told.request,
        "proposed_by": who,
        "proposed_at": now,
    }
    added = insert(table).values(values).returning(table.c.id)
    number = int(connection.execute(added).scalar_one())
    change_notes.note(connection, community_id, "corrections", [str(number)])
    return number


def correction(connection: Connection, community_id: int, number: int) -> Correction:
    """A proposal by its id, held until the transaction ends; NotFound when this community has none."""
    table = t.corrections
    query = (
        select(table).where(table.c.community_id == community_id, table.c.id == number).with_for_update(key_share=True)
    )
    row = connection.execute(query).first()
    if row is None:
        raise NotFound("There is no such correction here.")
    return _correction(row)


def answered(connection: Connection, number: int, answer: CorrectionAnswer, *, who: str, now: datetime) -> None:
    """Keep what the second person said."""
    told = {"answer": answer, "answered_by": who, "answered_at": now}
    changed = update(t.corrections).where(t.corrections.c.id == number).values(told)
    community_id = connection.execute(changed.returning(t.corrections.c.community_id)).scalar_one()
    change_notes.note(connection, community_id, "corrections", [str(number)])


def newest(
    connection: Connection, community_id: int, limit: int, groups: Collection[int] | None = None
) -> list[Correction]:
    """The newest proposals, those that wait first; with `groups` (ids) those about their people."""
    table = t.corrections
    query = select(table).where(table.c.community_id == community_id, _is_of(groups))
    ordered = query.order_by(table.c.answer.is_not(None), table.c.id.desc()).limit(limit)
    return [_correction(row) for row in connection.execute(ordered)]


def between(connection: Connection, community_id: int, since: datetime, until: datetime) -> list[Correction]:
    """The proposals made from `since` to before `until`, in their order."""
    table = t.corrections
    made = (table.c.proposed_at >= since) & (table.c.proposed_at < until)
    query = select(table).where(table.c.community_id == community_id, made).order_by(table.c.id)
    return [_correction(row) for row in connection.execute(query)]


def waiting_for(connection: Connection, community_id: int, login: str, groups: Collection[int] | None = None) -> int:
    """How many proposals of others `login` may answer; with `groups` (ids) of those about their people."""
    table = t.corrections
    open_ones = (table.c.community_id == community_id) & table.c.answer.is_(None) & (table.c.proposed_by != login)
    query = select(func.count()).select_from(table).where(open_ones, _is_of(groups))
    return int(connection.execute(query).scalar_one())


def _is_of(groups: Collection[int] | None) -> ColumnElement[bool]:
    """Whether a proposal is about somebody of these groups; None: of any."""
    if groups is None:
        return true()
    return t.corrections.c.member.in_(select(t.members.c.ref).where(t.members.c.group_id.in_(groups)))


def of_member(connection: Connection, community_id: int, ref: str) -> list[Correction]:
    """Everything that was proposed about a member, in order."""
    table = t.corrections
    query = select(table).where(table.c.community_id == community_id, table.c.member == ref).order_by(table.c.id)
    return [_correction(row) for row in connection.execute(query)]


def erase(connection: Connection, erased: Erased) -> None:
    """Notes about the member, which may say the name, are blank, and what waits is closed."""
    table, community_id = t.corrections, erased.community_id
    rows = select(t.ledger.c.seq).where(t.ledger.c.community_id == community_id, t.ledger.c.member == erased.ref)
    about = (table.c.community_id == community_id) & ((table.c.member == erased.ref) | table.c.seq.in_(rows))
    connection.execute(update(table).where(about).values(note=""))
    closed = {"answer": CorrectionAnswer.ERASED, "answered_by": erased.who, "answered_at": erased.now}
    waiting = update(table).where(about & table.c.answer.is_(None)).values(closed).returning(table.c.id)
    change_notes.note(connection, community_id, "corrections", map(str, connection.scalars(waiting)))
