"""The audit log of a month (report R13): who looked at what, took along what, and did what."""

from tvchannel.base.roles import ADMINISTRATOR
from tvchannel.core.feature import audit_actions, audit_notes, audit_subjects
from tvchannel.core.reporting.report import Period, Report, ReportFindings, ReportQuery
from tvchannel.core.reporting.table import ReportColumn, ValueType
from tvchannel.features.reports.kinds.audit import ReportSubject
from tvchannel.store.service import audit
from tvchannel.study.looking.look_reasons import LOOK_REASONS


def _read(asked: ReportQuery) -> ReportFindings:
    entries = audit.entries_between(asked.connection, asked.community.id, *asked.instants())
    return ReportFindings(
        rows=tuple(
            (
                entry["id"],
                entry["at"].astimezone(asked.zone).replace(microsecond=0),
                entry["who"],
                entry["did"],
                entry["subject"],
                str(entry["detail"].get("reason") or entry["detail"].get("note", "")),
            )
            for entry in entries
        ),
        words={
            "did": audit_actions(asked.features),
            "subject": audit_subjects(asked.features),
            "note": {**audit_notes(asked.features), **{one.value: words for one, words in LOOK_REASONS.items()}},
        },
        exempt=sum(member.exempt for member in asked.members()),
    )


LOG = Report(
    name="log",
    title="Who did what",
    summary="Who looked at what, took along what and did what in a month.",
    roles=(ADMINISTRATOR,),
    period=Period.MONTH,
    columns=(
        ReportColumn("entry", "Entry", ValueType.NUMBER),
        ReportColumn("at", "When", ValueType.INSTANT),
        ReportColumn("who", "Who"),
        ReportColumn("did", "What"),
        ReportColumn("subject", "Concerning", begins=True),
        ReportColumn("note", "Note", several=True),
    ),
    key="entry",
    audited_as=ReportSubject.LOG,
    method=("One line an entry, in the order in which they were written; no entry is ever changed.",),
    read=_read,
    to_part=False,
)
