"""Whom nobody has heard of for 30 days (report R11): no check-in, nothing watched, no call or visit."""

from datetime import timedelta

from tvchannel.base.roles import PEOPLE
from tvchannel.core.expected_attendance import expected
from tvchannel.core.last_signs import last_signs
from tvchannel.core.reporting.drill_down import DrillDown
from tvchannel.core.reporting.report import Period, Report, ReportFindings, ReportQuery
from tvchannel.core.reporting.table import ReportColumn, Row, ValueType
from tvchannel.features.reports.kinds.audit import ReportSubject
from tvchannel.features.reports.kinds.columns import MEMBER, NAME, PLACE, place_of
from tvchannel.store.entities import Member
from tvchannel.store.records import ledger
from tvchannel.study.care_list import NOBODY_DAYS, LastSigns, unheard_of

CALL, VISIT = "call", "visit"


def _read(asked: ReportQuery) -> ReportFindings:
    day, first = asked.last, asked.last - timedelta(days=NOBODY_DAYS)
    came = ledger.last_days(asked.connection, asked.community.id, first, day)
    members = asked.asked_for(expected(asked.connection, asked.community.id, came, first, day, asked.today))
    signs = last_signs(asked.connection, asked.community.id, members, day, asked.zone, came)
    found = unheard_of(members, signs, day, ledger.begun(asked.connection, asked.community.id))
    return ReportFindings(
        rows=tuple(_row(asked, member, signs[member.ref]) for member in found),
        exempt=sum(member.exempt for member in members),
    )


def _row(asked: ReportQuery, member: Member, signs: LastSigns) -> Row:
    care = VISIT if member.exempt else CALL
    person = (*place_of(member), asked.name(member), asked.phones.get(member.ref, ""))
    return (care, *person, signs.contact, member.ref)


NO_CONTACT = Report(
    name="no-contact",
    title="No contact for 30 days",
    summary="Whom nobody has heard of in the 30 days before a day: no check-in, nothing watched, no call or visit.",
    roles=PEOPLE,
    period=Period.DAY,
    columns=(
        ReportColumn("care", "Care", words={CALL: "To call", VISIT: "To visit"}),
        *PLACE,
        NAME,
        ReportColumn("telephone", "Telephone number"),
        ReportColumn("last_contact", "Last call or visit", ValueType.DATE),
        MEMBER,
    ),
    key="member",
    by_group=True,
    by_category=True,
    opens=dict.fromkeys(("name", "last_contact"), (DrillDown("contacts", {"ref": "member"}),)),
    audited_as=ReportSubject.NO_CONTACT,
    method=(
        "By group and household, never by how long ago it was: it is about how people are, and judges nobody.",
        "A call or visit that reached nobody does not count. Exempt members stand there to be visited; they are in no "
        "denominator (regulation of 2019, articles 20 and 23). Nothing is told before records were kept for 30 days.",
    ),
    read=_read,
)
