"""Count a mark that a home gives a programme: once a year, without a name."""

from sqlalchemy import Connection

from tvchannel.base.errors import Invalid
from tvchannel.core.tokens import keyed
from tvchannel.store.channel import catalogue, ratings
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Box
from tvchannel.study.together.ratings import MARKS


def give(store: Store, signing: bytes, box: Box, programme_id: int, mark: int, *, year: int) -> None:
    """The home of `box` gives a programme a mark from 1 to 5; sent again, that year, it changes nothing.

    Of whoever watches without records too: nothing of a person is kept. Raises NotFound, Invalid.
    """
    if mark not in MARKS:
        raise Invalid("A mark is a number from 1 to 5.")
    with store.writing() as connection:
        catalogue.programme(connection, box.community_id, programme_id)
        if ratings.note_home(connection, year, _home(signing, box, programme_id, year)):
            ratings.count(connection, box.community_id, programme_id, mark)


def has_given(connection: Connection, signing: bytes, box: Box, programme_id: int, *, year: int) -> bool:
    """Whether the home of `box` has given one in a year."""
    return ratings.has_home(connection, year, _home(signing, box, programme_id, year))


def _home(signing: bytes, box: Box, programme_id: int, year: int) -> str:
    """What is kept of a home: it tells which, and of which programme, only to who has the key of the service."""
    return keyed(signing, "rating", f"{programme_id}\0{year}\0{box.household_id}")
