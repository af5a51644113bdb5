"""On the desk's first page: films that were withdrawn where they came from."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection

from tvchannel.base.roles import REVIEW, includes
from tvchannel.core.feature import PendingTasks
from tvchannel.features.sharing import shared_films
from tvchannel.store.entities import StaffRow


def waiting(connection: Connection, person: StaffRow, _today: date) -> Iterator[PendingTasks]:
    """What a reviewer is to look at anew."""
    if includes(person.roles, *REVIEW):
        found = shared_films.of_community(connection, person.community_id)
        count = sum(one.is_told for one in found if one.there_id == person.community_id)
        yield PendingTasks("%(n)s films were withdrawn where they came from", count, "shared_films_list")
