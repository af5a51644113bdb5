"""What residents said as the desk lists it: sentences with how often, notes with who typed them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tvchannel.desk.kit import words
from tvchannel.http.context import language, say
from tvchannel.store.people.opinion_notes import OpinionNote
from tvchannel.study.together.discussions import NoteState, SentenceCount, at_least

NOTE_STATES = {
    NoteState.WAITING: ("Waits for approval", "waiting"),
    NoteState.SHOWN: ("Shown on the TV", "good"),
    NoteState.REFUSED: ("Not approved", ""),
    NoteState.DOWN: ("Taken down", ""),
}


@dataclass(frozen=True, slots=True)
class SentenceLine:
    """A sentence said of something (`about`); how often it was approved, in words, and whether something waits."""

    about: str
    title: str
    sentence: int
    words: str
    times: str
    waits: bool
    is_shown: bool


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note; `who` typed it on `day`."""

    number: int
    title: str
    words: str
    who: str
    day: str
    state: str
    tone: str
    waits: bool
    is_shown: bool


def sentence_lines(about: str, title: str, counts: Iterable[SentenceCount], *, is_over: bool) -> list[SentenceLine]:
    """Lines of counters; of one to four no number is told, as on the television."""
    return [
        SentenceLine(
            about=about,
            title=title,
            sentence=one.sentence.id,
            words=one.sentence.words.say(language()),
            times=_times(one.shown, is_over=is_over),
            waits=one.waiting > 0,
            is_shown=one.shown > 0,
        )
        for one in counts
    ]


def note_lines(notes: Sequence[OpinionNote], titles: dict[str, str], people: dict[str, str]) -> list[NoteLine]:
    """Lines of notes: `titles` are those of what was spoken of, `people` the names of staff by login."""
    return [
        NoteLine(
            number=one.id,
            title=titles[one.about],
            words=one.words,
            who=people.get(one.typed_by, one.typed_by),
            day=words.day(one.day),
            state=say(NOTE_STATES[one.state][0]),
            tone=NOTE_STATES[one.state][1],
            waits=one.state is NoteState.WAITING,
            is_shown=one.state is NoteState.SHOWN,
        )
        for one in notes
    ]


def _times(count: int, *, is_over: bool) -> str:
    if not count:
        return "–"
    told = at_least(count, is_over=is_over)
    if not told:
        return say("fewer than 5")
    return str(told) if is_over else say("%(n)s or more", n=told)
