"""The manifest of the annual honours."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection

from tvchannel.base.roles import CARERS, PEOPLE, includes
from tvchannel.core.feature import Entry, Feature, NavArea, PendingTasks
from tvchannel.features.honours.audit import HonourAction, HonourSubject
from tvchannel.features.honours.personal import HONOURS as HONOURS_TABLE
from tvchannel.store.entities import StaffRow
from tvchannel.store.people import honours, people
from tvchannel.study.honours.decisions import HonourState


def _waiting(connection: Connection, person: StaffRow, _today: date) -> Iterator[PendingTasks]:
    """By year: the proposals of others to approve, for who approves; what was approved and waits for a consent."""
    if not includes(person.roles, *CARERS):
        return
    found = honours.undecided(connection, person.community_id)
    if person.groups is not None and found:
        own = people.refs_of_groups(connection, person.community_id, [*person.groups])
        found = [one for one in found if one.member in own]
    if includes(person.roles, *PEOPLE):
        proposed = (one for one in found if one.state is HonourState.PROPOSED and one.proposed_by != person.login)
        for year, count in sorted(Counter(one.year for one in proposed).items()):
            sentence = "%(n)s proposed honours of %(year)s are waiting for you as the second person"
            yield PendingTasks(sentence, count, "honours", {"year": year}, {"year": year})
    approved = (one for one in found if one.state is HonourState.APPROVED)
    for year, count in sorted(Counter(one.year for one in approved).items()):
        sentence = "%(n)s approved honours of %(year)s wait for the member's consent"
        yield PendingTasks(sentence, count, "honours", {"year": year}, {"year": year})


HONOURS = Feature(
    name="honours",
    views=("desk", "desk_propose", "desk_honour", "desk_certificate"),
    navigation=(Entry(NavArea.PEOPLE, 52, "honours", "Honours", CARERS),),
    waiting=_waiting,
    personal=(HONOURS_TABLE,),
    audit=(HonourAction, HonourSubject),
)
