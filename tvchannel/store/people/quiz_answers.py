"""What members answered in quizzes: the first answer to each question, and whether a later one was right."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Integer, cast, delete, func, insert, select, update

from epg.titles import Title
from tvchannel.store import tables as t
from tvchannel.store.database.compiled_sql import Prepared
from tvchannel.store.privacy.personal import Erased

_FIRST = Prepared(
    insert(t.quiz_answers).inline(),
    *("community_id", "member", "quiz_id", "question_id", "answer", "is_right", "at"),
    then=" ON CONFLICT (member, question_id) DO NOTHING",
)


@dataclass(frozen=True, slots=True)
class QuizAnswer:
    """A first answer (from 1), whether it was right, and whether a later one was."""

    answer: int
    is_right: bool
    put_right: bool


@dataclass(frozen=True, slots=True)
class AnsweredQuiz:
    """What a member has answered of a quiz: when last, of how many questions, and how many right at the first try."""

    quiz_id: int
    title: Title
    at: datetime
    answered: int
    right: int
    put_right: int


@dataclass(frozen=True, slots=True)
class FirstAnswers:
    """How many members answered a question, and how many of them right at the first try."""

    answered: int
    right: int


def answer(
    connection: Connection,
    community_id: int,
    ref: str,
    asked: tuple[int, int],
    given: int,
    *,
    is_right: bool,
    now: datetime,
) -> None:
    """A member has answered a question (`asked`: the ids of quiz and question); the first answer stays the first."""
    quiz_id, question_id = asked
    told = {"quiz_id": quiz_id, "question_id": question_id, "answer": given, "is_right": is_right, "at": now}
    _FIRST.run(connection, {"community_id": community_id, "member": ref, **told})
    if is_right:
        mine = (t.quiz_answers.c.member == ref) & (t.quiz_answers.c.question_id == question_id)
        later = mine & ~t.quiz_answers.c.is_right & ~t.quiz_answers.c.put_right
        connection.execute(update(t.quiz_answers).where(later).values(put_right=True))


def of_quiz(connection: Connection, quiz_id: int, ref: str) -> dict[int, QuizAnswer]:
    """What a member answered of a quiz, by the id of the question."""
    mine = (t.quiz_answers.c.quiz_id == quiz_id) & (t.quiz_answers.c.member == ref)
    rows = connection.execute(select(t.quiz_answers).where(mine))
    return {row.question_id: QuizAnswer(row.answer, row.is_right, row.put_right) for row in rows}


def of_member(connection: Connection, ref: str) -> list[AnsweredQuiz]:
    """The quizzes of which a member answered anything, the latest last."""
    told = t.quiz_answers.c
    last = func.max(told.at)
    query = (
        select(
            t.quizzes.c.id,
            t.quizzes.c.title_zh,
            t.quizzes.c.title_en,
            last.label("at"),
            func.count().label("answered"),
            func.sum(cast(told.is_right, Integer)).label("right"),
            func.sum(cast(told.put_right, Integer)).label("later"),
        )
        .select_from(t.quiz_answers.join(t.quizzes, told.quiz_id == t.quizzes.c.id))
        .where(told.member == ref)
        .group_by(t.quizzes.c.id, t.quizzes.c.title_zh, t.quizzes.c.title_en)
        .order_by(last, t.quizzes.c.id)
    )
    rows: Any = connection.execute(query)
    return [
        AnsweredQuiz(row.id, Title(row.title_zh, row.title_en), row.at, row.answered, row.right, row.later)
        for row in rows
    ]


def answered_all(connection: Connection, questions: Collection[int], ref: str = "") -> set[str]:
    """Who has answered each of these questions (ids); of one member alone where `ref` says which."""
    told = t.quiz_answers.c
    query = select(told.member).where(told.question_id.in_(questions))
    query = query.where(told.member == ref) if ref else query
    return {*connection.scalars(query.group_by(told.member).having(func.count() == len(questions)))}


def figures(connection: Connection, quiz_id: int) -> dict[int, FirstAnswers]:
    """How the questions of a quiz were answered, by the id of the question; none that nobody answered."""
    told = t.quiz_answers.c
    counted = (func.count().label("answered"), func.sum(cast(told.is_right, Integer)).label("right"))
    query = select(told.question_id, *counted).where(told.quiz_id == quiz_id).group_by(told.question_id)
    rows: Any = connection.execute(query)
    return {row.question_id: FirstAnswers(row.answered, row.right) for row in rows}


def quizzes_between(connection: Connection, community_id: int, begin: datetime, end: datetime) -> set[int]:
    """The ids of a community's quizzes to which somebody gave a first answer in [begin, end)."""
    told = t.quiz_answers.c
    query = select(told.quiz_id).where((told.community_id == community_id) & (told.at >= begin) & (told.at < end))
    return {*connection.scalars(query.distinct())}


def is_answered(connection: Connection, question_id: int) -> bool:
    """Whether any member has answered a question."""
    query = select(t.quiz_answers.c.id).where(t.quiz_answers.c.question_id == question_id).limit(1)
    return connection.execute(query).first() is not None


def judge_anew(connection: Connection, question_id: int, correct: int | None) -> None:
    """Another answer of a question is the right one: that of each first answer is said anew."""
    mine = t.quiz_answers.c.question_id == question_id
    right = (t.quiz_answers.c.answer == correct) if correct is not None else (t.quiz_answers.c.answer < 0)
    connection.execute(update(t.quiz_answers).where(mine).values(is_right=right, put_right=False))


def erase(connection: Connection, erased: Erased) -> None:
    """Nothing is left of what somebody answered."""
    connection.execute(delete(t.quiz_answers).where(t.quiz_answers.c.member == erased.ref))


def forget(connection: Connection, before: datetime) -> int:
    """Drop what was answered before `before`; gives a count."""
    return connection.execute(delete(t.quiz_answers).where(t.quiz_answers.c.at < before)).rowcount
