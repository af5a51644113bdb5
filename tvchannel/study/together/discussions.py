"""What residents say of a theme or of a film, by ready sentences and digits; and what of it is told. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from epg.titles import Title
from tvchannel.study.appearance import limited_time
from tvchannel.study.appearance.limited_time import OpenTime, SwitchState, open_time
from tvchannel.study.day import month_of
from tvchannel.study.small_numbers.small_cells import LEAST

# What has room on the smallest screen in readable letters; English words are twice as long.
LONGEST_TITLE, LONGEST_TEXT, LONGEST_SENTENCE, LONGEST_NOTE, LONGEST_SUMMARY = 16, 40, 10, 40, 80
LEAST_SENTENCES, MOST_SENTENCES = 2, 6  # the digits above are for what else the page offers
MOST_CHOSEN = 2
LONGEST_OPEN = timedelta(days=92)
_TOO_LONG = "A discussion is open for at most %(days)s days."
FIRST_SENTENCES: Final = (
    Title("很受教育", "I learnt a lot"),
    Title("很感动", "It moved me"),
    Title("讲得清楚", "Clearly told"),
    Title("想再看一遍", "I'd watch it again"),
    Title("想多看这样的", "More like this"),
    Title("有点长", "A bit long"),
)


class NoteState(StrEnum):
    """What became of a note: it waits, it is shown, it was refused, or it was shown and taken down."""

    WAITING = "waiting"
    SHOWN = "shown"
    REFUSED = "refused"
    DOWN = "down"


class AboutKind(StrEnum):
    """What residents speak of."""

    DISCUSSION = "discussion"
    FILM = "film"


@dataclass(frozen=True, slots=True)
class About:
    """One thing that residents speak of: a discussion or a film (programme), by its id."""

    kind: AboutKind
    number: int

    @property
    def text(self) -> str:
        """As it stands in a row or an address: "film 7"."""
        return f"{self.kind} {self.number}"


@dataclass(frozen=True, slots=True)
class ReadySentence:
    """A sentence that is chosen by its digit; one that `is_offered` no more is still known for what was said."""

    id: int
    words: Title
    is_offered: bool = True


@dataclass(frozen=True, slots=True)
class DiscussionDraft:
    """What somebody writes: [opens_at, closes_at), the film or topic it belongs to, the sentences to choose from."""

    title: Title
    text: Title
    opens_at: datetime
    closes_at: datetime
    sentences: tuple[Title, ...]
    programme_id: int | None = None
    topic_id: int | None = None


@dataclass(frozen=True, slots=True)
class Discussion:
    """A discussion of a community; `sentences` are those of the draft with their ids, `summary` comes at its end."""

    id: int
    draft: DiscussionDraft
    state: SwitchState
    sentences: tuple[ReadySentence, ...]
    summary: Title

    @property
    def about(self) -> About:
        """What is spoken of."""
        return About(AboutKind.DISCUSSION, self.id)

    def time(self, now: datetime) -> OpenTime:
        """Whether one can take part at `now`."""
        return open_time(self.state, self.draft.opens_at, self.draft.closes_at, now)


@dataclass(frozen=True, slots=True)
class SentenceCount:
    """How often a sentence was said of something: what waits for the desk, and what was approved."""

    sentence: ReadySentence
    waiting: int
    shown: int


def wrong_times(opens_at: datetime, closes_at: datetime, now: datetime) -> str:
    """Why nobody could ever take part, or for too long (`days`); "" where nothing is wrong."""
    return limited_time.wrong_times(opens_at, closes_at, now, LONGEST_OPEN, _TOO_LONG)


def about_of(text: str) -> About | None:
    """What `About.text` was of; None for anything else."""
    kind, _, number = text.partition(" ")
    if kind not in {*AboutKind} or not (number.isascii() and number.isdigit() and len(number) < 10):
        return None
    return About(AboutKind(kind), int(number))


def may_say(chosen: Sequence[int], offered: Sequence[ReadySentence]) -> bool:
    """Whether `chosen` (ids) are one or two different sentences of those that are `offered`."""
    ids = {one.id for one in offered if one.is_offered}
    return 1 <= len(chosen) <= MOST_CHOSEN and len({*chosen}) == len(chosen) and ids.issuperset(chosen)


def at_least(count: int, *, is_over: bool) -> int:
    """How many residents are told to have said something; 0: no number is told, as of one to four.

    While it goes on, only whole fives: else whoever looks before and after a neighbour has spoken knows what it was.
    """
    if count < LEAST:
        return 0
    return count if is_over else count - count % LEAST


def last_day_of_month(day: date) -> date:
    """Until when it is known that somebody has spoken of a film: next month they may again."""
    return month_of(day)[1]
