"""Add, change, order and remove the questions of a quiz that is not on the television."""

from dataclasses import dataclass

from sqlalchemy import Connection

from media.uploaded_picture import DrawnPicture
from tvchannel.base.errors import Conflict
from tvchannel.core.appearance import pictures, sounds
from tvchannel.core.appearance.noted import AppearanceAuthor
from tvchannel.features.quizzes.actions import record
from tvchannel.features.quizzes.audit import QuizAction
from tvchannel.store.channel import quizzes
from tvchannel.store.database.engine import Store
from tvchannel.store.people import quiz_answers
from tvchannel.study.appearance.limited_time import SwitchState
from tvchannel.study.together.quizzes import MOST_QUESTIONS, QuestionDraft, Quiz, QuizQuestion


@dataclass(frozen=True, slots=True)
class SentMedia:
    """The picture and the sound (MP3) that were sent with a question, None: none; and what it shall be without."""

    picture: DrawnPicture | None = None
    sound: bytes | None = None
    without_picture: bool = False
    without_sound: bool = False


def add_question(store: Store, author: AppearanceAuthor, number: int, draft: QuestionDraft, sent: SentMedia) -> None:
    """A question behind the others, with the picture and the sound that were sent. Raises NotFound, Conflict."""
    with store.writing() as connection:
        found = quizzes.one(connection, author.community_id, number)
        _require_off(found)
        if len(found.questions) >= MOST_QUESTIONS:
            raise Conflict("A quiz has at most %(most)s questions.", most=MOST_QUESTIONS)
        marks = pictures.kept_mark(connection, author, sent.picture), sounds.kept_mark(connection, author, sent.sound)
        quizzes.add_question(connection, number, draft, *marks)
        _done(connection, author, number)


def change_question(
    store: Store, author: AppearanceAuthor, question_id: int, draft: QuestionDraft, sent: SentMedia
) -> None:
    """Other words, answers, picture or sound; where another answer is right, those that were given are judged anew.

    Raises NotFound, Conflict.
    """
    with store.writing() as connection:
        found, before = _open(connection, author, question_id)
        answered = quiz_answers.is_answered(connection, question_id)
        if answered and len(draft.answers) != len(before.draft.answers):
            raise Conflict("Members have answered this question: it keeps as many answers as it has.")
        picture, sound = before.picture, before.sound
        if sent.picture or sent.without_picture:
            picture = pictures.kept_mark(connection, author, sent.picture)
        if sent.sound or sent.without_sound:
            sound = sounds.kept_mark(connection, author, sent.sound)
        quizzes.change_question(connection, question_id, draft, picture, sound)
        if draft.correct != before.draft.correct:
            quiz_answers.judge_anew(connection, question_id, draft.correct)
        _done(connection, author, found.id)


def move_question(store: Store, author: AppearanceAuthor, question_id: int, *, up: bool) -> None:
    """Let a question change places with the one before it, or behind it. Raises NotFound, Conflict."""
    with store.writing() as connection:
        found, _ = _open(connection, author, question_id)
        order = [one.id for one in found.questions]
        here = order.index(question_id)
        there = here - 1 if up else here + 1
        if 0 <= there < len(order):
            order[here], order[there] = order[there], order[here]
            quizzes.set_order(connection, order)
            _done(connection, author, found.id)


def remove_question(store: Store, author: AppearanceAuthor, question_id: int) -> None:
    """Take a question away. Raises NotFound, Conflict where members have answered it."""
    with store.writing() as connection:
        found, _ = _open(connection, author, question_id)
        if quiz_answers.is_answered(connection, question_id):
            raise Conflict("Members have answered this question: it stays.")
        quizzes.remove_question(connection, question_id)
        _done(connection, author, found.id)


def _open(connection: Connection, author: AppearanceAuthor, question_id: int) -> tuple[Quiz, QuizQuestion]:
    """A question that may be changed, with its quiz."""
    found = quizzes.of_question(connection, author.community_id, question_id)
    _require_off(found)
    return found, found.question(question_id)


def _require_off(found: Quiz) -> None:
    if found.state is SwitchState.ON:
        raise Conflict("The quiz is on the TV. Switch it off before you change its questions.")


def _done(connection: Connection, author: AppearanceAuthor, number: int) -> None:
    pictures.tidy(connection, author.community_id, author.at)
    sounds.tidy(connection, author.community_id)
    record(connection, author, QuizAction.CHANGED, number)
