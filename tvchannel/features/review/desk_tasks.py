"""How many films wait for a reviewer on the desk's first page."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection

from tvchannel.base.roles import REVIEW, includes
from tvchannel.core.feature import PendingTasks
from tvchannel.core.films.standing import to_review
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import StaffRow


def waiting(connection: Connection, person: StaffRow, _today: date) -> Iterator[PendingTasks]:
    """What a reviewer can decide now: never about a film of their own."""
    if includes(person.roles, *REVIEW):
        rows = catalogue.programmes(connection, person.community_id)
        count = sum(to_review(row) for row in rows if row.uploaded_by != person.login)
        yield PendingTasks("%(n)s films are to be reviewed", count, "films", {"show": "review"})
