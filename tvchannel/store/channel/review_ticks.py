"""The ticks of the reviewers' checklist, one for each line of a programme."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from tvchannel.store import tables as t
from tvchannel.study.films.film_review import CheckLine, CheckTick


def ticks(connection: Connection, programme_id: int) -> list[CheckTick]:
    """Those of a programme, in the order of the lines."""
    rows = connection.execute(select(t.review_ticks).where(t.review_ticks.c.programme_id == programme_id))
    found = {row.line: CheckTick(CheckLine(row.line), row.who, row.at) for row in rows}
    return [found[line] for line in CheckLine if line in found]


def add(connection: Connection, programme_id: int, lines: Collection[CheckLine], who: str, now: datetime) -> None:
    """`who` ticks these lines, which nobody has ticked."""
    for line in lines:
        values = {"programme_id": programme_id, "line": line, "who": who, "at": now}
        connection.execute(insert(t.review_ticks).values(values))


def remove(connection: Connection, programme_id: int, lines: Collection[CheckLine] = tuple(CheckLine)) -> None:
    """These lines of a programme are ticked no more."""
    gone = (t.review_ticks.c.programme_id == programme_id) & t.review_ticks.c.line.in_(tuple(lines))
    connection.execute(delete(t.review_ticks).where(gone))
