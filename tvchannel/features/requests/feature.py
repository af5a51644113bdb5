"""The manifest of the members' requests."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection

from tvchannel.base.roles import ANSWERERS, includes
from tvchannel.core.feature import Entry, Feature, NavArea, PendingTasks
from tvchannel.features.requests.audit import RequestAction, RequestSubject
from tvchannel.store.entities import StaffRow
from tvchannel.store.people import people, requests


def _waiting(connection: Connection, person: StaffRow, _today: date) -> Iterator[PendingTasks]:
    if includes(person.roles, *ANSWERERS):
        found = requests.waiting(connection, person.community_id)
        if person.groups is not None:
            own = people.refs_of_groups(connection, person.community_id, [*person.groups])
            found = [one for one in found if one.member in own]
        count = len(found)
        yield PendingTasks("%(n)s requests are waiting", count, "wishes")


REQUESTS = Feature(
    name="requests",
    views=("desk", "tv_answers", "tv_ask"),
    navigation=(Entry(NavArea.PEOPLE, 40, "wishes", "Requests", ANSWERERS),),
    waiting=_waiting,
    audit=(RequestAction, RequestSubject),
)
