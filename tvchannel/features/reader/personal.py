"""What is known of members by what they read: how it is erased, kept and exported."""

from collections.abc import Iterator

from tvchannel.store import tables as t
from tvchannel.store.entities import Member
from tvchannel.store.people import reading_places
from tvchannel.store.privacy.personal import Chapter, Fact, OfMember, Personal, Reading, RetentionClass, as_sessions


def _facts(reading: Reading, member: Member) -> Iterator[Fact]:
    """Each book that was begun, and when it was read last."""
    for one in reading_places.of_member(reading.connection, member.ref):
        yield Fact("reading", reading.local(one.at), one.title.zh)


READING_PLACES = Personal(
    t.reading_places,
    erase=OfMember(reading_places.erase),
    keep=RetentionClass("places in books", as_sessions, reading_places.forget),
    export=Chapter(21, "reading", "Books being read", _facts),
)
