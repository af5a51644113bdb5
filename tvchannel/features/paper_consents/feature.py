"""The manifest of consents on paper."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection

from tvchannel.base.roles import PEOPLE, includes
from tvchannel.core.feature import Entry, Feature, NavArea, PendingTasks
from tvchannel.features.paper_consents.audit import PaperConsentAction, PaperConsentSubject
from tvchannel.store.entities import StaffRow
from tvchannel.store.people import people
from tvchannel.study.consent import ConsentChoice


def _waiting(connection: Connection, person: StaffRow, _today: date) -> Iterator[PendingTasks]:
    """What comes after the list of members: as long as nobody has agreed, nothing can be entered of anybody."""
    if includes(person.roles, *PEOPLE):
        members = people.members(connection, person.community_id)
        nobody = bool(members) and all(one.consent != ConsentChoice.RECORD for one in members)
        yield PendingTasks("Nobody has agreed to be recorded yet: enter who has signed", nobody, "consents")


PAPER_CONSENTS = Feature(
    name="paper_consents",
    views=("desk",),
    navigation=(Entry(NavArea.PEOPLE, 37, "consents", "Consents", PEOPLE, under="register"),),
    waiting=_waiting,
    audit=(PaperConsentAction, PaperConsentSubject),
)
