"""A survey: up to ten questions, each answered by one digit. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from epg.titles import Title
from tvchannel.study.appearance import limited_time
from tvchannel.study.appearance.limited_time import OpenTime, SwitchState, open_time

# What has room on the smallest screen in readable letters; English words are twice as long.
LONGEST_TITLE, LONGEST_TEXT, LONGEST_QUESTION, LONGEST_ANSWER = 16, 24, 24, 10
MOST_QUESTIONS, LEAST_ANSWERS, MOST_ANSWERS = 10, 2, 9
LONGEST_OPEN = timedelta(days=92)
_TOO_LONG = "A survey is open for at most %(days)s days."
SCALE: Final = (
    Title("很不满意", "very bad"),
    Title("不满意", "bad"),
    Title("一般", "fair"),
    Title("满意", "good"),
    Title("很满意", "very good"),
)


@dataclass(frozen=True, slots=True)
class SurveyQuestion:
    """What is asked, and its answers: the first is that of the digit 1."""

    words: Title
    answers: tuple[Title, ...]


@dataclass(frozen=True, slots=True)
class SurveyDraft:
    """What somebody writes: a title, words before the first question, [opens_at, closes_at), the questions.

    `is_anonymous`: its answers are counted, and nobody's are kept.
    """

    title: Title
    text: Title
    is_anonymous: bool
    opens_at: datetime
    closes_at: datetime
    questions: tuple[SurveyQuestion, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """A survey of a community."""

    id: int
    draft: SurveyDraft
    state: SwitchState

    def time(self, now: datetime) -> OpenTime:
        """Whether it can be answered at `now`."""
        return open_time(self.state, self.draft.opens_at, self.draft.closes_at, now)


def begun(answers: Sequence[int], questions: Sequence[SurveyQuestion]) -> bool:
    """Whether `answers` (digits from 1) are answers to the first questions, in their order, and to no more."""
    return len(answers) <= len(questions) and all(
        1 <= answer <= len(question.answers) for answer, question in zip(answers, questions, strict=False)
    )


def whole(answers: Sequence[int], questions: Sequence[SurveyQuestion]) -> bool:
    """Whether every question has an answer."""
    return len(answers) == len(questions) and begun(answers, questions)


def wrong_times(opens_at: datetime, closes_at: datetime, now: datetime) -> str:
    """Why a survey of these times would never be answered, or for too long (`days`); "" where nothing is wrong."""
    return limited_time.wrong_times(opens_at, closes_at, now, LONGEST_OPEN, _TOO_LONG)
