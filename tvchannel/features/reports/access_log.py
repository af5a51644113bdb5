"""The audit log of a month (report R13): who looked at what, took along what, and did what."""

from tvchannel.base.roles import ADMINISTRATOR
from tvchannel.core.reporting.report import Findings, Period, Question, Report
from tvchannel.core.reporting.table import Column, ValueType
from tvchannel.desk.kit.audit_words import DEEDS
from tvchannel.store.service import desk


def _read(asked: Question) -> Findings:
    entries = desk.audited_between(asked.connection, asked.community.id, *asked.instants())
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
        Column("did", "What", words=DEEDS),
        Column("subject", "Concerning"),
        Column("note", "Note"),
    ),
    key="entry",
    method=("One line an entry, in the order in which they were written; no entry is ever changed.",),
    read=_read,
)
