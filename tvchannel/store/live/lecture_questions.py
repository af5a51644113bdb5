"""What homes ask while a lecture is held, and who answered it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from tvchannel.base.errors import NotFound
from tvchannel.store import tables as t
from tvchannel.study.together.lecture_questions import LectureQuestion

_Q = t.lecture_questions


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question of a home (its household's id); `answered_at` None while it waits."""

    id: int
    lecture_id: int
    household_id: int
    question: LectureQuestion
    asked_at: datetime
    answered_at: datetime | None


def ask(connection: Connection, lecture_id: int, household_id: int, question: LectureQuestion, now: datetime) -> None:
    """A home asks it; nothing is added where the same of this home waits."""
    same = (_Q.c.lecture_id == lecture_id) & (_Q.c.household_id == household_id) & (_Q.c.question == question)
    if connection.execute(select(_Q.c.id).where(same, _Q.c.answered_at.is_(None))).first() is None:
        values = {"lecture_id": lecture_id, "household_id": household_id, "question": question, "asked_at": now}
        connection.execute(insert(_Q).values(values))


def of_lecture(connection: Connection, lecture_id: int) -> list[AskedQuestion]:
    """All of a lecture, as they were asked."""
    return _found(connection, _Q.c.lecture_id == lecture_id)


def of_household(connection: Connection, household_id: int) -> list[AskedQuestion]:
    """All of a home, as they were asked."""
    return _found(connection, _Q.c.household_id == household_id)


def answer(connection: Connection, lecture_id: int, question_id: int, *, who: str, now: datetime) -> bool:
    """`who` (a login) says that it was answered; False where it was already. Raises NotFound."""
    this = (_Q.c.id == question_id) & (_Q.c.lecture_id == lecture_id)
    if not _found(connection, this):
        raise NotFound("There is no such question here.")
    waiting = update(_Q).where(this, _Q.c.answered_at.is_(None))
    return connection.execute(waiting.values(answered_at=now, answered_by=who)).rowcount > 0


def erase(connection: Connection, household_id: int) -> None:
    """Nothing is left of what a home has asked."""
    connection.execute(delete(_Q).where(_Q.c.household_id == household_id))


def forget(connection: Connection, before: datetime) -> int:
    """Drop what was asked before `before`; gives a count."""
    return connection.execute(delete(_Q).where(_Q.c.asked_at < before)).rowcount


def _found(connection: Connection, which: ColumnElement[bool]) -> list[AskedQuestion]:
    rows: Any = connection.execute(select(_Q).where(which).order_by(_Q.c.id))
    return [
        AskedQuestion(
            row.id, row.lecture_id, row.household_id, LectureQuestion(row.question), row.asked_at, row.answered_at
        )
        for row in rows
    ]
