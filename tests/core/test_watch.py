"""Reports of a player become the position of a household and the study of those who sit before the box."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.core.test_check_in import offer, press
from tests.store.world import NOON, World, add_programme, make_world
from tvchannel.base.errors import NotFound
from tvchannel.core.watch import PlaybackReport, Playing, watch
from tvchannel.store.watching import presence, sessions, watch_history
from tvchannel.study.clock_steps import STEPPED
from tvchannel.study.film_segments import Segment
from tvchannel.study.playing import Pace, Settled
from tvchannel.study.totals import study

ZONE = ZoneInfo("Asia/Shanghai")
DAY = date(2026, 11, 21)
PACE = Pace(30_000, 22 * 60_000)


def report(
    world: World, programme: int, number: int, played: Segment, at_s: float, *, keys: int = 1, of: World | None = None
) -> Settled | None:
    return watch(
        world.store,
        world.box,
        Playing("s", (of or world).box.id, NOON, live=False),
        PlaybackReport(number, ((programme, played),), keys=keys),
        now=NOON + timedelta(seconds=at_s),
        zone=ZONE,
        pace=PACE,
    )


def credited(world: World, member: str) -> int:
    with world.store.reading() as connection:
        return study(watch_history.watched(connection, member, DAY, DAY)).total_ms


def test_honest_reports_are_credited_to_everybody_who_sits_there_and_to_nobody_else(world: World) -> None:
    film = add_programme(world, "f")
    press(world, offer(world))
    report(world, film, 1, (0, 0), 0)
    report(world, film, 2, (0, 30_000), 30)
    report(world, film, 3, (30_000, 60_000), 60)
    assert credited(world, "wang-here") == 60_000
    assert credited(world, "li-here") == 0


def test_minutes_count_once_a_key_is_pressed_and_not_before(world: World) -> None:
    film = add_programme(world, "f")
    press(world, offer(world))
    report(world, film, 1, (0, 30_000), 30, keys=0)
    assert credited(world, "wang-here") == 0
    report(world, film, 2, (30_000, 30_000), 31)
    assert credited(world, "wang-here") == 30_000


def test_a_report_sent_twice_changes_nothing(world: World) -> None:
    film = add_programme(world, "f")
    press(world, offer(world))
    first = report(world, film, 2, (0, 30_000), 30)
    assert first is not None
    assert [(piece.begin, piece.end) for piece in first.pieces] == [(0, 30_000)]
    assert report(world, film, 2, (30_000, 60_000), 60) is None
    assert credited(world, "wang-here") == 30_000


def test_where_nobody_sits_no_session_is_kept(world: World) -> None:
    film = add_programme(world, "f")
    assert report(world, film, 1, (0, 30_000), 30) is None
    with world.store.reading() as connection:
        assert sessions.all_sessions(connection, world.community) == []


def test_the_household_goes_on_where_it_stopped(world: World) -> None:
    film = add_programme(world, "f")
    report(world, film, 2, (0, 25_000), 25)
    with world.store.reading() as connection:
        assert watch_history.position(connection, world.household, film) == 25_000


def test_another_box_cannot_report_into_a_session_nor_for_another_communitys_film(world: World) -> None:
    film = add_programme(world, "f")
    other = make_world(world.store, "there")
    with pytest.raises(NotFound):
        report(other, add_programme(other, "g"), 2, (0, 30_000), 30, of=world)
    with pytest.raises(NotFound):
        report(other, film, 2, (0, 30_000), 30)


def test_with_a_member_go_the_sessions_in_which_nobody_else_watched(world: World) -> None:
    film = add_programme(world, "f")
    press(world, offer(world))
    report(world, film, 1, (0, 30_000), 30)
    with world.store.writing() as connection:
        presence.erase(connection, "wang-here")
        assert sessions.all_sessions(connection, world.community) == []
        assert list(sessions.reports(connection, "s")) == []


def test_reports_go_when_their_retention_is_over_and_what_was_derived_stays(world: World) -> None:
    film = add_programme(world, "f")
    press(world, offer(world))
    report(world, film, 1, (0, 30_000), 30)
    with world.store.writing() as connection:
        assert sessions.complete(connection, world.community) == ["s"]
        assert sessions.forget_reports(connection, NOON + timedelta(days=91)) == 1
        assert sessions.complete(connection, world.community) == []
    assert credited(world, "wang-here") == 30_000


def test_a_server_clock_that_is_set_back_in_the_middle_costs_no_minutes_and_is_flagged(world: World) -> None:
    film = add_programme(world, "f", ready_ms=300_000)
    press(world, offer(world))
    for number in range(1, 9):
        at_s = number * 30 - (3600 if number > 4 else 0)
        told = PlaybackReport(
            number, ((film, ((number - 1) * 30_000, number * 30_000)),), keys=1, mono_ms=number * 30_000
        )
        playing, now = Playing("s", world.box.id, NOON, live=False), NOON + timedelta(seconds=at_s)
        watch(world.store, world.box, playing, told, now=now, zone=ZONE, pace=PACE)
    assert credited(world, "wang-here") == 8 * 30_000
    with world.store.reading() as connection:
        kept = list(sessions.reports(connection, "s"))
    assert [STEPPED in one.notes for one in kept] == [False] * 4 + [True] * 4
