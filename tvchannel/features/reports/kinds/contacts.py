"""Calls, visits, talks and the other contacts that reached somebody: one line each, without the notes."""

from tvchannel.base.roles import PEOPLE
from tvchannel.core.reporting.drill_down import DrillDown
from tvchannel.core.reporting.report import Period, Report, ReportFindings, ReportQuery
from tvchannel.core.reporting.table import ReportColumn, Row, ValueType
from tvchannel.features.reports.kinds.audit import ReportSubject
from tvchannel.features.reports.kinds.columns import MEMBER, NAME, PLACE, place_of
from tvchannel.store.entities import Member
from tvchannel.store.people import contacts
from tvchannel.store.people.contacts import Contact
from tvchannel.store.service import staff_accounts
from tvchannel.study.contacts import KIND_WORDS, OUTCOME_WORDS

_ELSEWHERE: Row = ("", "", "", "")


def _read(asked: ReportQuery) -> ReportFindings:
    members = {member.ref: member for member in asked.members()}
    staff = staff_accounts.names(asked.connection, asked.community.id)
    found = contacts.reached(asked.connection, asked.community.id, asked.first, asked.last)
    some = asked.is_of_some
    return ReportFindings(
        rows=tuple(
            _row(asked, one, members.get(one.member), staff) for one in found if not some or one.member in members
        ),
        exempt=sum(member.exempt for member in members.values()),
    )


def _row(asked: ReportQuery, one: Contact, member: Member | None, staff: dict[str, str]) -> Row:
    """Of somebody who belonged elsewhere on these days only the reference is told."""
    person = (*place_of(member), asked.name(member)) if member else _ELSEWHERE
    what = (one.on_day, one.kind.value, one.outcome.value if one.outcome else "")
    return (*what, *person, staff.get(one.by, one.by), one.member, one.id)


CONTACTS = Report(
    name="contacts",
    title="Calls and visits",
    summary="The calls, visits, talks and other contacts of a month that reached somebody, one line each.",
    roles=PEOPLE,
    period=Period.MONTH,
    columns=(
        ReportColumn("on_day", "Day", ValueType.DATE),
        ReportColumn("kind", "Kind", words={one.value: words for one, words in KIND_WORDS.items()}),
        ReportColumn("outcome", "What came of it", words={one.value: words for one, words in OUTCOME_WORDS.items()}),
        *PLACE,
        NAME,
        ReportColumn("by", "Who went or called"),
        MEMBER,
        ReportColumn("contact", "Number of the entry", ValueType.NUMBER),
    ),
    key="contact",
    audited_as=ReportSubject.CONTACTS,
    method=(
        "One line a contact, by day: it says who was reached, and judges nobody. Notes stand in no report.",
        "A call or visit that reached nobody does not count, nor an entry in whose place another one stands.",
    ),
    read=_read,
    by_days=True,
    by_group=True,
    by_category=True,
    selects=("kind",),
    opens={
        "name": (DrillDown("contacts", {"ref": "member"}),),
        **dict.fromkeys(("on_day", "kind", "contact"), (DrillDown("contact", {"number": "contact"}),)),
    },
)
