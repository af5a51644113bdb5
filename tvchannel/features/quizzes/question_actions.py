"""Add, change, order and remove the questions of a quiz that is not on the television."""

from sqlalchemy import Connection

from media.uploaded_picture import DrawnPicture
from tvchannel.base.errors import Conflict, NotFound
from tvchannel.core.appearance import pictures
from tvchannel.core.appearance.noted import AppearanceAuthor
from tvchannel.features.quizzes.actions import record
from tvchannel.features.quizzes.audit import QuizAction
from tvchannel.store.channel import quizzes
from tvchannel.store.database.engine import Store
from tvchannel.store.people import quiz_answers
from tvchannel.study.together.quizzes import MOST_QUESTIONS, QuestionDraft, Quiz, QuizQuestion, QuizState


def add_question(
    store: Store, author: AppearanceAuthor, number: int, draft: QuestionDraft, made: DrawnPicture | None
) -> None:
    """A question behind the others, with the picture that was `made`. Raises NotFound, Conflict."""
    with store.writing() as connection:
        found = _open(connection, author, number)
        if len(found.questions) >= MOST_QUESTIONS:
            raise Conflict("A quiz has at most %(most)s questions.", most=MOST_QUESTIONS)
        quizzes.add_question(connection, number, draft, pictures.kept_mark(connection, author, made))
        _done(connection, author, number)


def change_question(
    store: Store,
    author: AppearanceAuthor,
    asked: tuple[int, int],
    draft: QuestionDraft,
    made: DrawnPicture | None,
    *,
    plain: bool = False,
) -> None:
    """Other words, answers or picture; where another answer is the right one, those that were given are judged anew.

    `asked` are the ids of quiz and question. Raises NotFound, Conflict.
    """
    number, question_id = asked
    with store.writing() as connection:
        before = question_of(_open(connection, author, number), question_id)
        answered = quiz_answers.is_answered(connection, question_id)
        if answered and len(draft.answers) != len(before.draft.answers):
            raise Conflict("Members have answered this question: it keeps as many answers as it has.")
        mark = pictures.kept_mark(connection, author, made) if made or plain else before.picture
        quizzes.change_question(connection, question_id, draft, mark)
        if draft.correct != before.draft.correct:
            quiz_answers.judge_anew(connection, question_id, draft.correct)
        _done(connection, author, number)


def move_question(store: Store, author: AppearanceAuthor, number: int, question_id: int, *, up: bool) -> None:
    """Let a question change places with the one before it, or behind it. Raises NotFound, Conflict."""
    with store.writing() as connection:
        found = _open(connection, author, number)
        question_of(found, question_id)
        order = [one.id for one in found.questions]
        here = order.index(question_id)
        there = here - 1 if up else here + 1
        if 0 <= there < len(order):
            order[here], order[there] = order[there], order[here]
            quizzes.set_order(connection, order)
            _done(connection, author, number)


def remove_question(store: Store, author: AppearanceAuthor, number: int, question_id: int) -> None:
    """Take a question away. Raises NotFound, Conflict where members have answered it."""
    with store.writing() as connection:
        question_of(_open(connection, author, number), question_id)
        if quiz_answers.is_answered(connection, question_id):
            raise Conflict("Members have answered this question: it stays.")
        quizzes.remove_question(connection, question_id)
        _done(connection, author, number)


def question_of(found: Quiz, question_id: int) -> QuizQuestion:
    """A question of a quiz. Raises NotFound."""
    question = next((one for one in found.questions if one.id == question_id), None)
    if question is None:
        raise NotFound("There is no such question in this quiz.")
    return question


def _open(connection: Connection, author: AppearanceAuthor, number: int) -> Quiz:
    found = quizzes.one(connection, author.community_id, number)
    if found.state is QuizState.ON:
        raise Conflict("The quiz is on the TV. Switch it off before you change its questions.")
    return found


def _done(connection: Connection, author: AppearanceAuthor, number: int) -> None:
    pictures.tidy(connection, author.community_id, author.at)
    record(connection, author, QuizAction.CHANGED, number)
