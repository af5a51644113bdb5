"""The manifest of the register."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection

from tvchannel.base.roles import PEOPLE, includes
from tvchannel.core.feature import Entry, Feature, NavArea, PendingTasks
from tvchannel.features.register import transfers
from tvchannel.features.register.audit import RegisterAction, RegisterSubject
from tvchannel.features.register.changes import REGISTER_CHANGES
from tvchannel.features.register.transfers import TRANSFERS
from tvchannel.store.entities import StaffRow


def _waiting(connection: Connection, person: StaffRow, _today: date) -> Iterator[PendingTasks]:
    """Whom other communities hand over to this one."""
    if includes(person.roles, *PEOPLE):
        count = transfers.arriving(connection, person.community_id)
        yield PendingTasks("%(n)s people to take over from other communities", count, "transfers")


REGISTER = Feature(
    name="register",
    views=("desk_members", "desk_groups", "desk_group_removal", "desk_changes", "desk_transfers"),
    navigation=(Entry(NavArea.PEOPLE, 35, "register", "Register", PEOPLE),),
    waiting=_waiting,
    personal=(REGISTER_CHANGES, TRANSFERS),
    audit=(RegisterAction, RegisterSubject),
)
