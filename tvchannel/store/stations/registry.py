"""The stations of a community, and the household in which the television of each stands."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select, update

from tvchannel.base.errors import NotFound
from tvchannel.store import tables as t
from tvchannel.store.database.compiled_sql import Prepared
from tvchannel.store.people import people
from tvchannel.study.stations.life_cycle import StationStage, StationStep

# Lists of members go up to 99999: nobody is ever entered as living in a station.
FIRST_NUMBER = 100_001
_COLUMNS = (
    t.stations.c.id,
    t.stations.c.community_id,
    t.stations.c.household_id,
    t.households.c.number,
    t.stations.c.building,
    t.stations.c.room,
    t.stations.c.group_id,
    t.stations.c.stage,
    t.stations.c.removed_at,
)
_STATIONS = select(*_COLUMNS).join(t.households, t.households.c.id == t.stations.c.household_id)
_STANDING = _STATIONS.where(t.stations.c.removed_at.is_(None))
_OF_HOUSEHOLD = Prepared(_STANDING.where(t.stations.c.household_id == bindparam("household")))


@dataclass(frozen=True, slots=True)
class Station:
    """A station; `household_number` is that of the household row of its television, in which nobody lives.

    `group_id` None: a hub, for everybody. One that was `removed_at` stands in no list.
    """

    id: int
    community_id: int
    household_id: int
    household_number: int
    building: str
    room: str
    group_id: int | None
    stage: StationStage
    removed_at: datetime | None = None

    @property
    def name(self) -> str:
        """As pages call it: its building and its room."""
        return name_of(self.building, self.room)


@dataclass(frozen=True, slots=True)
class Done:
    """A line of the checklist that somebody (`by`, a login) ticked on a study day."""

    step: StationStep
    on: date
    by: str


def name_of(building: str, room: str) -> str:
    """What a station is called: its building and its room, where it has one."""
    return f"{building} {room}".strip()


def of_household(connection: Connection, household_id: int) -> Station | None:
    """The station whose television stands in this household; None for a home."""
    row = _OF_HOUSEHOLD.first(connection, {"household": household_id})
    return None if row is None else _station(row)


def of_community(connection: Connection, community_id: int) -> list[Station]:
    """Those that stand, by building and room."""
    return _all(connection, _STANDING.where(t.stations.c.community_id == community_id))


def station(connection: Connection, community_id: int, station_id: int) -> Station:
    """The station with this id, one that was removed as well. Raises NotFound."""
    query = _STATIONS.where(t.stations.c.community_id == community_id, t.stations.c.id == station_id)
    row = connection.execute(query).first()
    if row is None:
        raise NotFound("There is no such station here.")
    return _station(row)


def add(
    connection: Connection, community_id: int, *, building: str, room: str, group_id: int | None, now: datetime
) -> Station:
    """A new station with the household row of its television."""
    of_community = (t.households.c.community_id == community_id) & (t.households.c.number >= FIRST_NUMBER)
    last = connection.execute(select(func.max(t.households.c.number)).where(of_community)).scalar()
    household = people.add_household(connection, community_id, FIRST_NUMBER if last is None else last + 1, None)
    values = {"community_id": community_id, "household_id": household, "building": building, "room": room}
    values |= {"group_id": group_id, "stage": StationStage.RIPE, "made_at": now}
    added = insert(t.stations).values(values).returning(t.stations.c.id)
    return station(connection, community_id, connection.execute(added).scalar_one())


def change(connection: Connection, station_id: int, *, building: str, room: str, group_id: int | None) -> None:
    """Where it stands, and for whom it is."""
    here = update(t.stations).where(t.stations.c.id == station_id)
    connection.execute(here.values(building=building, room=room, group_id=group_id))


def set_stage(connection: Connection, station_id: int, stage: StationStage) -> None:
    """How far it has come."""
    connection.execute(update(t.stations).where(t.stations.c.id == station_id).values(stage=stage))


def remove(connection: Connection, station_id: int, at: datetime) -> None:
    """It is in no list from `at` on."""
    connection.execute(update(t.stations).where(t.stations.c.id == station_id).values(removed_at=at))


def steps(connection: Connection, station_id: int) -> list[Done]:
    """What was ticked of its checklists, in the order in which that was done."""
    query = select(t.station_steps).where(t.station_steps.c.station_id == station_id).order_by(t.station_steps.c.id)
    return [Done(StationStep(row.step), row.done_on, row.done_by) for row in connection.execute(query)]


def tick(connection: Connection, station_id: int, done: Done) -> None:
    """A line of its checklist is done."""
    untick(connection, station_id, done.step)
    values = {"station_id": station_id, "step": done.step, "done_on": done.on, "done_by": done.by}
    connection.execute(insert(t.station_steps).values(values))


def untick(connection: Connection, station_id: int, step: StationStep) -> None:
    """A line of its checklist is not done after all."""
    same = (t.station_steps.c.station_id == station_id) & (t.station_steps.c.step == step)
    connection.execute(delete(t.station_steps).where(same))


def _all(connection: Connection, query: Select[Any]) -> list[Station]:
    rows = connection.execute(query.order_by(t.stations.c.building, t.stations.c.room, t.stations.c.id))
    return [_station(row) for row in rows]


def _station(row: Any) -> Station:
    one, community, household, number, building, room, group, stage, removed_at = row
    return Station(one, community, household, number, building, room, group, StationStage(stage), removed_at)
