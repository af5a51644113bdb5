"""The reports at the desk: each as a page to look at and to print, as files, and what is to be known about it."""

from datetime import date
from functools import partial

from flask import Response, request

from tvchannel.core.reporting import table as tables
from tvchannel.core.reporting.formats import FORMATS, FileFormat
from tvchannel.core.reporting.report import Period, Report, ReportQuery, made
from tvchannel.core.reporting.table import ExportTable
from tvchannel.desk.kit import forms, names
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.downloads import file, headings, sealed
from tvchannel.desk.kit.frame import page
from tvchannel.features.reports.every import REPORTS
from tvchannel.http import context
from tvchannel.http.context import opens_to, say, services
from tvchannel.http.kept_periods import last_day, require_kept, year_asked
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import catalogue
from tvchannel.store.people import people
from tvchannel.study.day import month_of

Span = tuple[date, date]
# How a page asks for another time: the label of the field, and its type in HTML.
_ASKED = {Period.DAY: ("Study day", "date"), Period.MONTH: ("Month", "month"), Period.YEAR: ("Year", "number")}


def _file(report: Report, form: FileFormat) -> Response:
    """The report with names; leaves a line in the audit log."""
    table = _with_names(report, _span(report.period))
    return file(form.render(table, headings()), f"{table.stem}.{form.end}", form.mimetype)


def _page(report: Report) -> Response:
    """The same on the screen and, without the frame around it, on paper (A4); leaves a line in the audit log."""
    (first, last), (label, kind) = _span(report.period), _ASKED[report.period]
    table = _with_names(report, (first, last))
    shown = [at for at, column in enumerate(table.columns) if column.printed]
    lines, heads = tables.texts(table, context.language()), tables.headings(table, context.language())
    return page(
        "reports/report",
        say(report.title),
        table=report.table,
        query={report.period: report.period.text(first)},
        asked=(report.period, say(label), kind, report.period.text(first)),
        summary=say(report.summary),
        heads=[(heads[at], table.columns[at].type) for at in shown],
        rows=[[(line[at], table.columns[at].type) for at in shown] for line in lines],
        notes=[(say(note.label), note.said(context.language())) for note in table.notes],
    )


def _about(report: Report) -> Response:
    """Method, denominators, settings and the ledger's head for the same time: names nobody."""
    table = _made(report, _span(report.period), {}, {})
    return file(tables.explained(table, context.language()).encode(), f"{table.stem}-about.txt", "text/plain")


def _span(period: Period) -> Span:
    """The first and the last day that the address asks for; the present day, month or year without it."""
    if period is Period.YEAR:
        year = year_asked()
        return date(year, 1, 1), last_day(year)
    if period is Period.MONTH:
        return month_of(require_kept(forms.month(request.args, "month") or context.today()))
    day = require_kept(forms.day(request.args, "day") or context.today())
    return day, day


def _with_names(report: Report, span: Span) -> ExportTable:
    with services().store.reading() as connection:
        members = people.members(connection, current_staff().community_id)
    opened = names.opened(members, report.subject(span[0]))
    return _made(report, span, opened, names.phones(members))


def _made(report: Report, span: Span, opened: dict[str, str], phones: dict[str, str]) -> ExportTable:
    settings, now = services().settings, context.now()
    sealed()
    with services().store.reading() as connection:
        community = catalogue.community_of_id(connection, current_staff().community_id)
        return made(
            report, ReportQuery(connection, community, *span, settings, now, opened, phones, context.features())
        )


for _report in REPORTS:
    for _form in FORMATS:
        _view = opens_to(*_report.roles)(partial(_file, _report, _form))
        blueprint.add_url_rule(f"/{_report.name}.{_form.end}", f"{_report.table}_{_form.end}", _view)
    _view = opens_to(*_report.roles)(partial(_page, _report))
    blueprint.add_url_rule(f"/{_report.name}.html", f"{_report.table}_html", _view)
    _view = opens_to(*_report.roles)(partial(_about, _report))
    blueprint.add_url_rule(f"/{_report.name}-about.txt", f"{_report.table}_about", _view)
