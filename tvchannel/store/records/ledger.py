"""The ledger: append-only rows, each carrying SHA-256 of the row before and itself, one chain a community."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any, Unpack

from sqlalchemy import Connection, and_, bindparam, cast, func, literal_column, or_, select, union_all

from tvchannel.store import tables as t
from tvchannel.store.database.compiled_sql import OneOf, Prepared
from tvchannel.store.entities import CheckIn, Head
from tvchannel.store.records import former_refs
from tvchannel.store.records.chain_append import NewRow, Tail
from tvchannel.study import counting

CHECK_IN, CORRECTION, MINUTES = counting.CHECK_IN, counting.CORRECTION, "minutes"
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
# A parameter that is compared with the column of a partial index's condition has SQLite plan a statement anew for each
# value (150 us); a cast hides it.
_IS_ACTIVITY = t.ledger.c.activity == cast(bindparam("activity"), t.ledger.c.activity.type)
_OF_DAY = and_(
    t.ledger.c.member == bindparam("member"),
    _IS_ACTIVITY,
    t.ledger.c.study_day == bindparam("day"),
)
_AT_HOME = and_(
    t.ledger.c.member.in_(select(t.members.c.ref).where(t.members.c.household_id == bindparam("household"))),
    _IS_ACTIVITY,
    t.ledger.c.study_day == bindparam("day"),
)
_KNOWN = Prepared(_ROW.where(or_(t.ledger.c.event == bindparam("event"), and_(_OF_DAY, _IS_FIRST))))
# Each part by its own partial index. Nobody has a second check-in or a correction without a first one.
_CREDITS = Prepared(union_all(*(_ROW.where(_AT_HOME, kind) for kind in (_IS_FIRST, _IS_AGAIN, _IS_CORRECTION))))
_BETWEEN = t.ledger.c.study_day.between(bindparam("first"), bindparam("last"))
_OF_ALL = Prepared(
    _ROW.where(t.ledger.c.community_id == bindparam("community"), _BETWEEN, or_(_IS_CHECK_IN, _IS_CORRECTION)).order_by(
        t.ledger.c.seq
    )
)
# A reference names one person of all communities. With the community SQLite would look through everybody's year.
_OF_MEMBER = Prepared(
    union_all(
        *(
            _ROW.where(_BETWEEN, t.ledger.c.member == bindparam("member"), kind)
            for kind in (_IS_FIRST, _IS_AGAIN, _IS_CORRECTION)
        )
    ).order_by("seq")
)
_AGAIN, _CORRECTED = (Prepared(_ROW.where(_OF_DAY, kind)) for kind in (_IS_AGAIN, _IS_CORRECTION))
_DAYS = [
    OneOf(
        select(*(t.ledger.c[name] for name in ("seq", "kind", "member", "study_day", "content"))).where(_BETWEEN, kind),
        t.ledger.c.member,
    )
    for kind in (_IS_FIRST, _IS_AGAIN, _IS_CORRECTION)
]
_CORRECTIONS = select(t.ledger.c.seq, t.ledger.c.kind, t.ledger.c.content).where(
    t.ledger.c.community_id == bindparam("community"), _IS_CORRECTION
)
_LOCK = Prepared(
    select(t.communities.c.id).where(t.communities.c.id == bindparam("community")).with_for_update(key_share=True)
)


def head(connection: Connection, community_id: int) -> Head:
    """The last row's number and hash; number 0 and zeros for an empty ledger."""
    tail = Tail(connection, community_id)
    return Head(tail.seq, tail.hash)


def append(connection: Connection, community_id: int, **told: Unpack[NewRow]) -> None:
    """Add one row at the end of the community's chain, whose lock the writing transaction must hold: see Tail.add."""
    Tail(connection, community_id).add(told)


@dataclass(frozen=True, slots=True)
class CorrectableRow:
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


def entry(connection: Connection, community_id: int, seq: int) -> CorrectableRow | None:
    """The row with this number."""
    found = _ENTRY.where(t.ledger.c.community_id == community_id, t.ledger.c.seq == seq)
    row = connection.execute(found).first()
    return None if row is None else CorrectableRow(*row)


def entries(connection: Connection, community_id: int, member: str) -> list[CorrectableRow]:
    """Every row about a member, also those that do not count any more, in the order of the ledger."""
    found = _ENTRY.where(t.ledger.c.community_id == community_id, t.ledger.c.member == member)
    return [CorrectableRow(*row) for row in connection.execute(found.order_by(t.ledger.c.seq))]


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
    """The rows of a community that do not count: named by a correction that counts itself."""
    return counting.taken_out(connection.execute(_CORRECTIONS, {"community": community_id}))


def lock(connection: Connection, community_id: int) -> None:
    """Hold the community's chain until the transaction ends (SQLite's writer holds everything already)."""
    if connection.dialect.name != "sqlite":
        _LOCK.first(connection, {"community": community_id})


