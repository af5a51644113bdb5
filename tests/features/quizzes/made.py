"""Quizzes for the tests: three questions of which the answers 1, 2 and 3 are right."""

from datetime import datetime

from epg.titles import Title
from tvchannel.core.appearance import sounds
from tvchannel.core.appearance.noted import AppearanceAuthor
from tvchannel.store.channel import quizzes
from tvchannel.store.database.engine import Store
from tvchannel.study.appearance.limited_time import SwitchState
from tvchannel.study.together.quizzes import QuestionDraft, QuizDraft

TITLE = "重阳节知识"
ANSWERS = (Title("九月初九", "9-9"), Title("八月十五", "8-15"), Title("五月初五", "5-5"), Title("腊月初八", "12-8"))


def question(correct: int | None, words: str = "重阳节在农历哪一天？") -> QuestionDraft:
    """A question with four answers."""
    return QuestionDraft(
        Title(words, f"Question {correct}"), ANSWERS, correct, Title(f"解析{correct}", f"Why {correct}")
    )


def add_quiz(
    store: Store, community: int, now: datetime, *, state: SwitchState = SwitchState.ON, **told: object
) -> int:
    """A quiz of three questions; gives its id."""
    draft = QuizDraft(Title(TITLE, "Double Ninth"), **told)  # type: ignore[arg-type]
    with store.writing() as connection:
        number = quizzes.add(connection, community, draft, who="reviewer", now=now)
        for correct in (1, 2, 3):
            quizzes.add_question(connection, number, question(correct, f"第{correct}问"), "")
        quizzes.set_state(connection, number, state)
    return number


def give_sound(store: Store, community: int, number: int, mp3: bytes, now: datetime) -> str:
    """Let the first question of a quiz have this sound; gives its mark."""
    with store.writing() as connection:
        first = quizzes.one(connection, community, number).questions[0]
        mark = sounds.kept_mark(connection, AppearanceAuthor(community, "reviewer", now), mp3)
        quizzes.change_question(connection, first.id, first.draft, first.picture, mark)
    return mark
