"""Attendance in the ledger: one row for each credit of a member for an activity, and the corrections of these rows."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, String, bindparam, cast, func, literal_column, or_, select

from tvchannel.store import tables as t
from tvchannel.store.database.compiled_sql import OneOf
from tvchannel.store.records import ledger
from tvchannel.study import counting
from tvchannel.study.corrected_minutes import Added, Change
from tvchannel.study.together.attendance import AttendanceHow, AttendanceSource, attended_on, name_of, number_of

_NAMES = ("seq", "kind", "member", "activity", "study_day", "at", "content")
_ROWS = select(*(t.ledger.c[name] for name in _NAMES)).order_by(t.ledger.c.seq)
# The words themselves, not parameters: SQLite takes a partial index only where it can see the condition.
_IS_ATTENDANCE = t.ledger.c.kind.like(literal_column(f"'{counting.ATTENDANCE}%'"))
_IS_CORRECTION = t.ledger.c.kind == literal_column(f"'{ledger.CORRECTION}'")
_OF_ACTIVITIES = t.ledger.c.activity.like(literal_column("'activity-%'"))
_BETWEEN = t.ledger.c.study_day.between(bindparam("first"), bindparam("last"))
_OF_MEMBERS = OneOf(_ROWS.where(_OF_ACTIVITIES, _BETWEEN), t.ledger.c.member)


@dataclass(frozen=True, slots=True)
class AttendanceEntry:
    """A credit that counts: of whom, for which activity (its id) and study day, how, and who entered it when."""

    seq: int
    member: str
    activity: int
    study_day: date
    how: AttendanceHow
    source: AttendanceSource
    entered_by: str
    at: datetime


def rows_of(connection: Connection, member: str, activity: str) -> Sequence[Any]:
    """All rows of a member about an activity (by its name in the ledger), with their corrections."""
    about = (t.ledger.c.member == member, t.ledger.c.activity == activity, _OF_ACTIVITIES)
    return connection.execute(_ROWS.where(*about)).all()


def entry(connection: Connection, member: str, number: int) -> AttendanceEntry | None:
    """The credit of a member for an activity; None where nothing counts."""
    return next(map(_entry, counting.that_count(rows_of(connection, member, name_of(number)))), None)


def entries(connection: Connection, community_id: int, first: date, last: date) -> list[AttendanceEntry]:
    """Every credit of a community for activities of the study days from `first` to `last`, in the ledger's order."""
    days = t.ledger.c.study_day.between(first, last)
    mine = (t.ledger.c.community_id == community_id, days, _OF_ACTIVITIES, or_(_IS_ATTENDANCE, _IS_CORRECTION))
    return [_entry(row) for row in counting.that_count(connection.execute(_ROWS.where(*mine)))]


def ways(
    connection: Connection, community_id: int, days: Collection[date]
) -> dict[int, dict[AttendanceHow, dict[str, int]]]:
    """As `entries`, of many people on these study `days`: the rows' numbers by the activity's id, how, and member.

    The days one by one: between them lie a year's check-ins, which the database would look through.
    """
    how = _how(connection).label("how")
    member_and_row = t.ledger.c.member + "/" + cast(t.ledger.c.seq, String)
    query = (
        select(t.ledger.c.activity, how, func.aggregate_strings(member_and_row, ","))
        .where(
            t.ledger.c.community_id == community_id,
            t.ledger.c.study_day.in_(days),
            _OF_ACTIVITIES,
            _IS_ATTENDANCE,
            t.ledger.c.seq.not_in(ledger.undone(connection, community_id)),
        )
        .group_by(t.ledger.c.study_day, t.ledger.c.activity, "how")  # in the order of an index on SQLite
    )
    by_activity: dict[int, dict[AttendanceHow, dict[str, int]]] = defaultdict(dict)
    for activity, said, rows in connection.execute(query):
        number = number_of(activity)
        assert number is not None
        numbered = (one.rpartition("/") for one in rows.split(","))
        found = {member: int(seq) for member, _, seq in numbered}
        by_activity[number].setdefault(AttendanceHow(said), {}).update(found)
    return by_activity


def _how(connection: Connection) -> ColumnElement[str]:
    """How somebody took part; on SQLite in the words of its index `ix_ledger_ways` (migration "ways"), which holds it.

    A year of a sub-district is a quarter of a million rows: one by one, each with its content, they take five times as
    long.
    """
    if connection.dialect.name == "sqlite":
        return literal_column("json_extract(ledger.content, '$.how')", String)
    return cast(t.ledger.c.content["how"].as_string(), String)


def ever(connection: Connection, member: str) -> list[AttendanceEntry]:
    """Every credit of a member that counts, in the ledger's order."""
    return [_entry(row) for row in counting.that_count(_of([member], connection, date.min, date.max))]


def is_entered(connection: Connection, community_id: int, number: int, day: date) -> bool:
    """Whether anything counts for an activity, which was entered for `day`."""
    return any(one.activity == number for one in entries(connection, community_id, day, day))


def of_members(connection: Connection, members: Sequence[str], first: date, last: date) -> dict[str, list[Change]]:
    """The minutes that members attended on the study days from `first` to `last`, by member, as stretches of a day."""
    found: dict[str, list[Change]] = {}
    for row in counting.that_count(_of(members, connection, first, last)):
        told = row.content
        if told["collective"] and told["how"] == AttendanceHow.CAME:
            stretch = (told["from_ms"], told["to_ms"])
            added = Added(attended_on(row.study_day), row.study_day, (stretch,), True, row.at)
            found.setdefault(row.member, []).append(added)
    return found


def _of(members: Sequence[str], connection: Connection, first: date, last: date) -> Iterable[Any]:
    return _OF_MEMBERS.all(connection, members, {"first": first, "last": last})


def _entry(row: Any) -> AttendanceEntry:
    told = row.content
    number = number_of(row.activity)
    assert number is not None
    how, source = AttendanceHow(told["how"]), AttendanceSource(told["source"])
    return AttendanceEntry(row.seq, row.member, number, row.study_day, how, source, told["entered_by"], row.at)
