"""A quiz: a few questions, each answered by one digit. The first answer counts, and nobody is compared. Pure."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date

from epg.titles import Title
from tvchannel.study.appearance.limited_time import SwitchState, is_to_come, is_within

MOST_QUESTIONS = 10
LEAST_ANSWERS, MOST_ANSWERS = 2, 4
# What has room on the smallest screen in readable letters; English words are twice as long (`desk.kit.forms.titled`).
LONGEST_TITLE = 14
LONGEST_QUESTION = 50
LONGEST_ANSWER = 16
LONGEST_EXPLANATION = 80


@dataclass(frozen=True, slots=True)
class QuizDraft:
    """What somebody writes of a quiz: its title, the programme it belongs to (its id), its first and last day.

    `is_needed`: the programme is done with the answers to it alone (records, section 4, rule 7).
    """

    title: Title
    programme_id: int | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    is_needed: bool = False


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """A question: its words, its answers, which of them is right (from 1; None: not said yet), and why that is so."""

    words: Title
    answers: tuple[Title, ...]
    correct: int | None
    explanation: Title

    @property
    def published(self) -> tuple[Title, ...]:
        """All its words that a television shows."""
        return (self.words, *self.answers, self.explanation)


@dataclass(frozen=True, slots=True)
class QuizQuestion:
    """A question of a quiz with its `picture` and its `sound` (marks of the stores of these, "": none)."""

    id: int
    draft: QuestionDraft
    picture: str = ""
    sound: str = ""

    def is_right(self, answer: int) -> bool:
        """Whether this answer (from 1) is the right one."""
        return answer == self.draft.correct


@dataclass(frozen=True, slots=True)
class Quiz:
    """A quiz with its questions in their order."""

    id: int
    draft: QuizDraft
    state: SwitchState
    questions: tuple[QuizQuestion, ...]
    made_by: str = ""

    def is_open(self, day: date) -> bool:
        """Whether it may be answered on a day."""
        is_on = self.state is SwitchState.ON and bool(self.questions)
        return is_on and is_within(self.draft.valid_from, self.draft.valid_until, day)

    def is_to_come(self, day: date) -> bool:
        """Whether its first day lies behind this one."""
        return is_to_come(self.draft.valid_from, day)

    @property
    def lacks(self) -> str:
        """Why it cannot be switched on; "" where nothing is missing."""
        if not self.questions:
            return "The quiz needs a question first."
        if any(one.draft.correct is None for one in self.questions):
            return "Please say of each question which answer is right."
        return ""

    def question(self, question_id: int) -> QuizQuestion:
        """The question with this id, which stands in it."""
        return next(one for one in self.questions if one.id == question_id)

    def score(self, answers: Iterable[int]) -> int:
        """How many of these answers (from 1, in the order of the questions) are right."""
        return sum(one.is_right(answer) for one, answer in zip(self.questions, answers, strict=False))


def needed(quizzes: Iterable[Quiz], films: Container[int], day: date) -> dict[int, frozenset[int]]:
    """The ids of the questions that must be answered before one of `films` (programme ids) is done, by programme id.

    What cannot be answered on the day is asked of nobody.
    """
    found: dict[int, frozenset[int]] = {}
    for one in quizzes:
        film = one.draft.programme_id
        if one.draft.is_needed and one.is_open(day) and film is not None and film in films:
            found[film] = found.get(film, frozenset()) | {question.id for question in one.questions}
    return found


def said_so_far(said: str, questions: Iterable[QuizQuestion]) -> tuple[int, ...]:
    """The answers that a row of digits tells, in the order of the questions, up to the first that is none."""
    found: list[int] = []
    for digit, one in zip(said, questions, strict=False):
        if digit not in "1234" or int(digit) > len(one.draft.answers):
            break
        found.append(int(digit))
    return tuple(found)
