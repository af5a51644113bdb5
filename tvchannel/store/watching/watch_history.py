"""What members watched, derived from what their boxes told; and where each household stands in a programme.

Whoever asks for what counts gets it with the corrections of the branch and with what was attended at its activities:
these stand in the ledger.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from tvchannel.store import tables as t
from tvchannel.store.database.compiled_sql import OneOf, Prepared
from tvchannel.store.records import attendance, change_notes, former_refs, minute_corrections
from tvchannel.store.watching.sessions import Session
from tvchannel.study.corrected_minutes import Added, Arrived, Change, arrived, corrected
from tvchannel.study.stretches import Stretch
from tvchannel.study.totals import Watched

_COLUMNS = (
    *("community_id", "session", "number", "member", "programme_id", "from_ms", "to_ms"),
    *("study_day", "at", "live", "pending"),
)
_STRETCHES = Prepared(select(t.watched).where(t.watched.c.session == bindparam("session")).order_by(t.watched.c.id))
_ADD = Prepared(insert(t.watched).inline(), *_COLUMNS)
_CHANGE = Prepared(update(t.watched).where(t.watched.c.id == bindparam("row")), *_COLUMNS)
_MOVE = Prepared(
    insert(t.positions).inline(),
    *("household_id", "programme_id", "at_ms", "seen_at"),
    then=" ON CONFLICT (household_id, programme_id) DO UPDATE SET at_ms = excluded.at_ms, seen_at = excluded.seen_at "
    "WHERE excluded.seen_at >= positions.seen_at",
)
_BETWEEN = t.watched.c.study_day.between(bindparam("first"), bindparam("last"))
_PLAYED = tuple(t.watched.c[name] for name in ("member", "programme_id", "from_ms", "to_ms", "study_day", "live"))
_VOUCHED = (t.watched.c.pending.is_(False), _BETWEEN)
_OF_MEMBERS = OneOf(select(*_PLAYED).where(*_VOUCHED).order_by(t.watched.c.id), t.watched.c.member)
_ARRIVED = OneOf(select(*_PLAYED, t.watched.c.at).where(*_VOUCHED).order_by(t.watched.c.id), t.watched.c.member)
_IS_OF_ACTIVITY = t.watched.c.programme_id.in_(
    select(t.activity_films.c.programme_id).where(t.activity_films.c.activity_id == bindparam("activity"))
)
_OF_ACTIVITY = OneOf(
    select(*_PLAYED, t.watched.c.at).where(*_VOUCHED, _IS_OF_ACTIVITY).order_by(t.watched.c.id),
    t.watched.c.member,
)
_PLAYED_OF_ACTIVITY = OneOf(
    select(t.watched.c.programme_id).distinct().where(*_VOUCHED, _IS_OF_ACTIVITY), t.watched.c.member
)
_PENDING = Prepared(
    select(*_PLAYED, t.watched.c.at)
    .where(t.watched.c.session == bindparam("session"), t.watched.c.pending.is_(True))
    .order_by(t.watched.c.id)
)
# Every page with films on it asks for them.
_POSITIONS = OneOf(
    select(t.positions.c.programme_id, t.positions.c.at_ms).where(t.positions.c.household_id == bindparam("household")),
    t.positions.c.programme_id,
)
_AT_HOME = OneOf(
    select(*_PLAYED, t.watched.c.at)
    .join(t.members, t.members.c.ref == t.watched.c.member)
    .where(t.members.c.household_id == bindparam("household"), _BETWEEN)
    .order_by(t.watched.c.id),
    t.watched.c.programme_id,
)


def stretches(connection: Connection, session: str) -> list[tuple[int, Stretch]]:
    """What was watched in a session: (row id, stretch) in the order in which it came."""
    return [(row.id, _stretch(row)) for row in _STRETCHES.all(connection, {"session": session})]


def _stretch(row: Row[Any]) -> Stretch:
    film = (row.programme_id, row.from_ms, row.to_ms)
    return Stretch(row.member, *film, row.study_day, row.number, row.at, row.pending)


def keep(connection: Connection, session: Session, known: list[tuple[int, Stretch]], wanted: Sequence[Stretch]) -> None:
    """Make the stretches of a session those `wanted`: the `known` ones stay in their places, others follow."""
    for (row_id, before), after in zip(known, wanted, strict=False):
        if before != after:
            _CHANGE.run(connection, {**_values(session, after), "row": row_id})
    for after in wanted[len(known) :]:
        _ADD.run(connection, _values(session, after))
    if surplus := [row_id for row_id, _ in known[len(wanted) :]]:
        connection.execute(delete(t.watched).where(t.watched.c.id.in_(surplus)))


def changed(connection: Connection, session: Session) -> None:
    """Note that the stretches of a session are not what they were, though no report came."""
    change_notes.note(connection, session.community_id, "watched", [session.key])


def _values(session: Session, one: Stretch) -> dict[str, Any]:
    return {
        "community_id": session.community_id,
        "session": session.key,
        "number": one.number,
        "member": one.member,
        "programme_id": one.programme,
        "from_ms": one.begin,
        "to_ms": one.end,
        "study_day": one.day,
        "at": one.at,
        "live": session.live,
        "pending": one.pending,
    }


def add_watched(connection: Connection, rows: Iterable[dict[str, Any]]) -> None:
    """Accepted segments, one row a member, by the table's columns."""
    if values := list(rows):
        connection.execute(insert(t.watched), values)
        for row in sorted({(one["community_id"], one["session"]) for one in values}):
            change_notes.note(connection, row[0], "watched", [row[1]])


