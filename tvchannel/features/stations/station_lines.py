"""A station as the desk shows it: its televisions with when they were seen, who keeps it, its checklist, its faults."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from tvchannel.base.errors import NotFound
from tvchannel.desk.kit import scope, words
from tvchannel.features.stations.fault_words import FAULTS
from tvchannel.features.stations.stage_words import STEPS
from tvchannel.http.context import now, say
from tvchannel.http.staff_session import current_staff
from tvchannel.store.boxes import boxes
from tvchannel.store.entities import Box
from tvchannel.store.people import group_registry, people
from tvchannel.store.service import staff_accounts
from tvchannel.store.stations import keepers, registry, tickets
from tvchannel.store.stations.keepers import Duty, StationKeeper
from tvchannel.store.stations.registry import Station
from tvchannel.store.stations.tickets import Ticket
from tvchannel.study.stations.faults import TicketState
from tvchannel.study.stations.life_cycle import CHECKLISTS, STAGE_WORDS
from tvchannel.study.stations.silence import is_silent

_STATES = {
    TicketState.OPEN: ("Waits", "bad"),
    TicketState.TAKEN: ("Is seen to", "busy"),
    TicketState.CLOSED: ("Mended", "good"),
}


@dataclass(frozen=True, slots=True)
class TelevisionLine:
    """A television of a station."""

    id: int
    model: str
    seen: str
    silent: bool


@dataclass(frozen=True, slots=True)
class StationLine:
    """A station in words; `silent` where no television of it gave a sign for a day."""

    id: int
    household: int
    name: str
    building: str
    room: str
    group: str
    stage: str
    administrator: str
    guide: str
    pins: frozenset[str]
    televisions: tuple[TelevisionLine, ...]
    silent: bool


@dataclass(frozen=True, slots=True)
class StepLine:
    """A line of a checklist: who ticked it and on which day, "" where nobody did."""

    key: str
    words: str
    who: str
    day: str


@dataclass(frozen=True, slots=True)
class TicketLine:
    """A report in words."""

    id: int
    station: str
    what: str
    reported: str
    state: str
    tone: str
    who: str
    word: str
    is_closed: bool


def required(connection: Connection, station_id: int) -> Station:
    """The station with this id, where the reader sees it. Raises NotFound, also for one that was removed."""
    found = registry.station(connection, current_staff().community_id, station_id)
    if found.removed_at is not None or not is_seen(found):
        raise NotFound("There is no such station here.")
    return found


def is_seen(station: Station) -> bool:
    """Whether the reader sees it: those of their groups, who sees everybody all of them."""
    groups = current_staff().groups
    return groups is None or station.group_id in groups


def lines(connection: Connection, stations: Iterable[Station]) -> list[StationLine]:
    """Each of these in words."""
    community_id = current_staff().community_id
    stands: dict[int, list[Box]] = {}
    for box in boxes.of_stations(connection, community_id):
        if box.station_id is not None and not box.revoked:
            stands.setdefault(box.station_id, []).append(box)
    groups = {number: name for name, number in people.groups_ever(connection, community_id).items()}
    staff = staff_accounts.names(connection, community_id)
    masks = {one.ref: one.mask for one in people.members(connection, community_id)}
    return [
        _line(one, groups, staff, masks, stands.get(one.id, []), keepers.keepers(connection, one.id))
        for one in stations
    ]


def _line(
    one: Station,
    groups: Mapping[int, str],
    staff: Mapping[str, str],
    masks: Mapping[str, str],
    stands: list[Box],
    kept: list[StationKeeper],
) -> StationLine:
    names = {keeper.duty: masks.get(keeper.member or "", "") or staff.get(keeper.login or "", "") for keeper in kept}
    return StationLine(
        id=one.id,
        household=one.household_number,
        name=one.name,
        building=one.building,
        room=one.room,
        group=groups.get(one.group_id or 0, "") or say("Everybody"),
        stage=say(STAGE_WORDS[one.stage]),
        administrator=names.get(Duty.ADMINISTRATOR, ""),
        guide=names.get(Duty.GUIDE, ""),
        pins=frozenset(keeper.duty.value for keeper in kept if keeper.pin_hash),
        televisions=tuple(
            TelevisionLine(box.id, box.model, words.ago(box.seen_at, now()), is_silent([box.seen_at], now()))
            for box in stands
        ),
        silent=is_silent([box.seen_at for box in stands], now()),
    )


def checklist(connection: Connection, station: Station) -> list[StepLine]:
    """The list of its stage."""
    done = {one.step: one for one in registry.steps(connection, station.id)}
    staff = staff_accounts.names(connection, station.community_id)
    return [
        StepLine(
            step.value,
            say(STEPS[step]),
            staff.get(done[step].by, done[step].by) if step in done else "",
            words.day(done[step].on) if step in done else "",
        )
        for step in CHECKLISTS[station.stage]
    ]


def faults(connection: Connection, stations: Iterable[Station], most: int) -> list[TicketLine]:
    """What was reported at these, what waits first."""
    named = {one.id: one.name for one in stations}
    staff = staff_accounts.names(connection, current_staff().community_id)
    found = [one for one in tickets.of_community(connection, current_staff().community_id) if one.station_id in named]
    return [_fault(one, named, staff) for one in found[:most]]


def _fault(one: Ticket, named: Mapping[int, str], staff: Mapping[str, str]) -> TicketLine:
    state, tone = _STATES[one.state]
    who = one.closed_by or one.taken_by or ""
    return TicketLine(
        one.id,
        named[one.station_id],
        say(FAULTS[one.what]),
        words.instant(one.reported_at),
        say(state),
        tone,
        staff.get(who, who),
        one.word,
        one.closed_at is not None,
    )


def who_may_keep(connection: Connection, station: Station) -> list[tuple[str, str]]:
    """Who may be its administrator, by reference and masked name: its group's members, of a hub the groups' leaders."""
    members = people.members(connection, station.community_id)
    groups = {number: name for name, number in people.groups(connection, station.community_id).items()}
    if station.group_id is not None:
        ours = [one for one in members if one.group == groups.get(station.group_id)]
    else:
        leaders = {one.leader for one in group_registry.all_of(connection, station.community_id)}
        ours = [one for one in members if one.ref in leaders]
    return [(one.ref, say("%(name)s, household %(n)s", name=one.mask, n=one.household)) for one in scope.seen(ours)]
