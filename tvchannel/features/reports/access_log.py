"""The audit log of a month (report R13): who looked at what, took along what, and did what."""

from tvchannel.base.roles import ADMINISTRATOR
from tvchannel.core.feature import audit_actions
from tvchannel.core.reporting.report import Findings, Period, Question, Report
from tvchannel.core.reporting.table import Column, ValueType
from tvchannel.features.reports.audit import ReportSubject
from tvchannel.store.service import audit


def _read(asked: Question) -> Findings:
    entries = audit.entries_between(asked.connection, asked.community.id, *asked.instants())
    return Findings(
        rows=tuple(
            (
                entry["id"],
                entry["at"].astimezone(asked.zone).replace(microsecond=0),
                entry["who"],
                entry["did"],
                entry["subject"],
                str(entry["detail"].get("note", "")),
            )
            for entry in entries
        ),
        words={"did": audit_actions(asked.features)},
        exempt=sum(member.exempt for member in asked.members()),
    )


LOG = Report(
    name="log",
    title="Who did what",
    summary="Who looked at what, took along what and did what in a month.",
    roles=(ADMINISTRATOR,),
    period=Period.MONTH,
    columns=(
        Column("entry", "Entry", ValueType.NUMBER),
        Column("at", "When", ValueType.INSTANT),
        Column("who", "Who"),
        Column("did", "What"),
        Column("subject", "Concerning"),
        Column("note", "Note"),
    ),
    key="entry",
    audited_as=ReportSubject.LOG,
    method=("One line an entry, in the order in which they were written; no entry is ever changed.",),
    read=_read,
)
