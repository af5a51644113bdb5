"""Quizzes and their questions."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, func, insert, select, update

from epg.titles import Title
from tvchannel.base.errors import NotFound
from tvchannel.store import tables as t
from tvchannel.study.appearance.limited_time import SwitchState
from tvchannel.study.together.quizzes import QuestionDraft, Quiz, QuizDraft, QuizQuestion


def _question(row: Row[Any]) -> QuizQuestion:
    answers = tuple(Title(zh, en) for zh, en in row.answers)
    explanation = Title(row.explanation_zh, row.explanation_en)
    draft = QuestionDraft(Title(row.words_zh, row.words_en), answers, row.correct, explanation)
    return QuizQuestion(row.id, draft, row.picture, row.sound)


def _of_question(draft: QuestionDraft, picture: str, sound: str) -> dict[str, Any]:
    return {
        "words_zh": draft.words.zh,
        "words_en": draft.words.en,
        "answers": [[one.zh, one.en] for one in draft.answers],
        "correct": draft.correct,
        "explanation_zh": draft.explanation.zh,
        "explanation_en": draft.explanation.en,
        "picture": picture,
        "sound": sound,
    }


def _of_quiz(draft: QuizDraft) -> dict[str, Any]:
    return {
        "title_zh": draft.title.zh,
        "title_en": draft.title.en,
        "programme_id": draft.programme_id,
        "valid_from": draft.valid_from,
        "valid_until": draft.valid_until,
        "is_needed": draft.is_needed,
    }


def _found(connection: Connection, which: ColumnElement[bool]) -> list[Quiz]:
    """Those of which this holds, the newest first."""
    rows = connection.execute(select(t.quizzes).where(which).order_by(t.quizzes.c.id.desc())).all()
    asked = t.quiz_questions.c
    ids = [row.id for row in rows]
    order = select(t.quiz_questions).where(asked.quiz_id.in_(ids)).order_by(asked.position, asked.id)
    questions: dict[int, list[QuizQuestion]] = {number: [] for number in ids}
    for row in connection.execute(order) if ids else ():
        questions[row.quiz_id].append(_question(row))
    return [_quiz(row, questions[row.id]) for row in rows]


def _quiz(row: Row[Any], questions: Iterable[QuizQuestion]) -> Quiz:
    draft = QuizDraft(
        Title(row.title_zh, row.title_en), row.programme_id, row.valid_from, row.valid_until, row.is_needed
    )
    return Quiz(row.id, draft, SwitchState(row.state), tuple(questions), row.made_by)


def of_community(connection: Connection, community_id: int) -> list[Quiz]:
    """Those of a community, the newest first."""
    return _found(connection, t.quizzes.c.community_id == community_id)


def open_on(connection: Connection, community_id: int, day: date) -> list[Quiz]:
    """Those of a community that may be answered on a day, the newest first."""
    on = (t.quizzes.c.community_id == community_id) & (t.quizzes.c.state == SwitchState.ON)
    return [one for one in _found(connection, on) if one.is_open(day)]


def one(connection: Connection, community_id: int, number: int) -> Quiz:
    """A quiz of a community. Raises NotFound."""
    found = _found(connection, (t.quizzes.c.id == number) & (t.quizzes.c.community_id == community_id))
    if not found:
        raise NotFound("There is no such quiz here.")
    return found[0]


def of_question(connection: Connection, community_id: int, question_id: int) -> Quiz:
    """The quiz of a community that a question stands in. Raises NotFound."""
    mine = select(t.quiz_questions.c.quiz_id).where(t.quiz_questions.c.id == question_id)
    number = connection.execute(mine).scalar()
    if number is None:
        raise NotFound("There is no such question here.")
    return one(connection, community_id, number)


def pictures(connection: Connection, community_id: int) -> set[str]:
    """The marks of the pictures of all questions of a community."""
    mine = select(t.quiz_questions.c.picture).join(t.quizzes).where(t.quizzes.c.community_id == community_id)
    return {*connection.scalars(mine)}


def sounds(connection: Connection, community_id: int) -> set[str]:
    """The marks of the sounds of all questions of a community."""
    mine = select(t.quiz_questions.c.sound).join(t.quizzes).where(t.quizzes.c.community_id == community_id)
    return {*connection.scalars(mine)}


def add(connection: Connection, community_id: int, draft: QuizDraft, *, who: str, now: datetime) -> int:
    """A new quiz without questions, a draft; gives its id."""
    told = {"community_id": community_id, "state": SwitchState.DRAFT, "made_by": who, "made_at": now}
    made = insert(t.quizzes).values({**_of_quiz(draft), **told}).returning(t.quizzes.c.id)
    return int(connection.execute(made).scalar_one())


def change(connection: Connection, number: int, draft: QuizDraft) -> None:
    """Another title, programme or days for one."""
    connection.execute(update(t.quizzes).where(t.quizzes.c.id == number).values(_of_quiz(draft)))


def set_state(connection: Connection, number: int, state: SwitchState) -> None:
    """It is on the television from now on, or is not."""
    connection.execute(update(t.quizzes).where(t.quizzes.c.id == number).values(state=state))


def remove(connection: Connection, number: int) -> None:
    """It is kept no more, nor are its questions."""
    connection.execute(delete(t.quiz_questions).where(t.quiz_questions.c.quiz_id == number))
    connection.execute(delete(t.quizzes).where(t.quizzes.c.id == number))


def add_question(connection: Connection, number: int, draft: QuestionDraft, picture: str, sound: str = "") -> int:
    """A question behind all others of a quiz; gives its id."""
    last = select(func.coalesce(func.max(t.quiz_questions.c.position), 0)).where(t.quiz_questions.c.quiz_id == number)
    place = int(connection.execute(last).scalar_one()) + 1
    values = {**_of_question(draft, picture, sound), "quiz_id": number, "position": place}
    made = insert(t.quiz_questions).values(values).returning(t.quiz_questions.c.id)
    return int(connection.execute(made).scalar_one())


def change_question(
    connection: Connection, question_id: int, draft: QuestionDraft, picture: str, sound: str = ""
) -> None:
    """Other words, answers, picture or sound for one."""
    mine = t.quiz_questions.c.id == question_id
    connection.execute(update(t.quiz_questions).where(mine).values(_of_question(draft, picture, sound)))


def set_order(connection: Connection, questions: Sequence[int]) -> None:
    """The questions of a quiz (ids) in their order from now on."""
    for place, question_id in enumerate(questions, 1):
        mine = t.quiz_questions.c.id == question_id
        connection.execute(update(t.quiz_questions).where(mine).values(position=place))


def remove_question(connection: Connection, question_id: int) -> None:
    """It is kept no more."""
    connection.execute(delete(t.quiz_questions).where(t.quiz_questions.c.id == question_id))
