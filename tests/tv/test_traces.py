"""The traces of a 45-minute programme that every version must get right, as real boxes send them, over HTTP."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import update

from tests.store.world import add_programme, approve
from tests.tv.conftest import House
from tests.tv.playing_box import Box, check_in
from tests.tv.reading import Reading
from tvchannel.core.rebuild import rebuild
from tvchannel.processes.features import PERSONAL
from tvchannel.store import tables as t
from tvchannel.store.privacy import erasure
from tvchannel.store.watching import sessions, watch_history
from tvchannel.study.clock_steps import JUMPED, STEPPED
from tvchannel.study.day import study_day, year_of
from tvchannel.study.totals import study

MINUTE = 60
LONG = 45 * MINUTE


@dataclass
class Home:
    """A household that has checked in, a film of 45 minutes, and two boxes."""

    house: House
    film: int

    def box(self, **more: float) -> Box:
        television = self.house.television(1)
        check_in(television)
        return Box(self.house, television, f"/tv/here/watch/{self.film}?from=0", **more)

    def minutes(self, member: str = "wang-here") -> int:
        zone = self.house.settings.zone
        with self.house.services.store.reading() as connection:
            year = year_of(study_day(self.house.now, zone))
            return study(watch_history.watched(connection, member, *year)).minutes

    def notes(self) -> list[str]:
        with self.house.services.store.reading() as connection:
            every = sessions.all_sessions(connection, self.house.world.community)
            return [note for one in every for report in sessions.reports(connection, one.key) for note in report.notes]


@pytest.fixture
def home(house: House) -> Home:
    film = add_programme(house.world, "film-45", ready_ms=LONG * 1000)
    approve(house.services.store, house.world.community, film, who="reviewer", now=house.now)
    return Home(house, film)


def honest(home: Home) -> None:
    """The card comes after 20 minutes at the latest, and is answered."""
    home.box().play(20 * MINUTE).key().play(20 * MINUTE).key().play(5 * MINUTE).end()


def jumps_to_the_end(home: Home) -> None:
    home.box().seek(LONG * 0.95).play(LONG * 0.05).end()


def loops_the_beginning(home: Home) -> None:
    box = home.box()
    for _ in range(5):
        box.play(9 * MINUTE).seek(0)
    box.end()


def first_half_twice(home: Home) -> None:
    home.box().play(LONG / 2).seek(0).play(LONG / 2).end()


def at_double_speed(home: Home) -> None:
    home.box(speed=2).play(LONG / 4).key().play(LONG / 4).end()


def walks_away(home: Home) -> None:
    """The player pauses two minutes after its card."""
    home.box().play(22 * MINUTE).tell("paused")


def plays_to_an_empty_room(home: Home) -> None:
    """A player without a card; somebody comes by the next morning, to another film."""
    home.box().play(LONG).tell("ended")
    home.house.now += timedelta(hours=10)
    home.box().seek(0)


def forges(home: Home) -> None:
    box = home.box()
    home.house.now += timedelta(seconds=5)
    box.post(2, 0, LONG, keys=9, held=10 * MINUTE * 1000)


def half_today_half_tomorrow(home: Home) -> None:
    home.box().play(LONG / 2).end()
    home.house.now += timedelta(days=1)
    home.box(at=LONG / 2).play(LONG / 2).end()


def power_cut(home: Home) -> None:
    """Somebody chose something at 19:10; then the light goes out."""
    home.box().play(19 * MINUTE).key().play(MINUTE)


def network_lost(home: Home) -> None:
    home.box().play(20 * MINUTE).key().silence(3 * MINUTE).play(17 * MINUTE).key().play(5 * MINUTE).end()


def long_pause(home: Home) -> None:
    home.box().play(18 * MINUTE).pause(40 * MINUTE).play(20 * MINUTE).key().play(7 * MINUTE).end()


def second_box(home: Home) -> None:
    """Nobody turned the first one off; both go on, the second from the beginning, to 10 minutes."""
    first = home.box().play(15 * MINUTE).key()
    first.tell("playing")
    second = home.box()
    for _ in range(20):
        second.play(30)
        first.at += 30
        first.key().tell("playing")


TRACES: list[tuple[Callable[[Home], None], int, int]] = [
    (honest, 45, 45),
    (jumps_to_the_end, 2, 2),
    (loops_the_beginning, 9, 9),
    (first_half_twice, 22, 22),
    (at_double_speed, 22, 22),
    (walks_away, 0, 0),
    (plays_to_an_empty_room, 0, 0),
    (forges, 0, 0),
    (half_today_half_tomorrow, 45, 45),
    (power_cut, 18, 20),
    (network_lost, 45, 45),
    (long_pause, 45, 45),
    (second_box, 15, 15),
]


@pytest.mark.parametrize(("trace", "least", "most"), TRACES, ids=lambda value: getattr(value, "__name__", ""))
def test_a_trace_is_credited_as_it_should_be_and_derived_again_from_its_reports(
    home: Home, trace: Callable[[Home], None], least: int, most: int
) -> None:
    trace(home)
    assert least <= home.minutes() <= most
    changes = rebuild(home.house.services.store, zone=home.house.settings.zone, write=False)
    assert [one for one in changes if one.differs] == []


def test_two_hundred_reports_in_twenty_seconds_are_worth_twenty_seconds_and_three(home: Home) -> None:
    box = home.box()
    for number in range(200):
        home.house.now += timedelta(milliseconds=100)
        assert box.post(number + 2, number * 10, number * 10 + 10, keys=1).status_code == 200
    with home.house.services.store.reading() as connection:
        rows = watch_history.watched(
            connection, "wang-here", *year_of(study_day(home.house.now, home.house.settings.zone))
        )
    assert study(rows).total_ms <= 23_000
    assert "clipped" in home.notes()


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        (-5.0, 20.0),
        ("NaN", "20000"),
        ("0", "NaN"),
        (0.0, 1e9),
        (2690.0, 2720.0),
        (5000.0, 5030.0),
        ("x", ""),
        (30.0, 0.0),
    ],
)
def test_what_no_player_can_have_played_is_cut_and_noted(home: Home, begin: float | str, end: float | str) -> None:
    box = home.box()
    home.house.now += timedelta(seconds=30)
    assert box.post(2, begin, end, keys=1).status_code == 200
    assert home.minutes() == 0
    assert set(home.notes()) & {"outside", "clipped"}


@pytest.mark.parametrize("seed", range(8))
def test_reports_doubled_reordered_and_overlapping_are_a_union(home: Home, seed: int) -> None:
    """Nine minutes: the network hands them over in any order, some twice, all within the ten minutes."""
    dice = random.Random(seed)
    box = home.box()
    told = [(number + 2, max(0, number * 30 - dice.choice((0, 10))), number * 30 + 30) for number in range(18)]
    home.house.now += timedelta(minutes=9)
    arriving = told + dice.sample(told, 9)
    dice.shuffle(arriving)
    for number, begin, end in arriving:
        held = 9 * MINUTE - end
        assert box.post(number, begin, end, keys=1, held=held * 1000).status_code == 200
    # What overlaps was played in no time at all: it may take from the rest what overlaps, and no more.
    assert 9 - 3 <= home.minutes() <= 9


def test_a_report_that_comes_too_late_counts_no_more_and_that_is_noted(home: Home) -> None:
    box = home.box()
    home.house.now += timedelta(minutes=30)
    box.post(2, 0, 60, keys=1, held=11 * MINUTE * 1000)
    assert home.minutes() == 0
    assert home.notes() == ["too late"]


def test_what_the_box_could_not_send_before_the_next_page_opened_counts_when_it_comes(home: Home) -> None:
    first = home.box().play(5 * MINUTE)
    first.offline = True
    first.play(2 * MINUTE).key().tell("left")
    second = Box(home.house, first.television, f"/tv/here/watch/{home.film}?from=420", at=420).play(MINUTE)
    first.offline = False
    first.tell("left")
    second.play(MINUTE).end()
    assert home.minutes() == 9


def test_a_couple_is_credited_alike_and_a_member_who_is_not_there_is_not(home: Home) -> None:
    television = home.house.television(1)
    check_in(television, "1", "2")
    told = Box(home.house, television, f"/tv/here/watch/{home.film}?from=0").play(10 * MINUTE).end()
    assert told == "王*兰、王*兰：今天记入 10 分钟"
    assert home.minutes("wang-here") == home.minutes("li-here") == 10
    assert home.minutes("zhang-here") == 0


def test_a_second_box_ends_only_what_its_own_people_watched_at_the_first(home: Home) -> None:
    living, bedroom = home.house.television(1), home.house.television(1)
    check_in(living, "1", "2")
    first = Box(home.house, living, f"/tv/here/watch/{home.film}?from=0").play(10 * MINUTE).key()
    first.tell("playing")
    check_in(bedroom, "2")
    second = Box(home.house, bedroom, "/tv/here/watch/1?from=0")
    for _ in range(20):
        second.play(30)
        first.at += 30
        first.key().tell("playing")
    second.end()
    assert home.minutes("wang-here") == 20
    assert home.minutes("li-here") == 20


def test_the_card_at_the_end_tells_what_counts_what_repeats_and_what_waits_for_a_key(home: Home) -> None:
    box = home.box().play(25 * MINUTE / 2).key().play(25 * MINUTE / 2).key().seek(0).play(6 * MINUTE)
    answer = box.tell("ended")
    assert answer is not None
    assert answer.text == "王*兰：今天记入 25 分钟"
    assert box.key().tell("ended").text == "王*兰：今天记入 25 分钟（播放 31 分钟，重看 6 分钟不重复计）"  # type: ignore[union-attr]


def test_minutes_that_wait_are_told_with_what_to_do(home: Home) -> None:
    answer = home.box().play(10 * MINUTE).tell("ended")
    assert answer is not None
    assert answer.text == "王*兰：今天记入 0 分钟。按任意键，刚看的 10 分钟也会记上。"


def test_an_evening_over_midnight_and_new_year_goes_on_counting_for_those_who_began_it(home: Home) -> None:
    home.house.now = home.house.now.replace(month=12, day=31, hour=15, minute=40)  # 23:40 in Shanghai
    box = home.box().play(20 * MINUTE).key()
    box.tell("playing")
    assert home.minutes() == 0  # of the new year
    box.play(20 * MINUTE).end()
    assert home.minutes() == 20


def test_minutes_held_back_from_before_a_check_in_are_nobodys(home: Home) -> None:
    """Nine minutes without anybody there, held by a broken network; then a check-in and one minute."""
    television = home.house.television(1)
    box = Box(home.house, television, f"/tv/here/watch/{home.film}?from=0")
    box.offline = True
    box.play(9 * MINUTE).key().tell("left")
    check_in(television)
    again = Box(home.house, television, f"/tv/here/watch/{home.film}?from=540", at=540)
    box.offline = False
    box.tell("left")
    again.play(MINUTE).end()
    assert home.minutes() == 1
    with home.house.services.store.reading() as connection:
        every = sessions.all_sessions(connection, home.house.world.community)
        told = [part for one in every for report in sessions.reports(connection, one.key) for part in report.told.parts]
    assert all(part.begin >= 9 * MINUTE * 1000 for part in told), "nothing is kept of what was played before"


def test_who_joins_by_a_kept_press_has_the_minutes_since_the_press(home: Home) -> None:
    with home.house.services.store.writing() as connection:
        connection.execute(update(t.members).values(consent_at=home.house.now))
    box = home.box().play(5 * MINUTE)
    event = Reading(box.television.get("/tv/here/check-in").text).fields["m2"]["event"]
    box.play(5 * MINUTE).key().tell("playing")
    answer = box.television.post("/tv/here/check-in/late", data=f"{event},{4 * MINUTE * 1000}")
    assert answer.text == "final 200\n"
    assert (home.minutes("wang-here"), home.minutes("li-here")) == (10, 4)
    box.play(5 * MINUTE).end()
    assert (home.minutes("wang-here"), home.minutes("li-here")) == (15, 9)


def test_a_new_page_after_midnight_credits_those_who_began_the_evening(home: Home) -> None:
    home.house.now = home.house.now.replace(hour=15, minute=40)  # 23:40 in Shanghai
    home.box().play(20 * MINUTE).key().tell("left")
    television = home.house.television(1)
    Box(home.house, television, f"/tv/here/watch/{home.film}?from=1200", at=1200)
    assert home.minutes() == 20


def test_not_here_ends_what_is_running_at_its_moment(home: Home) -> None:
    television = home.house.television(1)
    check_in(television, "1", "2")
    box = Box(home.house, television, f"/tv/here/watch/{home.film}?from=0").play(5 * MINUTE)
    page = Reading(television.get("/tv/here/watching").text)
    assert television.post(page.actions["m2"], data=page.fields["m2"]).status_code == 303
    box.play(5 * MINUTE).end()
    assert (home.minutes("wang-here"), home.minutes("li-here")) == (10, 5)


@pytest.mark.parametrize(
    ("first", "then"),
    [(-60, 0), (-3600, 0), (-28_800, 0), (-3600, 3600), (-3600, -3600), (3600, 0), (28_800, 0), (3600, -3600)],
)
def test_a_servers_clock_that_is_set_costs_no_minute_on_the_page_that_plays_nor_on_the_next(
    home: Home, first: float, then: float
) -> None:
    box = home.box().play(20 * MINUTE).key().step(first).play(5 * MINUTE)
    box.key().step(then).play(5 * MINUTE).key().tell("left")
    Box(home.house, box.television, f"/tv/here/watch/{home.film}?from={30 * MINUTE}", at=30 * MINUTE).play(
        15 * MINUTE
    ).end()
    assert home.minutes() == 45
    assert (STEPPED in home.notes(), JUMPED in home.notes()) == (min(first, then) < 0, max(first, then) > 0)
    assert not [
        one for one in rebuild(home.house.services.store, zone=home.house.settings.zone, write=False) if one.differs
    ]


def test_rebuilding_changes_nothing_of_what_an_erased_person_left(home: Home) -> None:
    television = home.house.television(1)
    check_in(television, "1", "2")
    Box(home.house, television, f"/tv/here/watch/{home.film}?from=0").play(5 * MINUTE).end()
    with home.house.services.store.writing() as connection:
        erasure.erase(connection, PERSONAL, "li-here", who="test", now=home.house.now)
    changes = rebuild(home.house.services.store, zone=home.house.settings.zone, write=True)
    assert [one for one in changes if one.differs] == []
    assert (home.minutes("wang-here"), home.minutes("li-here")) == (5, 5)
