"""What waits for the branch with televisions: homes whose television has not been on for a week."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection

from tvchannel.base.roles import PEOPLE, includes
from tvchannel.core.feature import PendingTasks
from tvchannel.core.last_signs import seen_by_household
from tvchannel.http.context import services
from tvchannel.store.entities import StaffRow
from tvchannel.study.care_list import is_silent


def waiting(connection: Connection, person: StaffRow, today: date) -> Iterator[PendingTasks]:
    """How many homes are silent, for who sees televisions."""
    if includes(person.roles, *PEOPLE):
        seen = seen_by_household(connection, person.community_id, services().settings.zone)
        silent = sum(is_silent(day, today) for day in seen.values())
        yield PendingTasks("%(n)s households whose TV has not been on for a week", silent, "boxes")
