"""What members ask of the branch from their television: a correction, a copy of everything, or to be deleted."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from tvchannel.base.errors import Conflict, NotFound
from tvchannel.store import tables as t
from tvchannel.store.database.compiled_sql import Prepared
from tvchannel.store.privacy.personal import Erased

_OF_MEMBER = Prepared(select(t.requests).where(t.requests.c.member == bindparam("member")).order_by(t.requests.c.id))


class RequestKind(StrEnum):
    """What is asked for."""

    CORRECTION = "correction"
    COPY = "copy"
    ERASURE = "erasure"


class RequestOutcome(StrEnum):
    """How a request ended."""

    DONE = "done"
    REFUSED = "refused"
    ERASED = "erased"
    TAKEN_BACK = "taken-back"


@dataclass(frozen=True, slots=True)
class Request:
    """One request; `about` says what is wrong ("check-in", "minutes", "other") on `study_day` (None: longer ago).

    Of the other kinds `about` is one word for all. `reply` are words for the member, beside the answer.
    """

    id: int
    community_id: int
    member: str
    kind: RequestKind
    about: str
    study_day: date | None
    at: datetime
    answer: RequestOutcome | None
    answered_by: str | None
    answered_at: datetime | None
    reply: str


def _request(row: Row[Any]) -> Request:
    return Request(
        row.id,
        row.community_id,
        row.member,
        RequestKind(row.kind),
        row.about,
        row.study_day,
        row.at,
        RequestOutcome(row.answer) if row.answer else None,
        row.answered_by,
        row.answered_at,
        row.reply or "",
    )


def ask(
    connection: Connection,
    community_id: int,
    ref: str,
    kind: RequestKind,
    about: str,
    study_day: date | None,
    at: datetime,
) -> None:
    """Note a request; the same one that still waits is not noted again."""
    waiting = [one for one in of_member(connection, ref) if one.answer is None]
    if not any((one.kind, one.about, one.study_day) == (kind, about, study_day) for one in waiting):
        values = {"community_id": community_id, "member": ref, "kind": kind, "about": about, "study_day": study_day}
        connection.execute(insert(t.requests).values(**values, at=at))


def of_member(connection: Connection, ref: str) -> list[Request]:
    """Everything that a member asked for, in order."""
    return [_request(row) for row in _OF_MEMBER.all(connection, {"member": ref})]


def waiting(connection: Connection, community_id: int) -> list[Request]:
    """What has no answer yet, in the order in which it came."""
    query = select(t.requests).where(t.requests.c.community_id == community_id, t.requests.c.answer.is_(None))
    return [_request(row) for row in connection.execute(query.order_by(t.requests.c.id))]


def answered(connection: Connection, community_id: int, limit: int) -> list[Request]:
    """What was answered last, the newest first."""
    query = select(t.requests).where(t.requests.c.community_id == community_id, t.requests.c.answer.is_not(None))
    return [_request(row) for row in connection.execute(query.order_by(t.requests.c.answered_at.desc()).limit(limit))]


def asked_between(connection: Connection, community_id: int, since: datetime, until: datetime) -> list[Request]:
    """What was asked from `since` until before `until`, oldest first."""
    span = (t.requests.c.at >= since) & (t.requests.c.at < until)
    query = select(t.requests).where(t.requests.c.community_id == community_id, span).order_by(t.requests.c.id)
    return [_request(row) for row in connection.execute(query)]


def request(connection: Connection, community_id: int, number: int) -> Request:
    """The request with this number. Raises NotFound."""
    query = select(t.requests).where(t.requests.c.community_id == community_id, t.requests.c.id == number)
    row = connection.execute(query).first()
    if row is None:
        raise NotFound("There is no such request here.")
    return _request(row)


def close(
    connection: Connection,
    community_id: int,
    number: int,
    answer: RequestOutcome,
    *,
    who: str,
    now: datetime,
    reply: str = "",
) -> None:
    """Answer a request, with a few words for the member.

    Raises NotFound, or Conflict when somebody has answered it already.
    """
    if request(connection, community_id, number).answer is not None:
        raise Conflict("Somebody has answered this request already.")
    values = {"answer": answer, "answered_by": who, "answered_at": now, "reply": reply or None}
    connection.execute(update(t.requests).where(t.requests.c.id == number).values(values))


def erase(connection: Connection, erased: Erased) -> None:
    """What waits is closed, and no reply, which may say the name, is left."""
    mine = t.requests.c.member == erased.ref
    closed = {"answer": RequestOutcome.ERASED, "answered_by": erased.who, "answered_at": erased.now}
    connection.execute(update(t.requests).where(mine, t.requests.c.answer.is_(None)).values(closed))
    connection.execute(update(t.requests).where(mine).values(reply=None))


def forget(connection: Connection, before: datetime) -> int:
    """Drop requests answered before `before`; gives a count."""
    return connection.execute(delete(t.requests).where(t.requests.c.answered_at < before)).rowcount
