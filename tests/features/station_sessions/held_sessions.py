"""A station with a group of made members, and keys pressed in a session of it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.store.world import NOON, World
from tvchannel.base.settings import Settings
from tvchannel.features.station_sessions import actions, closing_actions, held
from tvchannel.features.station_sessions.actions import SessionChoice
from tvchannel.features.station_sessions.hand import Hand
from tvchannel.features.station_sessions.held import HeldSession
from tvchannel.store.people import consents, people
from tvchannel.store.records import attendance
from tvchannel.store.stations import keepers, registry, sessions
from tvchannel.store.stations.keepers import Duty
from tvchannel.store.stations.registry import Station
from tvchannel.study.day import study_day
from tvchannel.study.stations.roll_call import CallKey
from tvchannel.study.stations.session_times import SessionTemplate
from tvchannel.study.together.attendance import AttendanceHow

ADMINISTRATOR, GUIDE = Duty.ADMINISTRATOR.value, Duty.GUIDE.value
SETTINGS = Settings()
OK, RIGHT, DOWN, LEFT = CallKey.OK, CallKey.RIGHT, CallKey.DOWN, CallKey.LEFT


@dataclass
class Group:
    """A station of a group whose members are m01, m02 and so on; `now` is when the next key is pressed."""

    world: World
    station: Station
    group: int
    now: datetime = NOON
    keys: list[CallKey] = field(default_factory=list)

    @property
    def hand(self) -> Hand:
        return Hand("box 1", self.now, SETTINGS)

    def by(self, login: str) -> Hand:
        return Hand(login, self.now, SETTINGS)

    def later(self, minutes: float) -> "Group":
        self.now += timedelta(minutes=minutes)
        return self

    def begin(self, choice: SessionChoice | None = None, opened_by: str = ADMINISTRATOR) -> int:
        told = choice or SessionChoice(SessionTemplate.MORNING_READING, self.group)
        return actions.begin(self.world.store, self.station, told, opened_by, self.hand, keys=6)

    def read(self, number: int) -> HeldSession:
        with self.world.store.reading() as connection:
            return held.read(connection, sessions.session(connection, self.world.community, number))

    def press(self, number: int, *pressed: CallKey) -> None:
        """One key after the other, as the page offers it."""
        for key in pressed:
            told = self.read(number)
            actions.answer(self.world.store, self.station, number, told.call.next or "", key, self.hand)

    def close(self, number: int, closed_by: str = GUIDE) -> None:
        closing_actions.close(self.world.store, self.station, number, closed_by, self.hand)

    def came(self, number: int) -> dict[str, AttendanceHow]:
        """Who stands in the ledger for the activity of a session."""
        with self.world.store.reading() as connection:
            session = sessions.session(connection, self.world.community, number)
            day = study_day(session.began_at, SETTINGS.zone)
            found = attendance.entries(connection, self.world.community, day, day)
        return {one.member: one.how for one in found if one.activity == session.activity_id}


def refs(count: int) -> list[str]:
    return [f"m{number:02}" for number in range(1, count + 1)]


def made_group(world: World, count: int = 5, *, without_records: int = 0) -> Group:
    """A group of so many members who agreed, and some who did not; their station with both keepers."""
    with world.store.writing() as connection:
        group = people.add_group(connection, world.community, "三号楼组")
        for place, ref in enumerate([*refs(count), *(f"x{number}" for number in range(without_records))]):
            home = people.add_household(connection, world.community, 300 + place, None)
            values = {"community_id": world.community, "ref": ref, "household_id": home, "group_id": group, "place": 1}
            told = {"sealed_name": b"sealed", "mask": f"张*{place + 1}", "exempt": False}
            agreed = consents.agreed(NOON - timedelta(days=1)) if ref.startswith("m") else {}
            people.add_member(connection, {**values, **told, **agreed})
        station = registry.add(connection, world.community, building="3号楼", room="101", group_id=group, now=NOON)
        keepers.put(connection, station.id, Duty.ADMINISTRATOR, member="m01")
        keepers.put(connection, station.id, Duty.GUIDE, login="guide")
    return Group(world, station, group)
