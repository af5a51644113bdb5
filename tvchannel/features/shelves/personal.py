"""What is known of members by the films that they chose: how it is erased, kept and exported."""

from collections.abc import Iterator

from tvchannel.store import tables as t
from tvchannel.store.channel import watched_films
from tvchannel.store.entities import Member
from tvchannel.store.people import film_choices
from tvchannel.store.privacy.personal import Chapter, Fact, OfMember, Personal, Reading, RetentionClass, as_sessions


def _facts(reading: Reading, member: Member) -> Iterator[Fact]:
    """Each film that is chosen, and since when."""
    found = film_choices.of_member(reading.connection, member.ref)
    titles = watched_films.titles(reading.connection, found)
    for number, at in found.items():
        yield Fact("choice", reading.local(at), titles[number].zh)


FILM_CHOICES = Personal(
    t.film_choices,
    erase=OfMember(film_choices.erase),
    keep=RetentionClass("films chosen", as_sessions, film_choices.forget),
    export=Chapter(15, "choice", "Films chosen to watch", _facts),
)
