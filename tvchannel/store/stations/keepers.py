"""Who keeps a station: its administrator, usually the group's leader, and its guide, an account of staff."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from tvchannel.store import tables as t
from tvchannel.store.privacy.personal import Erased


class Duty(StrEnum):
    """What somebody is at a station."""

    ADMINISTRATOR = "administrator"
    GUIDE = "guide"


@dataclass(frozen=True, slots=True)
class StationKeeper:
    """Either a `member` (the reference) or a `login`, the other None. `pin_hash` None: no PIN is set yet.

    `failures` in a row; `tries` on the study day `tried_on`, right ones left out.
    """

    id: int
    station_id: int
    duty: Duty
    member: str | None
    login: str | None
    pin_hash: str | None
    failures: int
    locked_until: datetime | None
    tried_on: date | None
    tries: int

    @property
    def owner(self) -> str:
        """Whose PIN it is, for its hash: the reference, or the login."""
        return self.member or f"login:{self.login}"


def keepers(connection: Connection, station_id: int) -> list[StationKeeper]:
    """Those of a station, the administrator first."""
    found = connection.execute(select(t.station_keepers).where(t.station_keepers.c.station_id == station_id))
    return sorted((_keeper(row) for row in found), key=lambda one: list(Duty).index(one.duty))


def keeper(connection: Connection, keeper_id: int, *, for_update: bool = False) -> StationKeeper | None:
    """The one with this id; `for_update` holds the row until the transaction ends."""
    query = select(t.station_keepers).where(t.station_keepers.c.id == keeper_id)
    row = connection.execute(query.with_for_update(key_share=True) if for_update else query).first()
    return None if row is None else _keeper(row)


def put(
    connection: Connection, station_id: int, duty: Duty, *, member: str | None = None, login: str | None = None
) -> None:
    """Who has this duty from now on, without a PIN; the same person as before keeps theirs."""
    before = next((one for one in keepers(connection, station_id) if one.duty is duty), None)
    if before is not None and (before.member, before.login) == (member, login):
        return
    take(connection, station_id, duty)
    values = {"station_id": station_id, "duty": duty, "member": member, "login": login}
    connection.execute(insert(t.station_keepers).values(values))


def take(connection: Connection, station_id: int, duty: Duty) -> None:
    """Nobody has this duty any more."""
    same = (t.station_keepers.c.station_id == station_id) & (t.station_keepers.c.duty == duty)
    connection.execute(delete(t.station_keepers).where(same))


def take_all(connection: Connection, station_id: int) -> None:
    """Nobody keeps this station any more."""
    connection.execute(delete(t.station_keepers).where(t.station_keepers.c.station_id == station_id))


def put_pin(connection: Connection, keeper_id: int, pin_hash: str) -> None:
    """The keeper's new PIN, without any try."""
    values = {"pin_hash": pin_hash, "failures": 0, "locked_until": None, "tried_on": None, "tries": 0}
    connection.execute(update(t.station_keepers).where(t.station_keepers.c.id == keeper_id).values(values))


def note(
    connection: Connection, keeper_id: int, *, failures: int, locked_until: datetime | None, tried_on: date, tries: int
) -> None:
    """How often the PIN was tried, and until when no try counts."""
    values = {"failures": failures, "locked_until": locked_until, "tried_on": tried_on, "tries": tries}
    connection.execute(update(t.station_keepers).where(t.station_keepers.c.id == keeper_id).values(values))


def kept_by(connection: Connection, member: str) -> list[tuple[str, str, Duty]]:
    """The stations that a member keeps: (building, room, duty)."""
    query = (
        select(t.stations.c.building, t.stations.c.room, t.station_keepers.c.duty)
        .join(t.stations, t.stations.c.id == t.station_keepers.c.station_id)
        .where(t.station_keepers.c.member == member)
        .order_by(t.station_keepers.c.id)
    )
    return [(row.building, row.room, Duty(row.duty)) for row in connection.execute(query)]


def erase(connection: Connection, erased: Erased) -> None:
    """Whoever is erased keeps no station, and their PIN goes with them."""
    connection.execute(delete(t.station_keepers).where(t.station_keepers.c.member == erased.ref))


def _keeper(row: Any) -> StationKeeper:
    one, station, duty, *others = row
    return StationKeeper(one, station, Duty(duty), *others)
