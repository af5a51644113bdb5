"""The ledger: insert-only rows, each carrying SHA-256 of the row before and itself, one chain a community."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any, Unpack

from sqlalchemy import Connection, and_, bindparam, func, literal_column, or_, select, union_all

from tvchannel.store import tables as t
from tvchannel.store.database.compiled_sql import Prepared
from tvchannel.store.entities.rows import CheckIn, Head
from tvchannel.store.records.chain_append import NewRow, Tail

CHECK_IN = "check-in"
CORRECTION = "correction"
MINUTES = "minutes"
_ROW = select(
    *(
        t.ledger.c[name]
        for name in ("community_id", "seq", "kind", "event", "member", "activity", "study_day", "at", "content")
    )
)
# The words themselves, not parameters: SQLite takes a partial index only where it can see the condition.
_IS_FIRST, _IS_CORRECTION = (t.ledger.c.kind == literal_column(f"'{kind}'") for kind in (CHECK_IN, CORRECTION))
_IS_AGAIN = t.ledger.c.kind.like(literal_column(f"'{CHECK_IN}-%'"))
_IS_CHECK_IN = or_(_IS_FIRST, _IS_AGAIN)
IS_MINUTES = t.ledger.c.activity == literal_column(f"'{MINUTES}'")
_OF_DAY = and_(
    t.ledger.c.member == bindparam("member"),
    t.ledger.c.activity == bindparam("activity"),
    t.ledger.c.study_day == bindparam("day"),
)
_AT_HOME = and_(
    t.ledger.c.member.in_(select(t.members.c.ref).where(t.members.c.household_id == bindparam("household"))),
    t.ledger.c.activity == bindparam("activity"),
    t.ledger.c.study_day == bindparam("day"),
)
_KNOWN = Prepared(_ROW.where(or_(t.ledger.c.event == bindparam("event"), and_(_OF_DAY, _IS_FIRST))))
# Each part by its own partial index. Nobody has a second check-in or a correction without a first one.
_CREDITS = union_all(*(_ROW.where(_AT_HOME, kind) for kind in (_IS_FIRST, _IS_AGAIN, _IS_CORRECTION)))
_AGAIN, _CORRECTED = (Prepared(_ROW.where(_OF_DAY, kind)) for kind in (_IS_AGAIN, _IS_CORRECTION))
_CORRECTIONS = (
    select(t.ledger.c.seq, t.ledger.c.content)
    .where(t.ledger.c.community_id == bindparam("community"), _IS_CORRECTION)
    .order_by(t.ledger.c.seq.desc())
)
_LOCK = Prepared(select(t.communities.c.id).where(t.communities.c.id == bindparam("community")).with_for_update())


def head(connection: Connection, community_id: int) -> Head:
    """The last row's number and hash; number 0 and zeros for an empty ledger."""
    tail = Tail(connection, community_id)
    return Head(tail.seq, tail.hash)


