"""The figures of reports as somebody signed them; rows are added and never changed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from tvchannel.base.errors import NotFound
from tvchannel.store import tables as t


@dataclass(frozen=True, slots=True)
class SignedFigures:
    """What was signed: the cells as programs read them, by the names of `columns`.

    `report` is the report's name; `period` as it stands in addresses; `chosen` and `group` as it was asked for ("": a
    whole period, all groups). `head` is the records' head then, `digest` the SHA-256 of columns and rows, in hex.
    """

    report: str
    period: str
    first: date
    last: date
    chosen: str
    group: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    head: str
    digest: str


@dataclass(frozen=True, slots=True)
class SignedReport:
    """What was signed, when, and by whose login."""

    id: int
    figures: SignedFigures
    at: datetime
    by: str


def add(connection: Connection, community_id: int, told: SignedFigures, *, who: str, now: datetime) -> int:
    """Keep what `who` signs; gives its id."""
    values = {
        "community_id": community_id,
        "report": told.report,
        "period": told.period,
        "first": told.first,
        "last": told.last,
        "chosen": told.chosen,
        "group_name": told.group,
        "signed_at": now,
        "signed_by": who,
        "columns": list(told.columns),
        "rows": [list(row) for row in told.rows],
        "head": told.head,
        "digest": told.digest,
    }
    kept = insert(t.signed_reports).values(values).returning(t.signed_reports.c.id)
    return int(connection.execute(kept).scalar_one())


def one(connection: Connection, community_id: int, number: int) -> SignedReport:
    """The one with this id. Raises NotFound, also for one of another community."""
    here = (t.signed_reports.c.community_id == community_id) & (t.signed_reports.c.id == number)
    row = connection.execute(select(t.signed_reports).where(here)).first()
    if row is None:
        raise NotFound("There is no such report here.")
    return _signed(row)


def newest(connection: Connection, community_id: int, limit: int) -> list[SignedReport]:
    """What was signed in a community, the newest first."""
    query = select(t.signed_reports).where(t.signed_reports.c.community_id == community_id)
    rows = connection.execute(query.order_by(t.signed_reports.c.id.desc()).limit(limit))
    return [_signed(row) for row in rows]


def _signed(row: Row[Any]) -> SignedReport:
    told = SignedFigures(
        row.report,
        row.period,
        row.first,
        row.last,
        row.chosen,
        row.group_name,
        tuple(row.columns),
        tuple(tuple(cells) for cells in row.rows),
        row.head,
        row.digest,
    )
    return SignedReport(row.id, told, row.signed_at, row.signed_by)
