"""The audit log: who looked at what and did what. Entries are only ever added; the database refuses to change one.

What may stand in it are members of enumerations, each with its key in the table and its words: those of the core
(`audit_terms`) and of each feature (`audit.py` in its folder, named in its manifest).
"""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any, Self

from sqlalchemy import Connection, delete, insert, select

from tvchannel.store import tables as t


class AuditTerm(Enum):
    """A key that stands in the table, and its words: English, to be translated."""

    words: str

    def __new__(cls, key: str, words: str) -> Self:
        """A member whose value is `key`."""
        term = object.__new__(cls)
        term._value_ = key
        term.words = words
        return term


class AuditAction(AuditTerm):
    """What was done; its words stand between who did it and to what."""


class SubjectKind(AuditTerm):
    """To what kind of thing it was done: how the subject begins."""

    def of(self, ref: str | int | None = None) -> "AuditSubject":
        """The thing of this kind with this reference, None where there is only one of it."""
        return AuditSubject(self, "" if ref is None else str(ref))


@dataclass(frozen=True, slots=True)
class AuditSubject:
    """What an entry concerns."""

    kind: SubjectKind
    ref: str

    def __str__(self) -> str:
        """As it stands in the table."""
        return f"{self.kind.value} {self.ref}".strip()


def record(
    connection: Connection,
    community_id: int,
    *,
    at: datetime,
    who: str,
    did: AuditAction,
    subject: AuditSubject,
    **detail: Any,
) -> None:
    """Log that `who` did something, or looked at something, concerning `subject`."""
    values = {"community_id": community_id, "at": at, "who": who, "did": did.value, "subject": str(subject)}
    connection.execute(insert(t.audit).values(values | {"detail": detail}))


def entries(
    connection: Connection,
    community_id: int,
    limit: int,
    *,
    subject: AuditSubject | None = None,
    before: int | None = None,
) -> list[dict[str, Any]]:
    """The newest entries of the log, newest first: of one `subject`, or older than the entry `before`."""
    query = select(t.audit).where(t.audit.c.community_id == community_id)
    if subject is not None:
        query = query.where(t.audit.c.subject == str(subject))
    if before is not None:
        query = query.where(t.audit.c.id < before)
    query = query.order_by(t.audit.c.id.desc()).limit(limit)
    return [dict(row) for row in connection.execute(query).mappings()]


def entries_between(
    connection: Connection, community_id: int, since: datetime, until: datetime
) -> list[dict[str, Any]]:
    """The entries written from `since` to before `until`, in their order."""
    written = (t.audit.c.at >= since) & (t.audit.c.at < until)
    query = select(t.audit).where(t.audit.c.community_id == community_id, written).order_by(t.audit.c.id)
    return [dict(row) for row in connection.execute(query).mappings()]


def last_reason(connection: Connection, community_id: int, subject: AuditSubject, *, who: str, since: datetime) -> str:
    """The last reason that `who` gave from `since` on for looking at `subject`; "" where none was given."""
    query = select(t.audit.c.detail).where(
        t.audit.c.community_id == community_id,
        t.audit.c.at >= since,
        t.audit.c.subject == str(subject),
        t.audit.c.who == who,
    )
    reasons = (str(row.detail.get("reason", "")) for row in connection.execute(query.order_by(t.audit.c.id.desc())))
    return next(filter(None, reasons), "")


def forget(connection: Connection, before: datetime) -> int:
    """Drop entries from before `before`; the database itself refuses younger ones than three years."""
    return connection.execute(delete(t.audit).where(t.audit.c.at < before)).rowcount
