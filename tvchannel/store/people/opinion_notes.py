"""What somebody of the staff typed that a resident said of something; nothing of it is shown before it was approved."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from tvchannel.base.errors import NotFound
from tvchannel.store import tables as t
from tvchannel.store.privacy.personal import Erased
from tvchannel.study.together.discussions import About, NoteState

_NOTES = t.opinion_notes.c


@dataclass(frozen=True, slots=True)
class OpinionNote:
    """A note: of what (`About.text`), the words, the member's reference ("": without a name), who typed it and when."""

    id: int
    about: str
    words: str
    member: str
    typed_by: str
    day: date
    state: NoteState
    decided_by: str


def add(
    connection: Connection, community_id: int, about: About, words: str, *, member: str, typed_by: str, day: date
) -> int:
    """A new one, which waits; gives its id."""
    told = {"about": about.text, "words": words, "member": member, "typed_by": typed_by, "day": day}
    made = insert(t.opinion_notes).values(**told, community_id=community_id, state=NoteState.WAITING)
    return int(connection.execute(made.returning(_NOTES.id)).scalar_one())


def one(connection: Connection, community_id: int, number: int) -> OpinionNote:
    """A note of a community. Raises NotFound."""
    where = (_NOTES.community_id == community_id) & (_NOTES.id == number)
    row = connection.execute(select(t.opinion_notes).where(where)).first()
    if row is None:
        raise NotFound("There is no such note here.")
    return _note(row)


def set_state(connection: Connection, number: int, state: NoteState, *, who: str) -> None:
    """Show it, refuse it, take it down."""
    told = {"state": state, "decided_by": who}
    connection.execute(update(t.opinion_notes).where(_NOTES.id == number).values(told))


def of_states(
    connection: Connection, community_id: int, states: Collection[NoteState], about: About | None = None
) -> list[OpinionNote]:
    """Those of a community in these states, the newest first; of one thing alone where it is named."""
    query = select(t.opinion_notes).where((_NOTES.community_id == community_id) & _NOTES.state.in_([*states]))
    query = query if about is None else query.where(_NOTES.about == about.text)
    return [_note(row) for row in connection.execute(query.order_by(_NOTES.id.desc()))]


def how_many_wait(connection: Connection, community_id: int) -> int:
    """How many wait."""
    where = (_NOTES.community_id == community_id) & (_NOTES.state == NoteState.WAITING)
    return int(connection.scalar(select(func.count()).select_from(t.opinion_notes).where(where)) or 0)


def of_member(connection: Connection, ref: str) -> list[OpinionNote]:
    """What was typed for a member, oldest first."""
    query = select(t.opinion_notes).where(_NOTES.member == ref).order_by(_NOTES.id)
    return [_note(row) for row in connection.execute(query)]


def erase(connection: Connection, erased: Erased) -> None:
    """What somebody said by name goes, words and all: they may tell who it was."""
    connection.execute(delete(t.opinion_notes).where(_NOTES.member == erased.ref))


def forget(connection: Connection, before: datetime) -> int:
    """Drop those of days before that of an instant; gives a count."""
    return connection.execute(delete(t.opinion_notes).where(_NOTES.day < before.date())).rowcount


def _note(row: Row[Any]) -> OpinionNote:
    told = (row.id, row.about, row.words, row.member, row.typed_by, row.day)
    return OpinionNote(*told, NoteState(row.state), row.decided_by)
