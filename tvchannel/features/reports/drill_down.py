"""The addresses to which the cells of a report lead at the desk, as the report declares them."""

from collections.abc import Container, Iterable
from datetime import date
from typing import Any

from flask import current_app, url_for

from tvchannel.base.roles import may_read
from tvchannel.core.reporting import table as tables
from tvchannel.core.reporting.drill_down import DrillDown, DrillTime, Opens, RowCells
from tvchannel.core.reporting.report import Period, Report
from tvchannel.core.reporting.table import ExportTable
from tvchannel.desk.kit import scope
from tvchannel.features.reports.addresses import GROUPS_OF, ReportAddress, query_of
from tvchannel.features.reports.every import REPORTS
from tvchannel.http import context
from tvchannel.http.kept_periods import is_kept
from tvchannel.http.parameters import day_of
from tvchannel.http.staff_session import current_staff

_BY_PAGE = {f"{report.table}_html": report for report in REPORTS}
_MONTH = len("2026-11")


class RowLinks:
    """Where the cells of a report's rows lead, for who is signed in.

    Made once for all rows of a page: which pages open is the same for each, and columns that share their ways share the
    address in a row. Empty cells lead nowhere, nor do those of rows about a group that is `hidden` from the reader.
    """

    def __init__(self, report: Report, table: ExportTable, asked: ReportAddress, hidden: Container[str] = ()) -> None:
        self._report, self._asked, self._hidden = report, asked, hidden
        self._names = [column.name for column in table.columns]
        self._ways = [(_that_open(ways), columns) for ways, columns in _by_ways(report.opens)]
        self._times: dict[tuple[int, str], dict[str, str] | None] = {}

    def of(self, row: tables.Row) -> dict[str, str]:
        """The addresses by the column's name."""
        cells = dict(zip(self._names, map(tables.text_of, row), strict=True))
        found: dict[str, str] = {}
        if cells.get("group", "") in self._hidden:
            return found
        for ways, columns in self._ways:
            told = [column for column in columns if cells[column]]
            way = next((one for one in ways if one.fits(cells)), None) if told else None
            if way is not None and (link := self._address(way, cells)):
                found.update(dict.fromkeys(told, link))
        return found

    def _address(self, way: DrillDown, cells: RowCells) -> str:
        """The address; "" where its time is not kept any more."""
        time = self._time(way, cells)
        if time is None:
            return ""
        takes = {parameter: cells[column] for parameter, column in way.takes.items()}
        values: dict[str, Any] = {**time, **takes, **way.always}
        return url_for(f"office.{way.page}", **values)

    def _time(self, way: DrillDown, cells: RowCells) -> dict[str, str] | None:
        """What `_asked_of` gives, worked out once for each way and time; None where that is not kept any more."""
        key = (id(way), cells[way.time_of] if way.time is DrillTime.OF_ROW else "")
        if key not in self._times:
            days = _days(way, cells, self._report, self._asked)
            kept = days is None or is_kept(days[0])
            self._times[key] = _asked_of(way, days, self._report, self._asked) if kept else None
        return self._times[key]


def _by_ways(opens: Opens) -> Iterable[tuple[tuple[DrillDown, ...], list[str]]]:
    """The ways of a report, each with the columns that have just these."""
    found: dict[int, tuple[tuple[DrillDown, ...], list[str]]] = {}
    for column, ways in opens.items():
        found.setdefault(id(ways), (ways, []))[1].append(column)
    return found.values()


def _that_open(ways: tuple[DrillDown, ...]) -> list[DrillDown]:
    return [one for one in ways if _may_open(one.page)]


def _may_open(page: str) -> bool:
    view: Any = current_app.view_functions[f"office.{page}"]
    return may_read(current_staff().roles, *view.opens_to) and scope.opens(page)


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
    past = {GROUPS_OF: Period.MONTH.text(first_day)} if way.past_groups and target.by_past_group else {}
    return {**query_of(target, ReportAddress(*days, chosen, group, category=category, only=only)), **past}


def _days(way: DrillDown, cells: RowCells, report: Report, asked: ReportAddress) -> tuple[date, date] | None:
    if way.time is DrillTime.NONE:
        return None
    if way.time is DrillTime.SAME:
        return asked.first, asked.last
    if way.time is DrillTime.BEFORE:
        return report.period.before(asked.first)
    told = cells[way.time_of]
    return Period.MONTH.of(day_of(f"{told}-01")) if len(told) == _MONTH else (day_of(told), day_of(told))
