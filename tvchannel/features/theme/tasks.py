"""What of the centre's feed of themes waits for somebody, on the desk's first page."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection

from tvchannel.base.roles import ADMINISTRATOR, REVIEW, includes
from tvchannel.core.feature import PendingTasks
from tvchannel.features.theme import feed_state, theme_feed, theme_plan
from tvchannel.store.entities import StaffRow

_BROKEN = "The centre's themes could not be fetched: look at what is wrong"
_OTHERWISE = "The centre has another theme than stands here in %(n)s months"


def waiting(connection: Connection, person: StaffRow, today: date) -> Iterator[PendingTasks]:
    """A feed that is broken, for administrators; months that it may not set, for reviewers."""
    known = feed_state.state(connection)
    if known is None:
        return
    if known.trouble and includes(person.roles, ADMINISTRATOR):
        yield PendingTasks(_BROKEN, 1, "theme_import")
    if includes(person.roles, *REVIEW):
        ahead = theme_feed.ahead(known.themes, today)
        yield PendingTasks(_OTHERWISE, theme_plan.otherwise(connection, person.community_id, ahead), "theme_import")
