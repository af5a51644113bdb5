"""Lists of sentences for the tests, and reflections that were said."""

from datetime import datetime

from epg.titles import Title
from tvchannel.core.services import Services
from tvchannel.store.channel import reflection_topics
from tvchannel.store.database.engine import Store
from tvchannel.store.people import reflections
from tvchannel.store.people.reflections import NewReflection
from tvchannel.study.together.reflections import FIRST_TOPICS, written


def add_topics(store: Store, community: int, count: int = 3) -> list[int]:
    """The first of the lists to begin with; gives their ids."""
    with store.writing() as connection:
        return [reflection_topics.add(connection, community, draft) for draft in FIRST_TOPICS[:count]]


def said(
    services: Services, community: int, ref: str, words: str, now: datetime, *, programme: int | None = 1, by: str = ""
) -> int:
    """What `ref` said of a programme; gives its id."""
    sealed = services.keys.names.seal(written([Title(words)]), ref)
    with services.store.writing() as connection:
        if by:
            return reflections.type_in(
                connection, community, NewReflection(ref, programme, None, None, sealed, by), now
            )
        reflections.keep(connection, community, NewReflection(ref, programme or 0, 1, 4, sealed), now)
        return reflections.of_member(connection, ref)[0].id
