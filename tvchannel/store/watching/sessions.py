"""What boxes played, as it came: sessions and raw reports. What is derived stands in `watch_history`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, exists, func, insert, select, update

from tvchannel.store import tables as t
from tvchannel.store.database.compiled_sql import Prepared
from tvchannel.store.records import change_notes
from tvchannel.study.clock_steps import Clocks
from tvchannel.study.playing import Account, Pace, PlayedPart, PlayedReport, one_after_other
from tvchannel.study.watched_time import ReceivedReport

# How long a page that plays may report.
PAGE_LASTS = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Session:
    """A playing page of one box. `account` is settled up to its last report; it was opened with `opening`.

    `clocks` are those of its last report; None where it is new, or goes on since before they were kept.
    """

    key: str
    community_id: int
    household_id: int
    box_id: int
    live: bool
    opening: Account
    account: Account
    ended_at: datetime | None
    pace: Pace | None
    clocks: Clocks | None


@dataclass(frozen=True, slots=True)
class RawReport(ReceivedReport):
    """A kept report, with what was noted about it."""

    notes: tuple[str, ...] = ()


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
        None if row.every_ms is None else Pace(row.every_ms, row.silence_ms),
        None if row.arrived_at is None else Clocks(row.arrived_at, row.mono_ms, row.back_ms),
    )


_SESSION = Prepared(select(t.sessions).where(t.sessions.c.key == bindparam("session")).with_for_update(key_share=True))
_SETTLED = Prepared(
    update(t.sessions)
    .where(t.sessions.c.key == bindparam("session"))
    .values(
        reported_at=bindparam("at"),
        balance_ms=bindparam("balance"),
        silent_ms=bindparam("silent"),
        arrived_at=bindparam("arrived"),
        mono_ms=bindparam("mono"),
        back_ms=bindparam("back"),
        reports=t.sessions.c.reports + 1,
    )
)
_KNOWN = Prepared(
    select(t.reports.c.id).where(t.reports.c.session == bindparam("session"), t.reports.c.number == bindparam("number"))
)
_REPORT = Prepared(
    insert(t.reports).inline(),
    *("session", "number", "parts", "state", "keys", "held_ms", "mono_ms", "notes", "at"),
)
_BEGAN = t.sessions.c.started_at
_OF_BOX = t.sessions.c.box_id == bindparam("box")
_LOCK_BOX = Prepared(select(t.boxes.c.id).where(t.boxes.c.id == bindparam("box")).with_for_update(key_share=True))
_FIRST_AFTER = Prepared(
    select(_BEGAN).where(_OF_BOX, bindparam("at") < _BEGAN, bindparam("last") >= _BEGAN).order_by(_BEGAN).limit(1)
)
_LAST = Prepared(
    select(_BEGAN, t.sessions.c.reported_at)
    .where(_OF_BOX, bindparam("until") >= _BEGAN)
    .order_by(_BEGAN.desc())
    .limit(1)
)
_AT_BOX = Prepared(
    select(t.sessions.c.key)
    .where(
        _OF_BOX,
        t.sessions.c.ended_at.is_(None) | (t.sessions.c.ended_at > bindparam("since")),
        t.sessions.c.reported_at > bindparam("since"),
    )
    .order_by(_BEGAN)
)
_GOING = Prepared(
    select(t.sessions.c.key).where(
        _OF_BOX,
        bindparam("at") >= _BEGAN,
        t.sessions.c.ended_at.is_(None) | (t.sessions.c.ended_at > bindparam("at")),
    )
)
_END = Prepared(update(t.sessions).where(t.sessions.c.key == bindparam("session")).values(ended_at=bindparam("at")))
_OPEN = Prepared(
    insert(t.sessions).inline(),
    *("key", "community_id", "household_id", "box_id", "live", "started_at", "opening_ms", "ended_at"),
    *("reported_at", "balance_ms", "silent_ms", "every_ms", "silence_ms", "reports"),
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
    """The sessions, by when they began, whose reports are all still kept, and whose pace is known."""
    count = select(func.count()).where(t.reports.c.session == t.sessions.c.key).scalar_subquery()
    known = t.sessions.c.every_ms.is_not(None)
    query = select(t.sessions.c.key).where(
        t.sessions.c.community_id == community_id, known, t.sessions.c.reports == count
    )
    return list(connection.execute(query.order_by(t.sessions.c.started_at, t.sessions.c.key)).scalars())


def set_back(connection: Connection, community_id: int, since: datetime) -> int:
    """In how many sessions that reported since then the server's clock was set back."""
    stepped = (t.sessions.c.community_id == community_id) & (t.sessions.c.reported_at >= since)
    return connection.execute(
        select(func.count()).select_from(t.sessions).where(stepped, t.sessions.c.back_ms > 0)
    ).scalar_one()


def lock_box(connection: Connection, box_id: int) -> None:
    """Let nobody else open a session at this box until the transaction ends."""
    if connection.dialect.name != "sqlite":  # its writer holds everything already
        _LOCK_BOX.first(connection, {"box": box_id})


def opens_at(connection: Connection, box_id: int, now: datetime) -> datetime:
    """When a page begins that is made `now`: not before what its box has played, though the clock was set back since.

    A clock that was wrong by more than a page lasts is not followed: its sessions are never met.
    """
    last = _LAST.first(connection, {"box": box_id, "until": now + PAGE_LASTS})
    return now if last is None else max(now, *last)


