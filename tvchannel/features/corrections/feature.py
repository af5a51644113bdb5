"""The manifest of the corrections."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection

from tvchannel.base.roles import PEOPLE, includes
from tvchannel.core.feature import Entry, Feature, NavArea, PendingTasks
from tvchannel.features.corrections.audit import CorrectionAction, CorrectionSubject
from tvchannel.store.entities import StaffRow
from tvchannel.store.records import corrections


def _waiting(connection: Connection, person: StaffRow, _today: date) -> Iterator[PendingTasks]:
    if includes(person.roles, *PEOPLE):
        count = corrections.waiting_for(connection, person.community_id, person.login, person.groups)
        yield PendingTasks("%(n)s corrections are waiting for you as the second person", count, "corrections")


CORRECTIONS = Feature(
    name="corrections",
    views=("desk", "desk_propose"),
    navigation=(Entry(NavArea.PEOPLE, 50, "corrections", "Corrections", PEOPLE),),
    waiting=_waiting,
    audit=(CorrectionAction, CorrectionSubject),
)
