"""What boxes played, as it came: sessions, who was watching, and the raw reports. Derived rows stand in `viewing`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, delete, exists, func, insert, or_, select, update

from tvchannel.store import changes
from tvchannel.store import tables as t
from tvchannel.store.prepared import Prepared
from tvchannel.study.playing import Account, Part, Told


@dataclass(frozen=True, slots=True)
class Session:
    """A playing page of one box. `account` is settled up to its last report; it was opened with `opening`."""

    key: str
    community_id: int
    household_id: int
    box_id: int
    live: bool
    opening: Account
    account: Account
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class RawReport:
    """A kept report: what was told, when it arrived, and what was noted about it."""

    number: int
    told: Told
    at: datetime
    notes: tuple[str, ...]


def _session(row: Row[Any]) -> Session:
    return Session(
        row.key,
        row.community_id,
        row.household_id,
        row.box_id,
        row.live,
        Account(row.started_at, row.opening_ms, 0),
        Account(row.reported_at, row.balance_ms, row.silent_ms),
        row.ended_at,
    )


_SESSION = Prepared(select(t.sessions).where(t.sessions.c.key == bindparam("session")).with_for_update())
_SETTLED = Prepared(
    update(t.sessions)
    .where(t.sessions.c.key == bindparam("session"))
    .values(
        reported_at=bindparam("at"),
        balance_ms=bindparam("balance"),
        silent_ms=bindparam("silent"),
        reports=t.sessions.c.reports + 1,
    )
)
_WATCHERS = Prepared(
    select(t.watchers.c.member, t.watchers.c.until)
    .where(t.watchers.c.session == bindparam("session"))
    .order_by(t.watchers.c.id)
)
_KNOWN = Prepared(
    select(t.reports.c.id).where(t.reports.c.session == bindparam("session"), t.reports.c.number == bindparam("number"))
)
_REPORT = Prepared(
    insert(t.reports).inline(),
    *("session", "number", "parts", "state", "keys", "held_ms", "mono_ms", "notes", "at"),
)


def session(connection: Connection, key: str) -> Session | None:
    """The session, held until the transaction ends."""
    row = _SESSION.first(connection, {"session": key})
    return None if row is None else _session(row)


def all_sessions(connection: Connection, community_id: int) -> list[Session]:
    """The sessions of a community by when they began."""
    query = select(t.sessions).where(t.sessions.c.community_id == community_id)
    return [_session(row) for row in connection.execute(query.order_by(t.sessions.c.started_at, t.sessions.c.key))]


def complete(connection: Connection, community_id: int) -> list[str]:
    """The sessions, by when they began, whose reports are all still kept: none of them is old enough to be dropped."""
    count = select(func.count()).where(t.reports.c.session == t.sessions.c.key).scalar_subquery()
    query = select(t.sessions.c.key).where(t.sessions.c.community_id == community_id, t.sessions.c.reports == count)
    return list(connection.execute(query.order_by(t.sessions.c.started_at, t.sessions.c.key)).scalars())


def lock_box(connection: Connection, box_id: int) -> None:
    """Let nobody else open a session at this box until the transaction ends."""
    connection.execute(select(t.boxes.c.id).where(t.boxes.c.id == box_id).with_for_update())


def _rival(box_id: int, members: Sequence[str]) -> ColumnElement[bool]:
    watched = exists().where(t.watchers.c.session == t.sessions.c.key, t.watchers.c.member.in_(members))
    return or_(t.sessions.c.box_id == box_id, watched)


def latest_before(connection: Connection, box_id: int, members: Sequence[str], at: datetime) -> Session | None:
    """Of the sessions of this box or these members that began until `at`, the one that reported last."""
    query = select(t.sessions).where(_rival(box_id, members), t.sessions.c.started_at <= at)
    row = connection.execute(query.order_by(t.sessions.c.reported_at.desc()).limit(1)).first()
    return None if row is None else _session(row)


def first_after(connection: Connection, box_id: int, members: Sequence[str], at: datetime) -> datetime | None:
    """When the next session of this box or these members began."""
    query = select(t.sessions.c.started_at).where(_rival(box_id, members), t.sessions.c.started_at > at)
    began: datetime | None = connection.execute(query.order_by(t.sessions.c.started_at).limit(1)).scalar()
    return began


def open_session(connection: Connection, new: Session, members: Iterable[str]) -> None:
    """Add a session with those who watch; what they or the box played before ends where it begins."""
    _end_others(connection, new, refs := list(members))
    values = {
        "key": new.key,
        "community_id": new.community_id,
        "household_id": new.household_id,
        "box_id": new.box_id,
        "live": new.live,
        "started_at": new.opening.at,
        "opening_ms": new.opening.balance_ms,
        "ended_at": new.ended_at,
        "reported_at": new.account.at,
        "balance_ms": new.account.balance_ms,
        "silent_ms": new.account.silent_ms,
        "reports": 0,
    }
    connection.execute(insert(t.sessions).values(values))
    connection.execute(insert(t.watchers), [{"session": new.key, "member": ref} for ref in refs])


def _end_others(connection: Connection, new: Session, members: Sequence[str]) -> None:
    """A member who goes to another box leaves the others at the first; with the last of them its session ends."""
    at = new.opening.at
    earlier = select(t.sessions.c.key).where(t.sessions.c.started_at <= at, t.sessions.c.ended_at.is_(None))
    here = t.watchers.c.member.in_(members) & t.watchers.c.until.is_(None) & t.watchers.c.session.in_(earlier)
    connection.execute(update(t.watchers).where(here).values(until=at))
    someone = exists().where(t.watchers.c.session == t.sessions.c.key, t.watchers.c.until.is_(None))
    over = (t.sessions.c.box_id == new.box_id) | ~someone
    mine = (t.sessions.c.household_id == new.household_id) & t.sessions.c.ended_at.is_(None)
    connection.execute(update(t.sessions).where(mine, t.sessions.c.started_at <= at, over).values(ended_at=at))


def settled(connection: Connection, key: str, account: Account) -> None:
    """The session's account after a report."""
    values = {"session": key, "at": account.at, "balance": account.balance_ms, "silent": account.silent_ms}
    _SETTLED.run(connection, values)


