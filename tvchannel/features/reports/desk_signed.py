"""Signed reports at the desk: figures are signed as they stand, and shown later beside what is read now."""

from functools import partial
from typing import Any

from flask import Response, url_for

from tvchannel.base.errors import Conflict, NotFound
from tvchannel.base.roles import PEOPLE
from tvchannel.core.reporting import signed
from tvchannel.core.reporting.report import Report
from tvchannel.core.reporting.signed import LaterChange, SignedRow
from tvchannel.core.reporting.table import ReportColumn
from tvchannel.desk.kit import words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.desk.kit.row_pages import row_page
from tvchannel.features.reports import actions
from tvchannel.features.reports.addresses import ReportAddress, query_of
from tvchannel.features.reports.desk_addresses import asked_at_desk
from tvchannel.features.reports.every import REPORTS
from tvchannel.features.reports.reading import with_names
from tvchannel.http.context import now, opens_to, say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.records import signed_reports
from tvchannel.store.records.signed_reports import SignedReport
from tvchannel.store.service import staff_accounts

_MOST = 200
_BY_NAME = {report.name: report for report in REPORTS}


@blueprint.get("/reports/signed", endpoint="signed_reports")
@opens_to(*PEOPLE)
def list_signed() -> Response:
    """What was signed, the newest first."""
    person = current_staff()
    with services().store.reading() as connection:
        found = signed_reports.newest(connection, person.community_id, _MOST)
        staff = staff_accounts.names(connection, person.community_id)
    return page(
        "reports/signed_list", say("Signed reports"), place="reports", rows=[_line(one, staff) for one in found]
    )


@blueprint.get("/reports/signed/<int:number>")
@opens_to(*PEOPLE)
def signed_report(number: int) -> Response:
    """The figures as they were signed; where they are others today, those beside them."""
    person = current_staff()
    with services().store.reading() as connection:
        found = signed_reports.one(connection, person.community_id, number)
        staff = staff_accounts.names(connection, person.community_id)
    report, told = _report(found), found.figures
    asked = ReportAddress(told.first, told.last, told.chosen, told.group)
    later = with_names(report, asked)
    again: dict[str, Any] = {**query_of(report, asked)}
    names, cells = signed.kept_cells(later)
    columns = {column.name: column for column in later.columns}
    same_columns = names == told.columns and report.key in names
    rows = signed.beside(told.rows, cells if same_columns else told.rows, told.columns.index(report.key))
    shown = [columns.get(name, ReportColumn(name, name)) for name in told.columns]
    pages = row_page(len(rows))
    return page(
        "reports/signed",
        say(report.title),
        place="reports",
        line=_line(found, staff),
        head=told.head,
        digest=told.digest,
        sound=signed.digest_of(told.columns, told.rows) == told.digest,
        same=all(row.change is LaterChange.SAME for row in rows),
        comparable=same_columns,
        heads=[(say(column.heading), _is_amount(column)) for column in shown],
        rows=[_row(row, shown) for row in pages.cut(rows)],
        pages=pages,
        today=url_for(f"office.{report.table}_html", **again),
    )


def _sign(report: Report) -> Response:
    """Keep the figures of this address as they stand."""
    person, asked = current_staff(), asked_at_desk(report)
    if asked.category or asked.only:
        raise Conflict("A part of the figures cannot be signed: show all of them first.")
    table = with_names(report, asked)
    asked_as = (asked.first, asked.last, asked.chosen, asked.group)
    number = actions.sign(services().store, person, report.name, table, asked_as, now=now())
    done("These figures are kept as they are. Whatever is corrected later stands beside them.")
    return to("signed_report", number=number)


def _report(found: SignedReport) -> Report:
    report = _BY_NAME.get(found.figures.report)
    if report is None:
        raise NotFound("There is no such report here.")
    return report


def _line(one: SignedReport, staff: dict[str, str]) -> dict[str, Any]:
    report = _BY_NAME.get(one.figures.report)
    return {
        "id": one.id,
        "title": say(report.title) if report else one.figures.report,
        "period": one.figures.period,
        "group": one.figures.group,
        "at": words.instant(one.at),
        "by": staff.get(one.by, one.by),
    }


def _row(row: SignedRow, columns: list[ReportColumn]) -> dict[str, Any]:
    """For each cell what was signed and, where it is another today, that; what is gone stands alone."""
    signed_cells = row.signed or ("",) * len(columns)
    cells = zip(columns, signed_cells, row.later or signed_cells, strict=True)
    told = [(_said(column, was), None if was == is_now else _said(column, is_now)) for column, was, is_now in cells]
    return {"change": row.change.value, "cells": told}


def _said(column: ReportColumn, text: str) -> str:
    return say(column.words[text]) if text in column.words else text


def _is_amount(column: ReportColumn) -> bool:
    return column.type.is_amount


for _one in REPORTS:
    if not _one.personal:
        _view = opens_to(*_one.roles, to_part=False)(partial(_sign, _one))
        blueprint.add_url_rule(f"/{_one.name}/sign", f"{_one.table}_sign", _view, methods=["POST"])
