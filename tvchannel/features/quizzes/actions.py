"""Write a quiz, switch it on and off, take a draft away; keep what a member answers."""

from collections.abc import Sequence

from sqlalchemy import Connection

from tvchannel.base.errors import Conflict, Invalid, NotFound
from tvchannel.core.appearance import pictures, sounds
from tvchannel.core.appearance.noted import AppearanceAuthor
from tvchannel.core.consent import require_home
from tvchannel.core.films.standing import require_on_air
from tvchannel.features.quizzes.audit import QuizAction, QuizSubject
from tvchannel.store.channel import quizzes
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Box, Member
from tvchannel.store.people import people, quiz_answers
from tvchannel.store.service import audit
from tvchannel.study.appearance.limited_time import SwitchState, wrong_days
from tvchannel.study.together.quizzes import QuestionDraft, QuizDraft


def add(store: Store, author: AppearanceAuthor, draft: QuizDraft, questions: Sequence[QuestionDraft] = ()) -> int:
    """A new quiz, a draft, with these questions; gives its id. Raises Invalid, NotFound."""
    with store.writing() as connection:
        _check(connection, author, draft)
        number = quizzes.add(connection, author.community_id, draft, who=author.who, now=author.at)
        for one in questions:
            quizzes.add_question(connection, number, one, "")
        record(connection, author, QuizAction.ADDED, number)
    return number


def change(store: Store, author: AppearanceAuthor, number: int, draft: QuizDraft) -> None:
    """Another title, programme or days for a quiz. Raises Invalid, NotFound."""
    with store.writing() as connection:
        quizzes.one(connection, author.community_id, number)
        _check(connection, author, draft)
        quizzes.change(connection, number, draft)
        record(connection, author, QuizAction.CHANGED, number)


def set_state(store: Store, author: AppearanceAuthor, number: int, *, on: bool) -> None:
    """Switch a quiz on or off; what is so already leaves no second line. Raises NotFound, Conflict where it lacks."""
    with store.writing() as connection:
        found = quizzes.one(connection, author.community_id, number)
        if on and found.lacks:
            raise Conflict(found.lacks)
        state = SwitchState.ON if on else SwitchState.OFF
        if found.state is not state and (on or found.state is SwitchState.ON):
            quizzes.set_state(connection, number, state)
            record(connection, author, QuizAction.SWITCHED_ON if on else QuizAction.SWITCHED_OFF, number)


def remove(store: Store, author: AppearanceAuthor, number: int) -> None:
    """Take a draft away. Raises NotFound, Conflict for a quiz that was on the television."""
    with store.writing() as connection:
        if quizzes.one(connection, author.community_id, number).state is not SwitchState.DRAFT:
            raise Conflict("This quiz was on the TV: switch it off instead.")
        quizzes.remove(connection, number)
        pictures.tidy(connection, author.community_id, author.at)
        sounds.tidy(connection, author.community_id)
        record(connection, author, QuizAction.REMOVED, number)


def answer(store: Store, author: AppearanceAuthor, box: Box, member: Member, asked: tuple[int, int], said: int) -> None:
    """Keep what a member of this box's home answers; the first answer to a question stays the first.

    `asked` are the ids of quiz and question, `said` the answer from 1. Nothing is kept of who has not agreed to it.
    Raises NotFound where the quiz is over, or has no such question or answer any more.
    """
    quiz_id, question_id = asked
    with store.writing() as connection:
        found = quizzes.one(connection, author.community_id, quiz_id)
        known = people.member(connection, author.community_id, member.ref)
        require_home(known, box)
        question = next((one for one in found.questions if one.id == question_id), None)
        if question is None or found.state is not SwitchState.ON or not 1 <= said <= len(question.draft.answers):
            raise NotFound("This quiz is over.")
        if known.agreed:
            is_right = question.is_right(said)
            mine = (author.community_id, member.ref)
            quiz_answers.answer(connection, *mine, asked, said, is_right=is_right, now=author.at)


def record(connection: Connection, author: AppearanceAuthor, did: QuizAction, number: int) -> None:
    """Write into the log what was done to a quiz."""
    subject = QuizSubject.QUIZ.of(number)
    audit.record(connection, author.community_id, at=author.at, who=author.who, did=did, subject=subject)


def _check(connection: Connection, author: AppearanceAuthor, draft: QuizDraft) -> None:
    if fault := wrong_days(draft.valid_from, draft.valid_until):
        raise Invalid(fault)
    require_on_air(connection, author.community_id, draft.programme_id)
