"""Sign the figures of a report; a line in the log holds their digest."""

from datetime import date, datetime

from tvchannel.base.errors import Conflict
from tvchannel.core.reporting import signed
from tvchannel.core.reporting.table import ExportTable
from tvchannel.features.reports.kinds.audit import ReportAction, ReportSubject
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import StaffRow
from tvchannel.store.records import signed_reports
from tvchannel.store.records.signed_reports import SignedFigures
from tvchannel.store.service import audit

# First and last day, what names them where they are no whole period, and the group ("": all).
AskedAs = tuple[date, date, str, str]


def sign(store: Store, person: StaffRow, report: str, table: ExportTable, asked: AskedAs, *, now: datetime) -> int:
    """Keep the cells of `table` as `person` signs them; gives the id. Raises Conflict where there are none."""
    if not table.rows:
        raise Conflict("There is nothing to sign: the report has no rows.")
    columns, rows = signed.kept_cells(table)
    first, last, chosen, group = asked
    told = SignedFigures(
        report=report,
        period=table.period,
        first=first,
        last=last,
        chosen=chosen,
        group=group,
        columns=columns,
        rows=rows,
        head=table.about["head"],
        digest=signed.digest_of(columns, rows),
    )
    with store.writing() as connection:
        number = signed_reports.add(connection, person.community_id, told, who=person.login, now=now)
        audit.record(
            connection,
            person.community_id,
            at=now,
            who=person.login,
            did=ReportAction.SIGNED,
            subject=ReportSubject.SIGNED.of(f"{report} {table.period}"),
            number=number,
            sha256=told.digest,
        )
    return number