def watchers(connection: Connection, key: str) -> list[tuple[str, datetime | None]]:
    """Who watches in a session, and until when."""
    return [(row.member, row.until) for row in _WATCHERS.all(connection, {"session": key})]


def is_known(connection: Connection, key: str, number: int) -> bool:
    """Whether this report came before."""
    return _KNOWN.first(connection, {"session": key, "number": number}) is not None


def keep_report(connection: Connection, key: str, report: RawReport, *, state: str, mono_ms: int) -> None:
    """Keep a report as it came."""
    values = {
        "session": key,
        "number": report.number,
        "parts": [list(part) for part in report.told.parts],
        "state": state,
        "keys": report.told.keys,
        "held_ms": report.told.held_ms,
        "mono_ms": mono_ms,
        "notes": " · ".join(report.notes),
        "at": report.at,
    }
    _REPORT.run(connection, values)


def reports(connection: Connection, key: str) -> Iterator[RawReport]:
    """The kept reports of a session in the order in which they arrived."""
    query = select(t.reports).where(t.reports.c.session == key).order_by(t.reports.c.id)
    for row in connection.execute(query):
        told = Told(tuple(Part(*part) for part in row.parts), row.keys, row.held_ms)
        yield RawReport(row.number, told, row.at, tuple(note for note in row.notes.split(" · ") if note))


def forget_reports(connection: Connection, before: datetime) -> int:
    """Drop reports that arrived before `before` (their retention is over); gives a count."""
    return connection.execute(delete(t.reports).where(t.reports.c.at < before)).rowcount


def forget_sessions(connection: Connection, before: datetime) -> int:
    """Drop sessions that reported nothing since `before`, with all that was kept of them; gives a count."""
    old = select(t.sessions.c.key).where(t.sessions.c.reported_at < before)
    return _forget(connection, old)


def forget_member(connection: Connection, ref: str) -> int:
    """Nobody knows any more that `ref` was watching; a session in which nobody is left goes. Gives a count."""
    gone = connection.execute(delete(t.watchers).where(t.watchers.c.member == ref)).rowcount
    alone = select(t.sessions.c.key).where(~exists().where(t.watchers.c.session == t.sessions.c.key))
    # What their reports brought since the last head is known as the service's own by these notes alone, once they go.
    for key, community_id in connection.execute(alone.add_columns(t.sessions.c.community_id)).all():
        changes.note(connection, community_id, "watched", [key])
    return gone + _forget(connection, alone)


def _forget(connection: Connection, keys: Any) -> int:
    listed = list(connection.execute(keys).scalars())
    removed = 0
    for begin in range(0, len(listed), 500):
        some = listed[begin : begin + 500]
        for column in (t.reports.c.session, t.watchers.c.session, t.sessions.c.key):
            removed += connection.execute(delete(column.table).where(column.in_(some))).rowcount
    return removed
