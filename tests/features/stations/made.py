"""Stations of the tests: one of the house, with its television, and what is planned there."""

from datetime import timedelta

from flask.testing import FlaskClient

from epg.titles import Title
from tests.tv.conftest import TODAY, House
from tvchannel.store.people import activities, people
from tvchannel.store.people.activities import ActivityPlan
from tvchannel.store.stations import keepers, registry
from tvchannel.store.stations.keepers import Duty
from tvchannel.store.stations.registry import Station
from tvchannel.study.together.activities import ActivityForm, ActivityKind

GUIDE = "guide"


def made_station(house: House, *, building: str = "3号楼", room: str = "101", grouped: bool = False) -> Station:
    """One of the house, kept by its first member and the account `guide`; of the first group where it is `grouped`."""
    community = house.world.community
    with house.services.store.writing() as connection:
        group = people.groups(connection, community)["第一组"] if grouped else None
        added = registry.add(connection, community, building=building, room=room, group_id=group, now=house.now)
        keepers.put(connection, added.id, Duty.ADMINISTRATOR, member="wang-here")
        keepers.put(connection, added.id, Duty.GUIDE, login=GUIDE)
    return added


def television_of(house: House, station: Station) -> FlaskClient:
    """The station's television."""
    return house.television(station.household_number)


def planned(house: House, title: str, hours: int, *, group_id: int | None = None) -> None:
    """An activity today, `hours` from now, for an hour."""
    begins = house.now + timedelta(hours=hours)
    plan = ActivityPlan(
        ActivityKind.THEME_DAY, ActivityForm.LECTURE, Title(title, ""), TODAY, begins, begins + timedelta(hours=1),
        "活动室", group_id, "",
    )  # fmt: skip
    with house.services.store.writing() as connection:
        activities.add(connection, house.world.community, plan)
