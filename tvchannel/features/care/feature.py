"""The manifest of the care list and of contacts."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection

from tvchannel.base.roles import CARERS, includes
from tvchannel.core.feature import Entry, Feature, NavArea, PendingTasks
from tvchannel.features.care.audit import CareAction, CareSubject
from tvchannel.features.care.personal import CONTACTS, PLANS
from tvchannel.store.entities import StaffRow
from tvchannel.store.people import contacts, people


def _waiting(connection: Connection, person: StaffRow, today: date) -> Iterator[PendingTasks]:
    """The calls and visits that this person, or nobody in particular, is to make by today."""
    if includes(person.roles, *CARERS):
        plans = contacts.plans(connection, person.community_id).values()
        due = [one.member for one in plans if one.due_on <= today and one.by in (None, person.login)]
        if person.groups is not None and due:
            everybody = people.members(connection, person.community_id)
            due = [one.ref for one in everybody if one.ref in due and person.sees_group(one.group)]
        count = len(due)
        yield PendingTasks("%(n)s calls and visits are due today", count, "due")


CARE = Feature(
    name="care",
    views=("desk", "desk_due", "desk_contacts", "desk_correct"),
    navigation=(Entry(NavArea.PEOPLE, 20, "care", "Care list", CARERS),),
    waiting=_waiting,
    personal=(CONTACTS, PLANS),
    audit=(CareAction, CareSubject),
)