def _check_in(row: Any) -> CheckIn:
    added = bool(row.content.get("added"))
    return CheckIn(row.seq, row.event, row.member, row.activity, row.study_day, row.at, added)


def known(connection: Connection, event: str, member: str, activity: str, study_day: date) -> Sequence[Any]:
    """What a press asks for: the row that this event made, and all of the member, the activity and the study day.

    Where the event made one, or the day has none yet, nothing else is read.
    """
    about = {"event": event, "member": member, "activity": activity, "day": study_day}
    rows = _KNOWN.all(connection, about)
    if not rows or any(row.event == event for row in rows):
        return rows
    corrections = _CORRECTED.all(connection, about)
    again = _AGAIN.all(connection, about) if corrections else []
    return [*rows, *again, *corrections]


def of_day(connection: Connection, member: str, activity: str, study_day: date) -> Sequence[Any]:
    """All rows of a member, an activity and a study day, with their corrections."""
    return known(connection, "", member, activity, study_day)


def credit(connection: Connection, member: str, activity: str, study_day: date) -> CheckIn | None:
    """A member's check-in that counts for an activity on a study day."""
    return next(map(_check_in, counting.that_count(of_day(connection, member, activity, study_day))), None)


def credits_at_home(connection: Connection, household_id: int, activity: str, study_day: date) -> dict[str, CheckIn]:
    """The check-ins that count of a household's people for an activity on a study day, by member."""
    about = {"household": household_id, "activity": activity, "day": study_day}
    return {row.member: _check_in(row) for row in counting.that_count(_CREDITS.all(connection, about))}


def begun(connection: Connection, community_id: int) -> date | None:
    """The earliest study day of the ledger; None while it is empty."""
    query = select(func.min(t.ledger.c.study_day)).where(t.ledger.c.community_id == community_id)
    first: date | None = connection.scalar(query)
    return first


def check_ins(
    connection: Connection, community_id: int, first: date, last: date, *, member: str | None = None
) -> list[CheckIn]:
    """The check-ins that count of the study days from `first` to `last` (both included), in the ledger's order.

    Of one `member` those under earlier references (`former_refs`) stand before, each in the order of its own ledger.
    """
    days = {"first": first, "last": last}
    if member is None:
        return _counting(_OF_ALL.all(connection, {"community": community_id, **days}))
    refs = [*reversed(former_refs.of(connection, member)), member]
    return [one for ref in refs for one in _counting(_OF_MEMBER.all(connection, {"member": ref, **days}))]


def pressed_between(
    connection: Connection, community_id: int, day: date, begins_at: datetime, ends_at: datetime
) -> set[str]:
    """Who checked in at a television from one instant to another (both included), and it counts for the study `day`."""
    query = select(t.ledger.c.member, t.ledger.c.content).where(
        t.ledger.c.community_id == community_id,
        _IS_CHECK_IN,
        t.ledger.c.study_day == day,
        t.ledger.c.at.between(begins_at, ends_at),
        t.ledger.c.seq.not_in(undone(connection, community_id)),
    )
    return {row.member for row in connection.execute(query) if not row.content.get("added")}


def _counting(rows: Iterable[Any]) -> list[CheckIn]:
    return [_check_in(row) for row in counting.that_count(rows)]


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


def days_by_member(connection: Connection, community_id: int, first: date, last: date) -> dict[str, list[date]]:
    """The study days from `first` to `last` with a check-in that counts, by member; nothing else is read."""
    query = (
        select(t.ledger.c.member, t.ledger.c.study_day)
        .distinct()
        .where(
            t.ledger.c.community_id == community_id,
            _IS_CHECK_IN,
            t.ledger.c.study_day.between(first, last),
            t.ledger.c.seq.not_in(undone(connection, community_id)),
        )
    )
    found: dict[str, list[date]] = {}
    for member, day in connection.execute(query).all():
        found.setdefault(member, []).append(day)
    return found


def last_days(connection: Connection, community_id: int, first: date, last: date) -> dict[str, date]:
    """The last study day from `first` to `last` with a check-in that counts, by member: who came at all."""
    query = select(t.ledger.c.member, func.max(t.ledger.c.study_day)).where(
        t.ledger.c.community_id == community_id,
        _IS_CHECK_IN,
        t.ledger.c.study_day.between(first, last),
        t.ledger.c.seq.not_in(undone(connection, community_id)),
    )
    return dict(tuple(row) for row in connection.execute(query.group_by(t.ledger.c.member)))


def days_of(connection: Connection, members: Sequence[str], first: date, last: date) -> dict[str, list[date]]:
    """As `days_by_member`, of a few members, whichever their communities."""
    days = {"first": first, "last": last}
    rows = [row for kind in _DAYS for row in kind.all(connection, members, days)]
    found: dict[str, list[date]] = {}
    for member, day in {(row.member, row.study_day) for row in counting.that_count(rows)}:
        found.setdefault(member, []).append(day)
    return found
