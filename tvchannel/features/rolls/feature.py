"""The manifest of rolls. What is at work is done by a job of the core's: it touches every table that knows a person."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection

from tvchannel.base.roles import PEOPLE, includes
from tvchannel.core.feature import Entry, Feature, NavArea, PendingTasks
from tvchannel.features.rolls import rolls
from tvchannel.features.rolls.audit import RollAction, RollSubject
from tvchannel.store.entities import StaffRow
from tvchannel.store.people import people

_LOOKED_AT = 20


def _waiting(connection: Connection, person: StaffRow, _today: date) -> Iterator[PendingTasks]:
    if includes(person.roles, *PEOPLE):
        nobody = not people.anybody(connection, person.community_id)
        yield PendingTasks("Nobody is entered yet: begin with your list of members", nobody, "rolls")
        newest = rolls.newest(connection, person.community_id, _LOOKED_AT)
        count = sum(one.state in rolls.OPEN and one.made_by == person.login for one in newest)
        yield PendingTasks("%(n)s lists of yours are not entered yet", count, "rolls")


ROLLS = Feature(
    name="rolls",
    views=("desk", "api"),
    navigation=(Entry(NavArea.PEOPLE, 32, "rolls", "Lists of members", PEOPLE, under="register"),),
    waiting=_waiting,
    personal=(rolls.ROLLS, rolls.ROLL_CHANGES),
    audit=(RollAction, RollSubject),
)
