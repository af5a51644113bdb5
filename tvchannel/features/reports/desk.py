"""The reports at the desk: each as a page to look at and to print, as files, and what is to be known about it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from flask import Response
from markupsafe import Markup

from tvchannel.base import collection
from tvchannel.core.reporting import table as tables
from tvchannel.core.reporting.chart import NARROW, WIDE, ChartLayout, ReportChart
from tvchannel.core.reporting.chart_svg import to_svg
from tvchannel.core.reporting.formats import PDF, REPORT_FORMATS, FileFormat
from tvchannel.core.reporting.report import Period, Report
from tvchannel.core.reporting.table import ReportColumn, ValueType
from tvchannel.desk.kit import scope
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.downloads import file, headings
from tvchannel.desk.kit.frame import page
from tvchannel.desk.kit.row_pages import row_page
from tvchannel.features.reports.addresses import query_of
from tvchannel.features.reports.desk_addresses import asked_at_desk, groups_hidden, groups_seen
from tvchannel.features.reports.drill_down import RowLinks
from tvchannel.features.reports.every import REPORTS
from tvchannel.features.reports.reading import with_names, without_names
from tvchannel.http import context
from tvchannel.http.context import opens_to, say
from tvchannel.study.member_categories import CATEGORIES

# How a page asks for another time: the label of the field, and its type in HTML.
_ASKED = {Period.DAY: ("Study day", "date"), Period.MONTH: ("Month", "month"), Period.YEAR: ("Year", "number")}

_ONE_LINE = (ValueType.DATE, ValueType.TIME, ValueType.INSTANT)
_SHORT, _SHORT_LATIN, _WORDS = 4, 10, 16  # letters of a cell that stays in one line, and of one that is a text


def _file(report: Report, form: FileFormat) -> Response:
    """The report with names; leaves a line in the audit log."""
    table = with_names(report, asked_at_desk(report))
    language = context.language() if form is PDF else headings()
    return file(form.render(table, language), f"{table.stem}.{form.end}", form.mimetype)


@collection.later()
def _page(report: Report) -> Response:
    """A page of its rows on the screen and, without the frame around it, on paper; leaves a line in the audit log.

    Chart and notes are about all rows, as the files are.
    """
    asked, (label, kind) = asked_at_desk(report), _ASKED[report.period]
    table, language = with_names(report, asked), context.language()
    pages = row_page(len(table.rows))
    here = replace(table, rows=tuple(pages.cut(table.rows)))
    shown = [at for at, column in enumerate(table.columns) if column.printed]
    lines, heads = tables.texts(here, language), tables.headings(table, language)
    stays = shown[_stays([table.columns[at] for at in shown])]
    cells = [(at, table.columns[at].name, table.columns[at].type, at == stays) for at in shown]
    links = RowLinks(report, table, asked, groups_hidden())
    return page(
        "reports/report",
        say(report.title),
        table=report.table,
        query=query_of(report, asked),
        asked=(report.period, say(label), kind, "" if asked.chosen else report.period.text(asked.first)),
        period=table.period,
        days=(asked.first, asked.last) if asked.chosen else None,
        by_days=report.by_days,
        groups=groups_seen() if report.by_group else [],
        group=asked.group,
        categories=[(code.value, say(words)) for code, words in CATEGORIES.items()] if report.by_category else [],
        category=asked.category,
        summary=say(report.summary),
        charts=[_drawn(table.chart, layout) for layout in (WIDE, NARROW)] if table.chart else [],
        stays=shown.index(stays),
        heads=[(heads[at], table.columns[at].type.is_amount) for at in shown],
        rows=[
            [(line[at], _looks(line[at], type_, stays=is_name), link.get(name)) for at, name, type_, is_name in cells]
            for line, link in zip(lines, map(links.of, here.rows), strict=True)
        ],
        pages=pages,
        notes=[(say(note.label), note.said(language)) for note in table.notes],
        signable=scope.sees_everybody()
        and not report.personal
        and bool(table.rows)
        and not asked.category
        and not asked.only,
        beside=[(say(note.label), note.said(language)) for note in table.notes if note.beside_rows],
        only=[note.said(language) for note in table.notes if note.name == "only"],
        chosen_rows=asked.only,
        whole=query_of(report, asked._replace(only=())),
        then=[note.said(language) for note in table.notes if note.name == "groups_of"],
        now=query_of(report, asked._replace(past=None)),
    )


def _looks(text: str, type_: ValueType, *, stays: bool) -> str:
    """The classes of a cell: of one that stays in sight, of amounts, of what stays in one line, of words and texts."""
    short = type_ in _ONE_LINE or len(text) <= _SHORT or (len(text) <= _SHORT_LATIN and text.isascii())
    if stays:
        return "stays short" if short else "stays"
    if type_.is_amount:
        return "amount"
    if short:
        return "short"
    return "note" if len(text) > _WORDS else "words" if len(text) > _SHORT else ""


def _stays(columns: Sequence[ReportColumn]) -> int:
    """Which column stays in sight while the others roll by on a phone: that of the names, else the first of words."""
    names = [at for at, column in enumerate(columns) if column.name == "name"]
    words = [at for at, column in enumerate(columns) if not column.type.is_amount]
    return [*names, *words, 0][0]


def _drawn(chart: ReportChart, layout: ChartLayout) -> Markup:
    return Markup(to_svg(chart, context.language(), layout))  # noqa: S704 - made by lxml, which escapes


def _about(report: Report) -> Response:
    """Method, denominators, settings and the ledger's head for the same time: names nobody."""
    table = without_names(report, asked_at_desk(report))
    return file(tables.explained(table, context.language()).encode(), f"{table.stem}-about.txt", "text/plain")


for _report in REPORTS:
    for _form in REPORT_FORMATS:
        _view = opens_to(*_report.roles, to_part=_report.to_part)(partial(_file, _report, _form))
        blueprint.add_url_rule(f"/{_report.name}.{_form.end}", f"{_report.table}_{_form.end}", _view)
    _view = opens_to(*_report.roles, to_part=_report.to_part)(partial(_page, _report))
    blueprint.add_url_rule(f"/{_report.name}.html", f"{_report.table}_html", _view)
    _view = opens_to(*_report.roles, to_part=_report.to_part)(partial(_about, _report))
    blueprint.add_url_rule(f"/{_report.name}-about.txt", f"{_report.table}_about", _view)