def watched(connection: Connection, member: str, first: date, last: date) -> list[Watched]:
    """A person's accepted segments that a key has vouched for, in the order they came; those of before a move, too."""
    return of_persons(connection, [member], first, last).get(member, [])


def of_persons(connection: Connection, members: Sequence[str], first: date, last: date) -> dict[str, list[Watched]]:
    """As `watched_of`, with what each watched under earlier references (`former_refs`) before it."""
    former = former_refs.of_members(connection, members)
    return former_refs.joined(watched_of(connection, [*members, *former], first, last), former)


def watched_of(connection: Connection, members: Sequence[str], first: date, last: date) -> dict[str, list[Watched]]:
    """What several members watched in their community, by member; with the minutes that they attended."""
    changes = minute_corrections.of_members(connection, members, first, last)
    for member, attended in attendance.of_members(connection, members, first, last).items():
        changes.setdefault(member, []).extend(attended)
    days = {"first": first, "last": last}
    found: dict[str, list[Watched]] = defaultdict(list)
    # When each came is asked only where something was corrected: of many years' rows that is most of the time.
    for row in _OF_MEMBERS.all(connection, [one for one in members if one not in changes], days):
        found[row[0]].append(Watched(*row[1:]))
    changed_ones = _ARRIVED.all(connection, [one for one in members if one in changes], days)
    return {**found, **_corrected(_by_member(changed_ones), changes)}


def arrived_of_activity(
    connection: Connection, activity: int, members: Sequence[str], first: date, last: date
) -> dict[str, list[Arrived]]:
    """What counts of the films that stand in an activity, each with the instant of its last report, by member."""
    changes = minute_corrections.of_members(connection, members, first, last)
    asked = {"activity": activity, "first": first, "last": last}
    found = _by_member(_OF_ACTIVITY.all(connection, members, asked))
    refs = dict.fromkeys([*found, *changes])
    return {ref: arrived(found.get(ref, []), changes.get(ref, [])) for ref in refs}


def played_of_activity(
    connection: Connection, activity: int, members: Sequence[str], first: date, last: date
) -> set[int]:
    """Which of the films that stand in an activity any of `members` played, or is noted to have watched."""
    asked = {"activity": activity, "first": first, "last": last}
    noted = chain.from_iterable(minute_corrections.of_members(connection, members, first, last).values())
    played = {row.programme_id for row in _PLAYED_OF_ACTIVITY.all(connection, members, asked)}
    return played | {change.programme for change in noted if isinstance(change, Added)}


