"""What is done about stations: each with a line in the audit log, but for a report of a television."""

from collections.abc import Callable
from datetime import date, datetime

from sqlalchemy import Connection

from tvchannel.base.errors import Conflict
from tvchannel.features.stations.audit import StationAction
from tvchannel.store.boxes import boxes
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import StaffRow
from tvchannel.store.service import audit
from tvchannel.store.service.audit_terms import CoreSubject
from tvchannel.store.stations import keepers, registry, tickets
from tvchannel.store.stations.keepers import Duty
from tvchannel.store.stations.registry import Done, Station
from tvchannel.store.stations.tickets import Ticket
from tvchannel.study.stations.faults import Fault
from tvchannel.study.stations.life_cycle import CHECKLISTS, StationStep, following, may_follow

Where = tuple[str, str, int | None]  # building, room, group's id


def add(store: Store, who: StaffRow, where: Where, now: datetime) -> Station:
    """A new station."""
    building, room, group = where
    with store.writing() as connection:
        added = registry.add(connection, who.community_id, building=building, room=room, group_id=group, now=now)
        _log(connection, who, added, StationAction.ADDED, now)
    return added


def change(store: Store, who: StaffRow, station: Station, where: Where, now: datetime) -> None:
    """Where it stands, and for whom it is."""
    building, room, group = where

    def does(connection: Connection) -> None:
        registry.change(connection, station.id, building=building, room=room, group_id=group)

    _done(store, who, station, StationAction.CHANGED, now, does)


def remove(store: Store, who: StaffRow, station: Station, now: datetime) -> None:
    """It is in no list any more; its televisions are strangers' at once, and nobody keeps it."""

    def does(connection: Connection) -> None:
        registry.remove(connection, station.id, now)
        keepers.take_all(connection, station.id)
        for box in boxes.of_stations(connection, station.community_id):
            if box.station_id == station.id and not box.revoked:
                boxes.revoke(connection, box.id, now)
                boxes.close_sessions(connection, box.id)

    _done(store, who, station, StationAction.REMOVED, now, does)


def set_keepers(store: Store, who: StaffRow, station: Station, member: str, login: str, now: datetime) -> None:
    """The administrator (a member's reference) and the guide (a login), "" for nobody; who stays keeps the PIN."""

    def does(connection: Connection) -> None:
        for duty, told in ((Duty.ADMINISTRATOR, {"member": member}), (Duty.GUIDE, {"login": login})):
            if any(told.values()):
                keepers.put(connection, station.id, duty, **told)
            else:
                keepers.take(connection, station.id, duty)

    _done(store, who, station, StationAction.KEEPERS_SET, now, does)


def note_pin(store: Store, who: StaffRow, station: Station, now: datetime) -> None:
    """That somebody who keeps it got a PIN (`core.stations.keeper_pins` puts it)."""
    _done(store, who, station, StationAction.PIN_SET, now, lambda _: None)


def tick(store: Store, who: StaffRow, station: Station, step: StationStep, on: date, now: datetime) -> None:
    """A line of the list of its stage is done, as of a study day. Raises Conflict for a line of a later stage."""
    if step not in CHECKLISTS[station.stage]:
        raise Conflict("This line belongs to another stage. Please load the page anew.")
    done = Done(step, on, who.login)
    _done(store, who, station, StationAction.TICKED, now, lambda c: registry.tick(c, station.id, done))


def untick(store: Store, who: StaffRow, station: Station, step: StationStep, now: datetime) -> None:
    """A line of the list of its stage is not done after all. Raises Conflict for a line of an earlier stage."""
    if step not in CHECKLISTS[station.stage]:
        raise Conflict("This line belongs to another stage. Please load the page anew.")
    _done(store, who, station, StationAction.UNTICKED, now, lambda c: registry.untick(c, station.id, step))


def go_on(store: Store, who: StaffRow, station: Station, now: datetime) -> None:
    """It is of the next stage. Raises Conflict while a line is not ticked."""

    def does(connection: Connection) -> None:
        done = {one.step for one in registry.steps(connection, station.id)}
        after = following(station.stage)
        if after is None or not may_follow(station.stage, done):
            raise Conflict("Every line of the list is ticked first.")
        registry.set_stage(connection, station.id, after)

    _done(store, who, station, StationAction.WENT_ON, now, does)


def report_fault(store: Store, station_id: int, what: Fault, now: datetime) -> Ticket:
    """The television says what is wrong."""
    with store.writing() as connection:
        return tickets.report(connection, station_id, what, now)


def take_fault(store: Store, who: StaffRow, station: Station, ticket: Ticket, now: datetime) -> None:
    """Somebody sees to it. Raises Conflict where it was closed."""

    def does(connection: Connection) -> None:
        if not tickets.take(connection, ticket.id, who.login, now):
            raise Conflict(_CLOSED)

    _done(store, who, station, StationAction.FAULT_TAKEN, now, does)


def close_fault(store: Store, who: StaffRow, station: Station, ticket: Ticket, word: str, now: datetime) -> None:
    """It is mended, in a word that its television tells. Raises Conflict where it was closed before."""

    def does(connection: Connection) -> None:
        if not tickets.close(connection, ticket.id, who.login, word, now):
            raise Conflict(_CLOSED)

    _done(store, who, station, StationAction.FAULT_CLOSED, now, does)


_CLOSED = "Somebody has closed this meanwhile."


def _done(
    store: Store,
    who: StaffRow,
    station: Station,
    did: StationAction,
    now: datetime,
    does: Callable[[Connection], object],
) -> None:
    with store.writing() as connection:
        does(connection)
        _log(connection, who, station, did, now)


def _log(connection: Connection, who: StaffRow, station: Station, did: StationAction, now: datetime) -> None:
    subject = CoreSubject.STATION.of(station.name)
    audit.record(connection, station.community_id, at=now, who=who.login, did=did, subject=subject)
