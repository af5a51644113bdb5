"""Who sits before a television: a set for each box and study day, of people who agreed to be recorded."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, bindparam, delete, insert, select, update

from tvchannel.store import people
from tvchannel.store import tables as t
from tvchannel.store.prepared import UNLESS_THERE, Prepared
from tvchannel.store.rows import Box, Member
from tvchannel.study.consent import agreed

_SIT = Prepared(insert(t.presences).inline(), "box_id", "study_day", "member", "at", then=UNLESS_THERE)
_CHOICES = Prepared(
    select(t.members.c.consent, t.members.c.consent_version).where(
        t.members.c.household_id == bindparam("home"), t.members.c.erased_at.is_(None)
    )
)
_THERE = select(t.presences.c.member).where(
    t.presences.c.box_id == bindparam("box"), t.presences.c.study_day == bindparam("day")
)


def present(connection: Connection, box: Box, day: date) -> list[Member]:
    """Who is before `box` on the study day `day`, by place: to these, and nobody else, watched time goes.

    Only those who live there and agree today: whoever withdrew is not among them any more.
    """
    return among(connection, people.members_of(connection, box.household_id), box, day)


def among(connection: Connection, members: Iterable[Member], box: Box, day: date) -> list[Member]:
    """The same, out of the household's `members`, for whoever has them at hand."""
    there = set(connection.execute(_THERE, {"box": box.id, "day": day}).scalars())
    return [one for one in members if one.agreed and one.ref in there]


def anybody_agreed(connection: Connection, household_id: int) -> bool:
    """Whether anything that is played in this household may leave a trace: a session, a position."""
    return any(agreed(*said) for said in _CHOICES.all(connection, {"home": household_id}))


def sit(connection: Connection, box_id: int, ref: str, day: date, at: datetime) -> None:
    """`ref` is before the box; nothing changes when that is known."""
    _SIT.run(connection, {"box_id": box_id, "study_day": day, "member": ref, "at": at})


def leave(connection: Connection, box_id: int, ref: str, day: date) -> None:
    """`ref` is not before the box any more."""
    connection.execute(delete(t.presences).where(_one(box_id, ref, day)))


def forget(connection: Connection, ref: str, at: datetime) -> None:
    """`ref` is before no box, and of what is playing nothing more goes to `ref`: for those who withdraw."""
    connection.execute(delete(t.presences).where(t.presences.c.member == ref))
    playing = (t.watchers.c.member == ref) & t.watchers.c.until.is_(None)
    connection.execute(update(t.watchers).where(playing).values(until=at))


def forget_before(connection: Connection, day: date) -> int:
    """Drop the sets of the days before `day`; gives a count."""
    return connection.execute(delete(t.presences).where(t.presences.c.study_day < day)).rowcount


def _one(box_id: int, ref: str, day: date) -> ColumnElement[bool]:
    return (t.presences.c.box_id == box_id) & (t.presences.c.study_day == day) & (t.presences.c.member == ref)
