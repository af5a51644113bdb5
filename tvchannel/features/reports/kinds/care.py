"""Who has not checked in this month (report R2): whom to phone, and exempt members apart, whom to visit in any case."""

from tvchannel.base.roles import PEOPLE
from tvchannel.core.expected_attendance import expected
from tvchannel.core.reporting.report import Period, Report, ReportFindings, ReportQuery
from tvchannel.core.reporting.table import ReportColumn, Row
from tvchannel.features.reports.kinds.audit import ReportSubject
from tvchannel.features.reports.kinds.columns import MEMBER, NAME, PLACE, member_opens, place_of
from tvchannel.features.reports.kinds.expected_notes import expected_notes
from tvchannel.store.entities import Member
from tvchannel.store.records import ledger
from tvchannel.study.care_list import care_list

CALL, VISIT = "call", "visit"


def _read(asked: ReportQuery) -> ReportFindings:
    came = frozenset(ledger.last_days(asked.connection, asked.community.id, asked.first, asked.last))
    members = expected(asked.connection, asked.community.id, came, asked.first, asked.last, asked.today)
    found = care_list(asked.asked_for(members), came)
    return ReportFindings(
        rows=tuple(
            _row(asked, care, member)
            for care, listed in ((CALL, found.to_call), (VISIT, found.exempt))
            for member in listed
        ),
        exempt=len(found.exempt),
        notes=expected_notes(found.checked_in, found.expected),
    )


def _row(asked: ReportQuery, care: str, member: Member) -> Row:
    return (care, *place_of(member), asked.name(member), asked.phones.get(member.ref, ""), member.ref)


CARE = Report(
    name="care",
    title="Care list",
    summary="Whom to call because they have not checked in this month, and exempt members, whom to visit.",
    roles=PEOPLE,
    period=Period.MONTH,
    columns=(
        ReportColumn("care", "Care", words={CALL: "To call", VISIT: "To visit"}),
        *PLACE,
        NAME,
        ReportColumn("telephone", "Telephone number"),
        MEMBER,
    ),
    key="member",
    by_group=True,
    by_category=True,
    opens=member_opens("name"),
    audited_as=ReportSubject.CARE,
    method=(
        "By group and household, never by how much somebody studied: it is about how people are, not about attendance.",
        "Exempt members stand apart, whether they checked in or not, and are in no denominator "
        "(regulation of 2019, articles 20 and 23).",
    ),
    read=_read,
)
