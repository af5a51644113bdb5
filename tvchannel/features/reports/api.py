"""Reports for other programs: those that name nobody, because whoever holds a token may be of an office above."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import partial

from flask import Response, request

from tvchannel.api.kit.answers import JSON
from tvchannel.api.kit.blueprint import blueprint
from tvchannel.api.kit.operation import ApiParameter, operation
from tvchannel.core.reporting import table as tables
from tvchannel.core.reporting.formats import CSV
from tvchannel.core.reporting.report import Period, Report
from tvchannel.core.reporting.table import ExportTable, Value, ValueType
from tvchannel.core.unseal_names import look
from tvchannel.features.reports.addresses import asked_for
from tvchannel.features.reports.every import REPORTS
from tvchannel.features.reports.reading import table_of
from tvchannel.http import context
from tvchannel.http.context import language, say, services
from tvchannel.http.token_session import current_token
from tvchannel.store.service.api_tokens import ApiScope
from tvchannel.study.member_categories import Category

# By declaration, and never one whose rows are about persons.
OFFERED = tuple(report for report in REPORTS if report.for_programs and not report.personal)
_YEAR, _MONTH, _DAY = "2[01][0-9]{2}", "(0[1-9]|1[0-2])", "(0[1-9]|[12][0-9]|3[01])"
_PERIODS = {
    Period.DAY: ApiParameter("day", "The study day, as 2026-11-21; today without it.", f"{_YEAR}-{_MONTH}-{_DAY}"),
    Period.MONTH: ApiParameter("month", "The month, as 2026-11; the present one without it.", f"{_YEAR}-{_MONTH}"),
    Period.YEAR: ApiParameter("year", "The year, as 2026; the present one without it.", _YEAR),
}
_DAYS = (
    ApiParameter("from", "The first of any days, as 2026-11-21.", f"{_YEAR}-{_MONTH}-{_DAY}"),
    ApiParameter("to", "The last of these days.", f"{_YEAR}-{_MONTH}-{_DAY}"),
)
_GROUP = ApiParameter("group", "The name of a group, for its members alone.", r"[^\x00-\x1f\x7f]{1,60}")
_CATEGORY = ApiParameter("category", "A category of members, for those alone.", f"({'|'.join(Category)})")
_ABSENT = {404: "Nothing is kept of that time, or there is no such group."}


@dataclass(frozen=True, slots=True)
class ApiReportOffer:
    """A report that this token may read: `name` stands in its address, `period` is its parameter."""

    name: str
    title: str
    summary: str
    period: Period


@dataclass(frozen=True, slots=True)
class ApiColumn:
    """A column: its name for programs, its heading for people, what its cells hold, and what its codes mean."""

    name: str
    heading: str
    type: ValueType
    words: dict[str, str]


@dataclass(frozen=True, slots=True)
class ApiNote:
    """Something to be known about a report: its name for programs, its label for people, and what it says."""

    name: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class ApiReport:
    """A report. `rows` hold a cell for each of `columns`: days and instants as ISO 8601, null where nothing is told.

    `method` says how the figures come about, `exempt` how many members stand in none. `ledger_head` (SHA-256) is the
    ledger's of `ledger_row` rows, `head` the row and code of the records' head (`tvchannel verify --head`).
    """

    name: str
    title: str
    period: str
    made_at: datetime
    columns: list[ApiColumn]
    rows: list[list[str | int | float | bool | None]]
    method: str
    exempt: int
    ledger_row: int
    ledger_head: str
    head: str
    notes: list[ApiNote]


@blueprint.get("/reports", endpoint="reports")
@operation("The reports that this token may read.", scope=ApiScope.REPORTS, answer=list[ApiReportOffer])
def offers() -> list[ApiReportOffer]:
    """Those that name nobody."""
    return [ApiReportOffer(one.name, say(one.title), say(one.summary), one.period) for one in OFFERED]


def parameters_of(report: Report) -> tuple[ApiParameter, ...]:
    """What may be asked for of a report, as it declares."""
    days, group = _DAYS if report.by_days else (), (_GROUP,) if report.by_group else ()
    category = (_CATEGORY,) if report.by_category else ()
    return (_PERIODS[report.period], *days, *group, *category)


def _report(report: Report) -> ApiReport | Response:
    """The report; leaves a line in the audit log."""
    table = _made(report)
    if request.accept_mimetypes.best_match([JSON, CSV.mimetype], JSON) == CSV.mimetype:
        return Response(CSV.render(table, ""), mimetype=CSV.mimetype)
    return answer(report, table)


def answer(report: Report, table: ExportTable) -> ApiReport:
    """A table for a program; the head, which is the same in every row, stands once."""
    about = table.about
    columns = [(at, one) for at, one in enumerate(table.columns) if one.name != "head"]
    return ApiReport(
        name=report.name,
        title=say(table.title),
        period=table.period,
        made_at=table.made_at,
        columns=[ApiColumn(one.name, say(one.heading), one.type, _words(one)) for _, one in columns],
        rows=[[_cell(row[at]) for at, _ in columns] for row in table.rows],
        method=" ".join(say(one) for one in report.method),
        exempt=int(about["exempt"]),
        ledger_row=int(about["ledger_head_row"]),
        ledger_head=about["ledger_head_sha256"],
        head=about["head"],
        notes=[ApiNote(one.name, say(one.label), one.said(language())) for one in table.notes],
    )


def _words(column: tables.ReportColumn) -> dict[str, str]:
    return {code: say(words) for code, words in column.words.items()}


def _cell(value: Value) -> str | int | float | bool | None:
    if value is None or isinstance(value, bool | int | str):
        return value
    return float(value) if isinstance(value, Decimal) else tables.text_of(value)


def _made(report: Report) -> ExportTable:
    opened, token, now = services(), current_token(), context.now()
    asked = asked_for(report, token.community_id)
    subject = report.subject(asked.first, asked.chosen)
    look(opened.store, opened.keys.names, token.community_id, (), who=token.agent, subject=subject, now=now)
    return table_of(report, token.community_id, asked)


for _one in OFFERED:
    _declared = operation(
        _one.summary,
        scope=ApiScope.REPORTS,
        answer=ApiReport,
        parameters=parameters_of(_one),
        also=(CSV.mimetype,),
        problems=_ABSENT,
    )
    _view = partial(_report, _one)
    blueprint.add_url_rule(f"/reports/{_one.name}", f"report_{_one.table}", _declared(_view))
