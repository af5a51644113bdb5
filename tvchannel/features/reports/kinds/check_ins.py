"""The day's check-ins (report R1), one line each, in the order of the ledger."""

from tvchannel.base.roles import PEOPLE
from tvchannel.core.expected_attendance import expected
from tvchannel.core.reporting.report import Period, Report, ReportFindings, ReportQuery
from tvchannel.core.reporting.table import Note, ReportColumn, Row, ValueType
from tvchannel.features.reports.kinds.audit import ReportSubject
from tvchannel.features.reports.kinds.columns import EXEMPT, MEMBER, NAME, PLACE, STUDY_DAY, member_opens, place_of
from tvchannel.features.reports.kinds.expected_notes import expected_notes
from tvchannel.store.entities import CheckIn, Member
from tvchannel.store.people import people
from tvchannel.store.records import former_refs, ledger
from tvchannel.study.groups import count
from tvchannel.study.press import DAILY

_ELSEWHERE = "In the ledger of the community from which members moved here, counted in their figures and no row here"
_NOBODY: Row = ("", "", "", "", None)


def _read(asked: ReportQuery) -> ReportFindings:
    rows = ledger.check_ins(asked.connection, asked.community.id, asked.first, asked.last)
    came = frozenset(row.member for row in rows)
    everybody = expected(asked.connection, asked.community.id, came, asked.first, asked.last, asked.today)
    members = {member.ref: member for member in asked.asked_for(everybody)}
    total, some, named = count("", members.values(), came), asked.is_of_some, members | _who_left(asked)
    return ReportFindings(
        rows=tuple(_row(asked, row, named.get(row.member)) for row in rows if not some or row.member in named),
        exempt=sum(member.exempt for member in members.values()),
        notes=(
            *expected_notes(total.checked_in, total.expected),
            Note("exempt_checked_in", "Exempt, but checked in", str(total.exempt_checked_in)),
            *_elsewhere(asked),
        ),
    )


def _elsewhere(asked: ReportQuery) -> tuple[Note, ...]:
    """How many check-ins of whoever moved here stand in another community's ledger: figures of persons have them."""
    ever = people.refs(asked.connection, asked.community.id)
    refs = [member.ref for member in asked.members()] if asked.is_of_some else sorted(ever)
    former = [ref for ref in former_refs.of_members(asked.connection, refs) if ref not in ever]
    days = ledger.days_of(asked.connection, former, asked.first, min(asked.last, asked.today)) if former else {}
    many = sum(map(len, days.values()))
    return (Note("elsewhere", _ELSEWHERE, str(many), beside_rows=True),) if many else ()


def _who_left(asked: ReportQuery) -> dict[str, Member]:
    """Who left on the first day is expected no more, and may have checked in before."""
    found = people.who_left_on(asked.connection, asked.community.id, asked.first)
    return {one.ref: one for one in asked.asked_for(found)}


def _row(asked: ReportQuery, row: CheckIn, member: Member | None) -> Row:
    """A member who was erased leaves a line without a person: the ledger's totals stay true."""
    time = None if row.added else row.at.astimezone(asked.zone).time().replace(microsecond=0)
    person = (*place_of(member), asked.name(member), member.exempt) if member else _NOBODY
    return (row.study_day, time, *person, row.activity, row.member, row.seq)


CHECK_INS = Report(
    name="check-ins",
    title="Check-ins",
    summary="The check-ins of one study day, in the order of the ledger.",
    roles=PEOPLE,
    period=Period.DAY,
    columns=(
        STUDY_DAY,
        ReportColumn("time", "Time", ValueType.TIME),
        *PLACE,
        NAME,
        EXEMPT,
        ReportColumn("activity", "Activity", words={DAILY: "Check-in"}),
        MEMBER,
        ReportColumn("ledger_row", "Row of the ledger", ValueType.NUMBER),
    ),
    key="ledger_row",
    by_days=True,
    by_group=True,
    by_past_group=True,
    by_category=True,
    selects=("exempt",),
    opens=member_opens("name", "time", "ledger_row", time_of="study_day"),
    audited_as=ReportSubject.CHECK_INS,
    method=(
        "One line a member and study day, in the order of the ledger; the server's clock decides the time and the day. "
        "Without a time: added later by two people of the branch.",
        "Members who are exempt are counted neither in 'expected' nor in 'checked_in'.",
        "Of whoever moved here, check-ins of before stand in the ledger of the community in which they lived.",
    ),
    read=_read,
)