def append(connection: Connection, community_id: int, **told: Unpack[NewRow]) -> None:
    """Add one row at the end of the community's chain, whose lock the writing transaction must hold: see Tail.add."""
    Tail(connection, community_id).add(told)


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of any kind, as far as a correction of it needs to know."""

    seq: int
    kind: str
    member: str
    activity: str
    study_day: date
    at: datetime


_ENTRY = select(
    t.ledger.c.seq, t.ledger.c.kind, t.ledger.c.member, t.ledger.c.activity, t.ledger.c.study_day, t.ledger.c.at
)


def entry(connection: Connection, community_id: int, seq: int) -> Entry | None:
    """The row with this number."""
    found = _ENTRY.where(t.ledger.c.community_id == community_id, t.ledger.c.seq == seq)
    row = connection.execute(found).first()
    return None if row is None else Entry(*row)


def entries(connection: Connection, community_id: int, member: str) -> list[Entry]:
    """Every row about a member, also those that do not count any more, in the order of the ledger."""
    found = _ENTRY.where(t.ledger.c.community_id == community_id, t.ledger.c.member == member)
    return [Entry(*row) for row in connection.execute(found.order_by(t.ledger.c.seq))]


def decided(
    connection: Connection,
    community_id: int,
    number: int,
    kind: str,
    about: tuple[str, str, date],
    content: dict[str, Any],
    at: datetime,
) -> None:
    """Add the row that follows from the approved proposal `number`; `about` is whom, which activity and study day.

    `content` says what it does, why, who proposed and who approved it.
    """
    member, activity, study_day = about
    append(
        connection,
        community_id,
        kind=kind,
        event=sha256(f"{kind}/{community_id}/{number}/{at.isoformat()}".encode()).hexdigest(),
        member=member,
        activity=activity,
        study_day=study_day,
        at=at,
        box_id=None,
        content=content,
    )


def undone(connection: Connection, community_id: int) -> frozenset[int]:
    """The rows that do not count: named by a correction that counts itself."""
    return named_by(connection.execute(_CORRECTIONS, {"community": community_id}))


def named_by(corrections: Iterable[Any]) -> frozenset[int]:
    """The rows that these corrections (their `seq` and `content`) take out. The last word is heard first."""
    found: set[int] = set()
    for row in sorted(corrections, key=lambda row: row.seq, reverse=True):
        if row.seq not in found:
            found.add(row.content["corrects"])
    return frozenset(found)


def lock(connection: Connection, community_id: int) -> None:
    """Hold the community's chain until the transaction ends (SQLite's writer holds everything already)."""
    if connection.dialect.name != "sqlite":
        _LOCK.first(connection, {"community": community_id})


def _check_in(row: Any) -> CheckIn:
    added = bool(row.content.get("added"))
    return CheckIn(row.seq, row.event, row.member, row.activity, row.study_day, row.at, added)


@dataclass(frozen=True, slots=True)
class Known:
    """What a press finds: the row that it made, or the one that counts already; else what its own row shall be.

    `kind` is "check-in" on a day without one, and "check-in-2" and so on where none counts any more.
    """

    check_in: CheckIn | None
    kind: str = CHECK_IN


def known(connection: Connection, event: str, member: str, activity: str, study_day: date) -> Known:
    """The row that this event made; else the member's check-in that counts for the activity on the study day."""
    told = {"event": event, "member": member, "activity": activity, "day": study_day}
    rows = _KNOWN.all(connection, told)
    if not rows:
        return Known(None)
    if made := next((row for row in rows if row.event == event), None):
        return Known(_check_in(made))
    rows, without = _of_day(connection, rows, told)
    counting = next((row for row in rows if row.seq not in without), None)
    return Known(_check_in(counting)) if counting else Known(None, f"{CHECK_IN}-{len(rows) + 1}")


def _of_day(connection: Connection, first: list[Any], told: dict[str, Any]) -> tuple[list[Any], frozenset[int]]:
    """All check-ins of a day that has a `first`, and which rows do not count."""
    corrections = _CORRECTED.all(connection, told)
    again = _AGAIN.all(connection, told) if corrections else []
    return [*first, *again], named_by(corrections)


def credit(connection: Connection, member: str, activity: str, study_day: date) -> CheckIn | None:
    """A member's check-in that counts for an activity on a study day."""
    return known(connection, "", member, activity, study_day).check_in


def counting(connection: Connection, member: str, activity: str, study_day: date) -> int:
    """How many check-ins count for an activity on a study day: more than one is one too many."""
    told = {"event": "", "member": member, "activity": activity, "day": study_day}
    rows, without = _of_day(connection, _KNOWN.all(connection, told), told)
    return sum(row.seq not in without for row in rows)


def credits_at_home(connection: Connection, household_id: int, activity: str, study_day: date) -> dict[str, CheckIn]:
    """The check-ins that count of a household's people for an activity on a study day, by member."""
    told = {"household": household_id, "activity": activity, "day": study_day}
    rows = list(connection.execute(_CREDITS, told))
    without = named_by(row for row in rows if row.kind == CORRECTION)
    return {row.member: _check_in(row) for row in rows if row.kind != CORRECTION and row.seq not in without}


def begun(connection: Connection, community_id: int) -> date | None:
    """The earliest study day of the ledger; None while it is empty."""
    query = select(func.min(t.ledger.c.study_day)).where(t.ledger.c.community_id == community_id)
    first: date | None = connection.scalar(query)
    return first


def check_ins(
    connection: Connection, community_id: int, first: date, last: date, *, member: str | None = None
) -> list[CheckIn]:
    """The check-ins that count of the study days from `first` to `last` (both included), in the ledger's order."""
    query = _ROW.where(
        t.ledger.c.community_id == community_id,
        _IS_CHECK_IN,
        t.ledger.c.study_day.between(first, last),
    )
    if member is not None:
        query = query.where(t.ledger.c.member == member)
    without = undone(connection, community_id)
    rows = connection.execute(query.order_by(t.ledger.c.seq))
    return [_check_in(row) for row in rows if row.seq not in without]


def counts(connection: Connection, community_id: int, first: date, last: date) -> dict[date, int]:
    """How many check-ins that count each study day from `first` to `last` has; days without any are not named."""
    query = (
        select(t.ledger.c.study_day, func.count())
        .where(
            t.ledger.c.community_id == community_id,
            _IS_CHECK_IN,
            t.ledger.c.study_day.between(first, last),
            t.ledger.c.seq.not_in(undone(connection, community_id)),
        )
        .group_by(t.ledger.c.study_day)
    )
    return {row.study_day: row[1] for row in connection.execute(query)}
