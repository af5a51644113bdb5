"""Make-up lessons: who missed, how long they are offered, and which films are left."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tvchannel.study.together.attendance import AttendanceHow
from tvchannel.study.together.make_ups import is_missed, is_offered, is_replayed, last_day, left
from tvchannel.study.totals import Watched

DAY = date(2026, 11, 28)
ENDS = datetime(2026, 11, 28, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("how", "missed"),
    [
        (None, True),
        (AttendanceHow.LEAVE, True),
        (AttendanceHow.CAME, False),
        (AttendanceHow.HOME, False),
        (AttendanceHow.REPLAY, False),
    ],
)
def test_whoever_did_not_take_part_has_missed_it(how: AttendanceHow | None, missed: bool) -> None:
    assert is_missed(how) is missed


@pytest.mark.parametrize(
    ("after", "today", "offered"),
    [(-1, DAY, False), (0, DAY, True), (0, last_day(DAY, 30), True), (0, last_day(DAY, 31), False)],
)
def test_it_is_offered_from_the_end_of_the_activity_to_that_of_its_window(
    after: int, today: date, offered: bool
) -> None:
    assert is_offered(DAY, ENDS, 30, ENDS + timedelta(seconds=after), today) is offered


def test_a_film_is_left_until_it_is_completed() -> None:
    films = [(7, 100_000), (8, 100_000), (9, 100_000)]
    assert left(films, {7: 90_000, 8: 89_999}, 90) == [8, 9]
    assert left(films, {7: 90_000, 8: 100_000, 9: 95_000}, 90) == []


@pytest.mark.parametrize(
    ("films", "rows", "replayed"),
    [
        ([7, 8], [(7, 90_000, 0, 1), (8, 95_000, 30, 1)], True),
        ([7, 8], [(7, 90_000, 0, 1), (8, 89_999, 30, 1)], False),
        ([7], [(7, 90_000, 31, 1)], False),
        ([7], [(7, 90_000, 0, 0)], False),
        ([7], [(7, 90_000, 0, 1), (9, 10, 0, 1)], True),
        ([], [(7, 90_000, 0, 1)], False),
    ],
    ids=["every film", "one too little", "after the window", "in its hours", "other films, too", "no films"],
)
def test_the_replay_is_every_film_after_the_hours_and_within_the_window(
    films: list[int], rows: list[tuple[int, int, int, int]], replayed: bool
) -> None:
    played = [
        (Watched(film, 0, ms, last_day(DAY, days)), ENDS + timedelta(days=days, seconds=seconds))
        for film, ms, days, seconds in rows
    ]
    lengths = [(film, 100_000) for film in films]
    assert is_replayed(lengths, played, ENDS, last_day(DAY, 30), 90) is replayed
