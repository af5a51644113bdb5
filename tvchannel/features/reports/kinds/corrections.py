"""Corrections of the records (report R13): what was proposed in a year, by whom, and what a second person said."""

from datetime import date, datetime

from tvchannel.base.roles import PEOPLE
from tvchannel.core.reporting.report import Period, Report, ReportFindings, ReportQuery
from tvchannel.core.reporting.table import ReportColumn, Row, Value, ValueType
from tvchannel.desk.kit.record_words import DECIDED, KINDS, REASONS
from tvchannel.features.reports.kinds.audit import ReportSubject
from tvchannel.features.reports.kinds.columns import MEMBER, NAME, STUDY_DAY, member_opens
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import Member
from tvchannel.store.records import corrections, ledger
from tvchannel.store.records.corrections import Correction
from tvchannel.study.totals import MINUTE_MS

_WORDS = {str(code): words for codes in (KINDS, REASONS, DECIDED) for code, words in codes.items()}


def _read(asked: ReportQuery) -> ReportFindings:
    connection, community_id = asked.connection, asked.community.id
    members = asked.members()
    people = {member.ref: member for member in members}
    titles = {row.id: row.title.zh for row in catalogue.programmes(connection, community_id)}
    found = corrections.between(connection, community_id, *asked.instants())
    every = ((_about(asked, one), one) for one in found)
    rows = tuple(
        _row(asked, one, ref, day, people, titles) for (ref, day), one in every if not asked.is_of_some or ref in people
    )
    return ReportFindings(rows, exempt=sum(member.exempt for member in members))


def _about(asked: ReportQuery, one: Correction) -> tuple[str | None, date | None]:
    """Whom it is about and which day; of corrections of a row the ledger says that."""
    entry = ledger.entry(asked.connection, asked.community.id, one.seq) if one.seq else None
    return (entry.member, entry.study_day) if entry else (one.member, one.study_day)


def _row(
    asked: ReportQuery,
    one: Correction,
    ref: str | None,
    day: date | None,
    people: dict[str, Member],
    titles: dict[int, str],
) -> Row:
    """A member who was erased leaves a reference."""
    member = people.get(ref or "")
    return (
        one.id,
        str(one.kind),
        one.seq or None,
        day,
        asked.name(member) if member else "",
        ref or "",
        *_minutes(one, titles),
        str(one.reason),
        one.note,
        one.proposed_by,
        _local(asked, one.proposed_at),
        str(one.answer or ""),
        one.answered_by or "",
        _local(asked, one.answered_at) if one.answered_at else None,
    )


def _minutes(one: Correction, titles: dict[int, str]) -> tuple[Value, Value]:
    """The programme, and how many minutes come in; of those that go out the ledger keeps the stretch."""
    detail = one.detail or {}
    programme = detail.get("programme")
    title = titles.get(programme, str(programme)) if programme is not None else ""
    return title, detail["ms"] // MINUTE_MS if "ms" in detail else None


def _local(asked: ReportQuery, at: datetime) -> datetime:
    return at.astimezone(asked.zone).replace(microsecond=0)


CORRECTIONS = Report(
    name="corrections",
    title="Corrections",
    summary="The corrections of the records that were proposed in a year, and what a second person said.",
    roles=PEOPLE,
    period=Period.YEAR,
    columns=(
        ReportColumn("correction", "Correction", ValueType.NUMBER),
        ReportColumn("kind", "Kind", words=_WORDS),
        ReportColumn("ledger_row", "Row of the ledger", ValueType.NUMBER),
        STUDY_DAY,
        NAME,
        MEMBER,
        ReportColumn("programme", "Programme"),
        ReportColumn("minutes", "Minutes", ValueType.NUMBER),
        ReportColumn("reason", "Reason", words=_WORDS),
        ReportColumn("note", "Note"),
        ReportColumn("proposed_by", "Proposed by"),
        ReportColumn("proposed_at", "Proposed at", ValueType.INSTANT),
        ReportColumn("answer", "Answer", words=_WORDS),
        ReportColumn("answered_by", "Answered by"),
        ReportColumn("answered_at", "Answered at", ValueType.INSTANT),
    ),
    key="correction",
    audited_as=ReportSubject.CORRECTIONS,
    method=(
        "One line a proposal, in the order in which they were made. What was approved stands in the ledger as a row of "
        "its own; nothing in the ledger is ever changed.",
    ),
    read=_read,
    opens={**member_opens("name"), **member_opens("ledger_row", "study_day", "minutes", time_of="study_day")},
)
