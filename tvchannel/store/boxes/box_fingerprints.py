"""What a box's own numbers tell staff: the same card was linked to that household before. Never a proof."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from tvchannel.store import tables as t


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A number of a kind ("card", "box", "user", "mac") by its last characters, and the box that told it."""

    kind: str
    tail: str
    hash: str
    box_id: int
    household: int
    at: datetime


def keep(connection: Connection, box_id: int, hints: Iterable[dict[str, str]], now: datetime) -> None:
    """The numbers of a box, in place of what was kept of it before."""
    connection.execute(delete(t.box_hints).where(t.box_hints.c.box_id == box_id))
    if values := [{**hint, "box_id": box_id, "at": now} for hint in hints]:
        connection.execute(insert(t.box_hints), values)


def of_community(connection: Connection, community_id: int, hashes: Iterable[str] | None = None) -> list[Fingerprint]:
    """What is known in a community, the newest first; of the numbers with these hashes, else of all."""
    query = (
        select(t.box_hints, t.households.c.number.label("household"))
        .join(t.boxes, t.boxes.c.id == t.box_hints.c.box_id)
        .join(t.households, t.households.c.id == t.boxes.c.household_id)
        .where(t.households.c.community_id == community_id)
        .order_by(t.box_hints.c.at.desc(), t.box_hints.c.id)
    )
    if hashes is not None:
        query = query.where(t.box_hints.c.hash.in_(list(hashes)))
    rows = connection.execute(query)
    return [Fingerprint(row.kind, row.tail, row.hash, row.box_id, row.household, row.at) for row in rows]
