"""What is known of members by what they said: how it is erased, kept and exported."""

from collections.abc import Iterator

from tvchannel.features.discussions.about_titles import title_of
from tvchannel.store import tables as t
from tvchannel.store.entities import Member
from tvchannel.store.people import opinion_notes, opinions
from tvchannel.store.privacy.personal import (
    Chapter,
    Fact,
    Not,
    OfMember,
    Personal,
    Reading,
    RetentionClass,
    as_sessions,
    until_over,
)


def _sentences(reading: Reading, member: Member) -> Iterator[Fact]:
    """A line for each ready sentence that was said by name."""
    for one in opinions.of_member(reading.connection, member.ref):
        what = title_of(reading.connection, member.community_id, one.about)
        yield Fact("opinion", one.day.isoformat(), what, one.sentence.words.zh)


def _notes(reading: Reading, member: Member) -> Iterator[Fact]:
    """A line for each note that the staff typed for the member."""
    for one in opinion_notes.of_member(reading.connection, member.ref):
        what = title_of(reading.connection, member.community_id, one.about)
        yield Fact("opinion-note", one.day.isoformat(), what, one.words)


OPINIONS = Personal(
    t.opinions,
    erase=OfMember(opinions.erase),
    keep=RetentionClass("what members said by ready sentences", as_sessions, opinions.forget),
    export=Chapter(24, "opinion", "What you said of themes and films", _sentences),
)
NOTES = Personal(
    t.opinion_notes,
    erase=OfMember(opinion_notes.erase),
    keep=RetentionClass("notes of what residents said", as_sessions, opinion_notes.forget),
    export=Chapter(25, "opinion-note", "Notes of what you said", _notes),
)
MARKS = Personal(
    t.opinion_marks,
    erase=Not("a keyed hash, which names nobody without the key of the service; it goes with its discussion or month"),
    keep=RetentionClass("who has spoken of a theme or a film", until_over, opinions.forget_old_marks),
    export=Not("it says only that somebody has spoken of something, and no table says who"),
)