def pending_of(connection: Connection, session: str) -> dict[str, list[Watched]]:
    """What in a session still waits for a key, by member."""
    return _corrected(_by_member(_PENDING.all(connection, {"session": session})), {})


def _by_member(rows: Iterable[Any]) -> dict[str, list[Arrived]]:
    """Of rows as `_PLAYED` names them, and the instant of the last report."""
    found: dict[str, list[Arrived]] = {}
    for member, *played, at in rows:
        found.setdefault(member, []).append((Watched(*played), at))
    return found


def _corrected(found: dict[str, list[Arrived]], changes: dict[str, list[Change]]) -> dict[str, list[Watched]]:
    members = dict.fromkeys([*found, *changes])
    return {member: corrected(found.get(member, []), changes.get(member, [])) for member in members}


def watched_at_home(
    connection: Connection, household_id: int, programmes: Sequence[int], first: date, last: date
) -> list[Watched]:
    """What the people of a household watched of some programmes, all of it together."""
    about = {"household": household_id, "first": first, "last": last}
    found = _by_member(_AT_HOME.all(connection, programmes, about))
    counting = _corrected(found, minute_corrections.at_home(connection, household_id, first, last))
    return [row for rows in counting.values() for row in rows if row.programme in programmes]


def position(connection: Connection, household_id: int, programme_id: int) -> int:
    """Where this household stopped in a programme, in milliseconds; 0 when it never began."""
    return positions_in(connection, household_id, [programme_id]).get(programme_id, 0)


def positions_in(connection: Connection, household_id: int, programmes: Sequence[int]) -> dict[int, int]:
    """Where this household stopped in some programmes, ms by programme id; those that it never began are not named."""
    rows = _POSITIONS.all(connection, programmes, {"household": household_id})
    return {row.programme_id: row.at_ms for row in rows}


def positions(connection: Connection, household_id: int, limit: int) -> list[tuple[int, int]]:
    """What this household played last: (programme id, position in ms), the newest first."""
    query = select(t.positions).where(t.positions.c.household_id == household_id)
    rows = connection.execute(query.order_by(t.positions.c.seen_at.desc()).limit(limit))
    return [(row.programme_id, row.at_ms) for row in rows]


def set_position(connection: Connection, household_id: int, programme_id: int, at_ms: int, now: datetime) -> None:
    """Where this household is in a programme now."""
    values = {"household_id": household_id, "programme_id": programme_id, "at_ms": at_ms, "seen_at": now}
    _MOVE.run(connection, values)


def forget_watched(connection: Connection, before: datetime) -> int:
    """Drop what was watched before `before`; gives a count."""
    return connection.execute(delete(t.watched).where(t.watched.c.at < before)).rowcount


def forget_positions(connection: Connection, before: datetime) -> int:
    """Drop where households stopped in films that they have not played since `before`; gives a count."""
    return connection.execute(delete(t.positions).where(t.positions.c.seen_at < before)).rowcount


def erase_positions(connection: Connection, household_id: int) -> None:
    """Nobody lives in a household any more: no place in any film."""
    connection.execute(delete(t.positions).where(t.positions.c.household_id == household_id))


def last_days(connection: Connection, community_id: int, first: date, last: date) -> dict[str, date]:
    """The last study day from `first` to `last` on which anything was watched that a key vouched for, by member."""
    # A look at the end of the index for each member: the rows of all of them are many times as many.
    day = (
        select(func.max(t.watched.c.study_day))
        .where(
            t.watched.c.member == t.members.c.ref,
            t.watched.c.pending.is_(False),
            t.watched.c.study_day.between(first, last),
        )
        .scalar_subquery()
    )
    query = select(t.members.c.ref, day).where(t.members.c.community_id == community_id)
    return {ref: last_day for ref, last_day in connection.execute(query) if last_day is not None}
