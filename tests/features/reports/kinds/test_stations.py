"""The report of stations: what was held and who came by the ledger, nothing of few people, each station a line."""

from datetime import timedelta

from tests.desk.conftest import Desk
from tests.features.reports.kinds.test_coverage import rows
from tests.features.station_sessions.held_sessions import DOWN, GUIDE, OK, RIGHT, Group, made_group
from tests.store.world import World
from tvchannel.store.stations import registry, tickets
from tvchannel.study.stations.faults import Fault
from tvchannel.study.stations.session_states import ALONE

TOLD = ("sessions", "minutes", "called", "came", "leave", "percent", "excused_percent", "provisional")


def group_of(office: Desk, count: int) -> Group:
    world = World(office.services.store, office.community, 0, 0, None, "")  # type: ignore[arg-type]
    group = made_group(world, count)
    group.now = office.now
    return group


def held(group: Group, closed_by: str, *answers) -> None:
    """A session of half an hour, from the first name to the last."""
    number = group.begin()
    group.press(number, *answers)
    group.later(30)
    group.close(number, closed_by)
    group.press(number, *[OK] * min(3, answers.count(OK)))


def told(office: Desk) -> list[tuple[str, ...]]:
    return [tuple(row[name] for name in TOLD) for row in rows(office, "stations")]


def test_sessions_minutes_and_who_came_stand_beside_each_other(office: Desk) -> None:
    group = group_of(office, 5)
    held(group, GUIDE, OK, OK, OK, RIGHT, DOWN)
    held(group.later(60), ALONE, OK, OK, OK, OK, OK)
    assert told(office) == [("2", "60", "5", "3", "1", "60", "80", "1")]
    assert rows(office, "stations", year="2025")[0]["sessions"] == "0"


def test_of_fewer_than_five_people_nothing_is_told(office: Desk) -> None:
    held(group_of(office, 4), GUIDE, OK, OK, OK, OK)
    assert told(office) == [("1", "30", "", "", "", "", "", "0")]


def test_a_station_that_was_removed_stays_for_what_was_held_there(office: Desk) -> None:
    group = group_of(office, 5)
    held(group, GUIDE, *[OK] * 5)
    with office.services.store.writing() as connection:
        registry.add(connection, office.community, building="5号楼", room="", group_id=None, now=office.now)
        tickets.report(connection, group.station.id, next(iter(Fault)), office.now)
        registry.remove(connection, group.station.id, office.now + timedelta(hours=2))
    found = rows(office, "stations")
    assert [(row["station"][:3], row["sessions"], row["faults"], row["open_faults"]) for row in found] == [
        ("5号楼", "0", "0", "0"),
        ("3号楼", "1", "1", "1"),
    ]
