"""The addresses to which the cells of a report lead at the desk, as the report declares them."""

from collections.abc import Container
from datetime import date
from typing import Any

from flask import current_app, url_for

from tvchannel.base.roles import may_read
from tvchannel.core.reporting import table as tables
from tvchannel.core.reporting.drill_down import DrillDown, DrillTime, RowCells
from tvchannel.core.reporting.report import Period, Report
from tvchannel.core.reporting.table import ExportTable
from tvchannel.desk.kit import scope
from tvchannel.features.reports.addresses import ReportAddress, query_of
from tvchannel.features.reports.every import REPORTS
from tvchannel.http import context
from tvchannel.http.kept_periods import is_kept
from tvchannel.http.parameters import day_of
from tvchannel.http.staff_session import current_staff

_BY_PAGE = {f"{report.table}_html": report for report in REPORTS}
_MONTH = len("2026-11")


def links_of(
    report: Report, table: ExportTable, row: tables.Row, asked: ReportAddress, hidden: Container[str] = ()
) -> dict[str, str]:
    """Where the cells of a row lead, by the column's name, for who is signed in; empty cells lead nowhere.

    Nor do those of rows about one of the groups that are `hidden` from the reader.
    """
    cells = dict(zip((column.name for column in table.columns), map(tables.text_of, row), strict=True))
    found: dict[str, str] = {}
    if cells.get("group", "") in hidden:
        return found
    for column, ways in report.opens.items():
        way = next((one for one in ways if one.fits(cells) and _may_open(one.page)), None)
        if way is not None and cells[column] and (link := _address(way, cells, report, asked)):
            found[column] = link
    return found


def _may_open(page: str) -> bool:
    view: Any = current_app.view_functions[f"office.{page}"]
    return may_read(current_staff().roles, *view.opens_to) and scope.opens(page)


def _address(way: DrillDown, cells: RowCells, report: Report, asked: ReportAddress) -> str:
    """The address; "" where its time is not kept any more."""
    days = _days(way, cells, report, asked)
    if days is not None and not is_kept(days[0]):
        return ""
    takes = {parameter: cells[column] for parameter, column in way.takes.items()}
    values: dict[str, Any] = {**_asked_of(way, days, report, asked), **takes, **way.always}
    return url_for(f"office.{way.page}", **values)


def _asked_of(way: DrillDown, days: tuple[date, date] | None, report: Report, asked: ReportAddress) -> dict[str, str]:
    """The time and the people of which the page is asked, in its own parameters."""
    target = _BY_PAGE.get(way.page)
    if days is None:
        return {}
    if target is None:  # a page about a person, which tells of a month or a year
        period = Period.YEAR if report.period is Period.YEAR and way.time is not DrillTime.OF_ROW else Period.MONTH
        return {period.value: period.text(days[0])}
    first_day = days[0]
    first, last = target.period.of(first_day)
    whole = first_day == first and min(last, context.today()) <= days[1] <= last
    chosen = "" if whole or not target.by_days else f"{days[0]}_{days[1]}"
    group = asked.group if way.same_people and target.by_group else ""
    category = asked.category if way.same_people and target.by_category else ""
    tells_months = "month" in target.selects and days == Period.MONTH.of(first_day)
    only = (("month", Period.MONTH.text(first_day)),) if tells_months else ()
    return query_of(target, ReportAddress(*days, chosen, group, category=category, only=only))


def _days(way: DrillDown, cells: RowCells, report: Report, asked: ReportAddress) -> tuple[date, date] | None:
    if way.time is DrillTime.NONE:
        return None
    if way.time is DrillTime.SAME:
        return asked.first, asked.last
    if way.time is DrillTime.BEFORE:
        return report.period.before(asked.first)
    told = cells[way.time_of]
    return Period.MONTH.of(day_of(f"{told}-01")) if len(told) == _MONTH else (day_of(told), day_of(told))
