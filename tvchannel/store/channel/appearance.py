"""How a community and its columns look on the TV: written here; and each change with what stood there before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from tvchannel.base.errors import NotFound
from tvchannel.store import tables as t
from tvchannel.study.appearance.column_order import Order


@dataclass(frozen=True, slots=True)
class AppearanceChange:
    """One change of `subject` ("community", "order", "column <key>"); `before` and `after` hold what differs."""

    id: int
    subject: str
    at: datetime
    who: str
    before: dict[str, Any]
    after: dict[str, Any]
    undone_at: datetime | None


def change_community(connection: Connection, community_id: int, values: Mapping[str, Any]) -> None:
    """Other values for a community, by the table's columns; its key stays, because addresses have it."""
    connection.execute(update(t.communities).where(t.communities.c.id == community_id).values(**values))


def change_column(connection: Connection, community_id: int, key: str, values: Mapping[str, Any]) -> None:
    """Other values for a column, by the table's columns."""
    connection.execute(update(t.columns).where(_column(community_id, key)).values(**values))


def remove_column(connection: Connection, community_id: int, key: str) -> None:
    """A column is there no more; it must have no programmes."""
    connection.execute(delete(t.columns).where(_column(community_id, key)))


def place_columns(connection: Connection, community_id: int, order: Order) -> None:
    """The columns of `order` are shown, in it and with its digits; all others are hidden, and come after them."""
    mine = t.columns.c.community_id == community_id
    # First out of each other's way: no two may have the same digit at any time.
    aside = {"digit": -t.columns.c.id, "hidden": True, "position": len(order) + 1}
    connection.execute(update(t.columns).where(mine).values(aside))
    for place, (digit, key) in enumerate(order, 1):
        change_column(connection, community_id, key, {"digit": digit, "hidden": False, "position": place})


def _column(community_id: int, key: str) -> Any:
    return (t.columns.c.community_id == community_id) & (t.columns.c.key == key)


def note(
    connection: Connection,
    community_id: int,
    subject: str,
    sides: tuple[Mapping[str, Any], Mapping[str, Any]],
    *,
    who: str,
    at: datetime,
) -> None:
    """Note a change; `sides` are what stood there and what stands there now."""
    values = {"community_id": community_id, "subject": subject, "before": dict(sides[0]), "after": dict(sides[1])}
    connection.execute(insert(t.appearance_changes).values(**values, who=who, at=at))


def count_changes(connection: Connection, community_id: int) -> int:
    """How many changes of a community are kept."""
    here = t.appearance_changes.c.community_id == community_id
    return int(connection.execute(select(func.count()).select_from(t.appearance_changes).where(here)).scalar_one())


def changes(
    connection: Connection, community_id: int, most: int, subject: str | None = None, start: int = 0
) -> list[AppearanceChange]:
    """So many changes of a community, or of one `subject` of it, newest first, without the `start` newest ones."""
    query = select(t.appearance_changes).where(t.appearance_changes.c.community_id == community_id)
    if subject is not None:
        query = query.where(t.appearance_changes.c.subject == subject)
    query = query.order_by(t.appearance_changes.c.id.desc()).limit(most).offset(start)
    return [_change(row) for row in connection.execute(query)]


def change(connection: Connection, community_id: int, number: int) -> AppearanceChange:
    """The change with this number. Raises NotFound."""
    found = (t.appearance_changes.c.community_id == community_id) & (t.appearance_changes.c.id == number)
    row = connection.execute(select(t.appearance_changes).where(found)).first()
    if row is None:
        raise NotFound("There is no such change here.")
    return _change(row)


def undone(connection: Connection, number: int, *, who: str, at: datetime) -> None:
    """Note that a change was undone."""
    found = update(t.appearance_changes).where(t.appearance_changes.c.id == number)
    connection.execute(found.values(undone_at=at, undone_by=who))


def _change(row: Row[Any]) -> AppearanceChange:
    return AppearanceChange(row.id, row.subject, row.at, row.who, row.before, row.after, row.undone_at)
