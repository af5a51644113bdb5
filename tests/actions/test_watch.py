"""Reports of a player become the position of a household and the study of those who checked in."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.actions.test_check_in import offer, press
from tests.store.world import NOON, World, add_programme, make_world
from tvchannel.actions.watch import Report, watch
from tvchannel.errors import NotFound
from tvchannel.store import viewing
from tvchannel.study.totals import study

ZONE = ZoneInfo("Asia/Shanghai")
DAY = date(2026, 11, 21)


def report(world: World, programme: int, number: int, played: tuple[int, int], at_s: float, session: str = "s"):
    return watch(
        world.store,
        world.box,
        Report(session, number, programme, played),
        now=NOON + timedelta(seconds=at_s),
        zone=ZONE,
    )


def credited(world: World, member: str) -> int:
    with world.store.reading() as connection:
        return study(viewing.watched(connection, member, DAY, DAY)).total_ms


def test_honest_reports_are_credited_to_everybody_who_checked_in_and_to_nobody_else(world: World) -> None:
    film = add_programme(world, "f")
    press(world, offer(world))
    report(world, film, 1, (0, 0), 0)
    report(world, film, 2, (0, 30_000), 30)
    report(world, film, 3, (30_000, 60_000), 60)
    assert credited(world, "wang-here") == 60_000
    assert credited(world, "li-here") == 0


def test_a_report_sent_twice_or_late_changes_nothing(world: World) -> None:
    film = add_programme(world, "f")
    press(world, offer(world))
    report(world, film, 1, (0, 0), 0)
    assert report(world, film, 2, (0, 30_000), 30) == (0, 30_000)
    assert report(world, film, 2, (30_000, 60_000), 60) is None
    assert credited(world, "wang-here") == 30_000


def test_a_forged_report_earns_the_time_that_passed_and_three_seconds(world: World) -> None:
    film = add_programme(world, "f")
    press(world, offer(world))
    report(world, film, 1, (0, 0), 0)
    report(world, film, 2, (0, 60_000), 5)
    assert credited(world, "wang-here") == 8_000


def test_the_household_goes_on_where_it_stopped(world: World) -> None:
    film = add_programme(world, "f")
    report(world, film, 1, (0, 0), 0)
    report(world, film, 2, (0, 25_000), 25)
    with world.store.reading() as connection:
        assert viewing.position(connection, world.household, film) == 25_000


def test_another_household_cannot_report_into_a_session(world: World) -> None:
    film = add_programme(world, "f")
    report(world, film, 1, (0, 0), 0)
    other = make_world(world.store, "there")
    with pytest.raises(NotFound):
        report(other, film, 2, (0, 30_000), 30)
    with pytest.raises(NotFound):
        report(other, add_programme(other, "g"), 2, (0, 30_000), 30)
