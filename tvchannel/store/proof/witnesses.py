"""What each witness was told last, and how that went."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from tvchannel.store import tables as t


@dataclass(frozen=True, slots=True)
class WitnessDelivery:
    """When a witness was last tried and last heard, how often it failed since, and the last number by community."""

    name: str
    tried_at: datetime
    heard_at: datetime | None
    failures: int
    why: str
    heard: dict[str, int]


def deliveries(connection: Connection) -> dict[str, WitnessDelivery]:
    """What is known of each witness that was ever tried, by name."""
    return {
        row.name: WitnessDelivery(*row) for row in connection.execute(select(t.witnesses).order_by(t.witnesses.c.name))
    }


def keep(connection: Connection, one: WitnessDelivery) -> None:
    """Write down how it went."""
    values = {name: getattr(one, name) for name in WitnessDelivery.__slots__}
    changed = update(t.witnesses).where(t.witnesses.c.name == one.name).values(values)
    if connection.execute(changed).rowcount == 0:
        connection.execute(insert(t.witnesses).values(values))
