"""Who sits before a television, from when until when: only people who agreed to be recorded, each before one at a time.

A seat is taken by a press, and lasts until its evening ends or somebody says otherwise: "not here", a withdrawal, a
move to another home, or the same person's press before another television.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Connection, bindparam, delete, insert, select, update

from tvchannel.store import tables as t
from tvchannel.store.database.compiled_sql import Prepared
from tvchannel.store.entities import Box, Member
from tvchannel.store.people import people
from tvchannel.store.watching import sessions
from tvchannel.study.consent import agreed
from tvchannel.study.stretches import Seat, joined

# A television on which nothing was played for so long is one before which nobody sits.
_LEFT = timedelta(minutes=10)
_SIT = Prepared(insert(t.presences).inline(), "box_id", "study_day", "member", "at", "until", "moved")
_CHOICES = Prepared(
    select(t.members.c.consent, t.members.c.consent_version, t.members.c.consent_at).where(
        t.members.c.household_id == bindparam("home"), t.members.c.erased_at.is_(None)
    )
)
_LEFT_FOR_ANOTHER = Prepared(
    select(t.presences.c.member, t.presences.c.study_day)
    .where(
        t.presences.c.moved,
        t.presences.c.box_id == bindparam("box"),
        t.presences.c.until <= bindparam("at"),
        t.presences.c.until > bindparam("since"),
    )
    .order_by(t.presences.c.id)
)
_HELD = Prepared(
    select(t.presences.c.id, t.presences.c.box_id, t.presences.c.at).where(
        t.presences.c.member == bindparam("member"),
        t.presences.c.until > bindparam("at"),
    )
)
_SEATS = Prepared(
    select(t.presences.c.member, t.presences.c.at, t.presences.c.until)
    .where(t.presences.c.box_id == bindparam("box"), t.presences.c.until > bindparam("since"))
    .order_by(t.presences.c.at, t.presences.c.member)
)


def present(connection: Connection, box: Box, now: datetime) -> list[Member]:
    """Who is before `box`, by place.

    Only those who live there and agree today: whoever withdrew is not among them any more.
    """
    there = _there(connection, box, now)
    members = people.members_of(connection, box.household_id) if there else []
    return [one for one in members if one.agreed and one.ref in there]


def among(connection: Connection, members: Iterable[Member], box: Box, now: datetime) -> list[Member]:
    """The same, out of the household's `members`, for whoever has them at hand."""
    there = _there(connection, box, now)
    return [one for one in members if one.agreed and one.ref in there]


def _there(connection: Connection, box: Box, now: datetime) -> set[str]:
    return {seat.member for seat in seats(connection, box.id, now) if seat.since <= now}


def seats(connection: Connection, box_id: int, since: datetime) -> list[Seat]:
    """Who sat before a box at or after `since`: to these, and nobody else, watched time goes."""
    return joined(Seat(*row) for row in _SEATS.all(connection, {"box": box_id, "since": since}))


def of_member(connection: Connection, ref: str) -> list[Seat]:
    """When `ref` sat before any television, as long as it is kept."""
    kept = select(t.presences.c.member, t.presences.c.at, t.presences.c.until).where(t.presences.c.member == ref)
    return joined(Seat(*row) for row in connection.execute(kept))


def agreed_since(connection: Connection, household_id: int) -> datetime | None:
    """Since when anything that is played in this household may leave a trace; None where nobody agrees."""
    said = _CHOICES.all(connection, {"home": household_id})
    return min((at for choice, version, at in said if agreed(choice, version) and at is not None), default=None)


def sit(connection: Connection, box_id: int, ref: str, day: date, at: datetime, until: datetime) -> None:
    """`ref` is before the box from `at` on, and before no other; nothing changes when that is known.

    `at` may be past: then it holds until the press that came after it.
    """
    for row in _HELD.all(connection, {"member": ref, "at": at}):
        seat = t.presences.c.id == row.id
        if row.at > at:
            until = min(until, row.at)
        elif row.box_id == box_id:
            return
        else:
            _end(connection, seat, at, moved=True)
    if at < until:
        values = {"box_id": box_id, "study_day": day, "member": ref, "at": at, "until": until, "moved": False}
        _SIT.run(connection, values)


def leave(connection: Connection, box_id: int, ref: str, at: datetime) -> None:
    """`ref` is not before the box any more."""
    _end(connection, (t.presences.c.box_id == box_id) & (t.presences.c.member == ref), at)


def back(connection: Connection, box_id: int, at: datetime, until: datetime) -> None:
    """A page opens at `at`: who only went to another television, and watches there no more, sits here again.

    `until` is when this evening ends.
    """
    for seat in _LEFT_FOR_ANOTHER.all(connection, {"box": box_id, "at": at, "since": at - timedelta(days=1)}):
        now = _HELD.all(connection, {"member": seat.member, "at": at})
        played = [sessions.last_at(connection, row.box_id) for row in now]
        idle = all(last is None or last < at - _LEFT for last in played)
        if now and idle and all(row.box_id != box_id for row in now):
            sit(connection, box_id, seat.member, seat.study_day, at, until)


def forget(connection: Connection, ref: str, at: datetime) -> None:
    """`ref` is before no box, and of what is playing nothing more goes to `ref`: for those who withdraw or move."""
    _end(connection, t.presences.c.member == ref, at)


def erase(connection: Connection, ref: str) -> None:
    """Nobody knows any more where `ref` sat; a session in which nobody else sat goes."""
    connection.execute(delete(t.presences).where(t.presences.c.member == ref))
    sessions.forget_lonely(connection)


def forget_before(connection: Connection, day: date) -> int:
    """Drop the seats of the days before `day`; gives a count."""
    return connection.execute(delete(t.presences).where(t.presences.c.study_day < day)).rowcount


def _end(connection: Connection, which: ColumnElement[bool], at: datetime, *, moved: bool = False) -> None:
    """A seat that nobody had for any time was none."""
    going = which & (t.presences.c.until > at)
    connection.execute(delete(t.presences).where(going & (t.presences.c.at >= at)))
    connection.execute(update(t.presences).where(going).values(until=at, moved=moved))