def first_after(connection: Connection, box_id: int, at: datetime) -> datetime | None:
    """When the next session of this box began, as long as a page may report."""
    row = _FIRST_AFTER.first(connection, {"box": box_id, "at": at, "last": at + PAGE_LASTS})
    return None if row is None else row.started_at


def last_at(connection: Connection, box_id: int) -> datetime | None:
    """Until when a box has played, as far as it told."""
    query = select(t.sessions.c.reported_at).where(t.sessions.c.box_id == box_id)
    played: datetime | None = connection.execute(query.order_by(t.sessions.c.reported_at.desc()).limit(1)).scalar()
    return played


def at_box(connection: Connection, box_id: int, since: datetime) -> list[str]:
    """The sessions of a box that were played at or after `since`."""
    return [row.key for row in _AT_BOX.all(connection, {"box": box_id, "since": since})]


def open_session(connection: Connection, new: Session) -> list[str]:
    """Add a session; what its box played before ends where it begins. Gives the sessions that ended so."""
    assert new.pace is not None
    at = new.opening.at
    ended = [row.key for row in _GOING.all(connection, {"box": new.box_id, "at": at})]
    for key in ended:
        _END.run(connection, {"session": key, "at": at})
    values = {
        "key": new.key,
        "community_id": new.community_id,
        "household_id": new.household_id,
        "box_id": new.box_id,
        "live": new.live,
        "started_at": at,
        "opening_ms": new.opening.balance_ms,
        "ended_at": new.ended_at,
        "reported_at": new.account.at,
        "balance_ms": new.account.balance_ms,
        "silent_ms": new.account.silent_ms,
        "every_ms": new.pace.every_ms,
        "silence_ms": new.pace.silence_ms,
        "reports": 0,
    }
    _OPEN.run(connection, values)
    return ended


def set_pace(connection: Connection, key: str, pace: Pace) -> None:
    """The pace of a session that goes on since before it was kept."""
    values = {"every_ms": pace.every_ms, "silence_ms": pace.silence_ms}
    connection.execute(update(t.sessions).where(t.sessions.c.key == key).values(values))


def settled(connection: Connection, key: str, account: Account, clocks: Clocks) -> None:
    """The session's account and clocks after a report."""
    values = {"session": key, "at": account.at, "balance": account.balance_ms, "silent": account.silent_ms}
    _SETTLED.run(connection, values | {"arrived": clocks.at, "mono": clocks.mono_ms, "back": clocks.back_ms})


def is_known(connection: Connection, key: str, number: int) -> bool:
    """Whether this report came before."""
    return _KNOWN.first(connection, {"session": key, "number": number}) is not None


def keep_report(connection: Connection, key: str, report: RawReport, *, state: str) -> None:
    """Keep a report as it came."""
    values = {
        "session": key,
        "number": report.number,
        "parts": [list(part) for part in report.told.parts],
        "state": state,
        "keys": report.told.keys,
        "held_ms": report.told.held_ms,
        "mono_ms": report.mono_ms,
        "notes": " · ".join(report.notes),
        "at": report.at,
    }
    _REPORT.run(connection, values)


def reports(connection: Connection, key: str) -> Iterator[RawReport]:
    """The kept reports of a session in the order in which they arrived."""
    query = select(t.reports).where(t.reports.c.session == key).order_by(t.reports.c.id)
    for row in connection.execute(query):
        parts = tuple(PlayedPart(*part) for part in row.parts)
        old = any(len(part) == 4 for part in row.parts)  # from before `back` was kept
        told = PlayedReport(one_after_other(parts) if old else parts, row.keys, row.held_ms)
        notes = tuple(note for note in row.notes.split(" · ") if note)
        yield RawReport(row.number, told, row.at, row.mono_ms, notes)


def forget_reports(connection: Connection, before: datetime) -> int:
    """Drop reports that arrived before `before` (their retention is over); gives a count."""
    return connection.execute(delete(t.reports).where(t.reports.c.at < before)).rowcount


def forget_sessions(connection: Connection, before: datetime) -> int:
    """Drop sessions that reported nothing since `before`, with all that was kept of them; gives a count."""
    old = select(t.sessions.c.key).where(t.sessions.c.reported_at < before)
    return _forget(connection, old)


def forget_lonely(connection: Connection) -> int:
    """Drop the sessions in which nobody sat who is still known, with all that was kept of them; gives a count."""
    seated = exists().where(
        t.presences.c.box_id == t.sessions.c.box_id,
        t.presences.c.at <= t.sessions.c.reported_at,
        t.presences.c.until >= t.sessions.c.started_at,
    )
    # What their reports brought since the last head is known as the service's own by these notes alone, once they go.
    for key, community_id in connection.execute(
        select(t.sessions.c.key, t.sessions.c.community_id).where(~seated)
    ).all():
        change_notes.note(connection, community_id, "watched", [key])
    return _forget(connection, select(t.sessions.c.key).where(~seated))


def _forget(connection: Connection, keys: Any) -> int:
    listed = list(connection.execute(keys).scalars())
    removed = 0
    for begin in range(0, len(listed), 500):
        some = listed[begin : begin + 500]
        for column in (t.reports.c.session, t.sessions.c.key):
            removed += connection.execute(delete(column.table).where(column.in_(some))).rowcount
    return removed
