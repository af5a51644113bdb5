"""A session's account: never more than the clock gave, never more than the film, whatever a box tells."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tvchannel.study.playing import (
    CLIPPED,
    EDGE_MS,
    ENDED,
    GRACE_MS,
    LATE,
    LATEST_MS,
    OUTSIDE,
    SILENT,
    TOO_LATE,
    Account,
    Pace,
    PlayedPart,
    PlayedReport,
    Settled,
    account_for,
)

NOON = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
PACE = Pace(every_ms=30_000, silence_ms=22 * 60_000)
FILM_MS = 2_700_000
MS = st.integers(-10_000_000, 10_000_000)
PARTS = st.builds(PlayedPart, st.integers(1, 3), st.just(FILM_MS), MS, MS, st.just(0))
TOLD = st.builds(PlayedReport, st.lists(PARTS, max_size=3).map(tuple), st.integers(0, 3), st.integers(-1000, 2_000_000))
ARRIVALS = st.lists(st.tuples(st.integers(-5_000, 900_000), TOLD), max_size=20)


def after(ms: int) -> datetime:
    return NOON + timedelta(milliseconds=ms)


def one(begin: int, end: int, keys: int = 1, held_ms: int = 0) -> PlayedReport:
    return PlayedReport((PlayedPart(1, FILM_MS, begin, end),), keys, held_ms)


def arrive(arrivals: list[tuple[int, PlayedReport]], pace: Pace = PACE) -> list[Settled]:
    """Reports after the given gaps in ms."""
    account, at, found = Account(NOON, GRACE_MS, 0), 0, []
    for gap, told in arrivals:
        at += gap
        found.append(account_for(account, told, after(at), pace))
        account = found[-1].account
    return found


@given(ARRIVALS)
def test_together_never_more_is_accepted_than_the_time_that_passed_and_three_seconds(arrivals) -> None:
    latest = passed = taken = 0
    for (gap, _), settled in zip(arrivals, arrive(arrivals), strict=True):
        passed += gap
        latest = max(latest, passed)
        taken += sum(part.ms for part in settled.pieces)
        assert taken <= latest + GRACE_MS


@given(ARRIVALS)
def test_what_is_accepted_lies_in_the_film_and_in_what_was_told(arrivals) -> None:
    for (_, told), settled in zip(arrivals, arrive(arrivals), strict=True):
        for part in settled.pieces:
            assert 0 <= part.begin < part.end <= FILM_MS
            assert any(
                one.programme == part.programme and one.begin <= part.begin < part.end <= one.end for one in told.parts
            )


@given(ARRIVALS)
def test_what_is_not_accepted_whole_is_noted(arrivals) -> None:
    for (_, told), settled in zip(arrivals, arrive(arrivals), strict=True):
        told_ms = sum(max(0, part.ms) for part in told.parts)
        assert settled.notes or sum(part.ms for part in settled.pieces) == told_ms


@given(st.lists(st.integers(1_000, 30_000), min_size=1, max_size=40), st.data())
def test_an_honest_box_loses_nothing_however_the_network_delays_it(played, data) -> None:
    """Reports arrive later than they were sent, in order; what waited long says so."""
    at, position, arrived, account, taken = 0, 0, 0, Account(NOON, GRACE_MS, 0), 0
    for ms in played:
        at += ms
        position += ms
        arrived = max(arrived, at + data.draw(st.integers(0, 200_000)))
        settled = account_for(account, one(position - ms, position, held_ms=arrived - at), after(arrived), PACE)
        account = settled.account
        taken += sum(part.ms for part in settled.pieces)
    assert taken == position


@given(ARRIVALS)
def test_without_any_key_no_more_is_accepted_than_a_player_plays_before_it_pauses(arrivals) -> None:
    silent = [(gap, PlayedReport(told.parts, 0, told.held_ms)) for gap, told in arrivals]
    assert sum(part.ms for settled in arrive(silent) for part in settled.pieces) <= PACE.silence_ms


def test_a_report_of_the_whole_film_after_five_seconds_is_worth_its_last_eight() -> None:
    (settled,) = arrive([(5_000, one(0, FILM_MS))])
    assert [(piece.begin, piece.end) for piece in settled.pieces] == [(FILM_MS - 8_000, FILM_MS)]
    assert settled.notes == (CLIPPED,)


def test_after_a_long_pause_a_report_is_worth_two_intervals_at_most() -> None:
    (settled,) = arrive([(3_600_000, one(0, FILM_MS))])
    assert sum(part.ms for part in settled.pieces) == 2 * PACE.every_ms + GRACE_MS


def test_every_note_has_its_case() -> None:
    cases = {
        LATE: (300_000, one(0, 30_000, held_ms=60_001)),
        TOO_LATE: (900_000, one(0, 30_000, held_ms=LATEST_MS + 1)),
        OUTSIDE: (60_000, one(FILM_MS - 10_000, FILM_MS + EDGE_MS + 1)),
        CLIPPED: (10_000, one(0, 30_000)),
        SILENT: (60_000, one(0, 30_000, keys=0)),
    }
    for note, (gap, told) in cases.items():
        assert [one.notes for one in arrive([(gap, told)], Pace(30_000, 10_000))] == [(note,)]


def test_what_was_played_after_the_end_of_a_session_is_refused_and_what_came_before_is_not() -> None:
    ended = after(60_000)
    opened = Account(NOON, GRACE_MS, 0)
    late = account_for(opened, one(30_000, 60_000, held_ms=40_000), after(100_000), PACE, ended)
    assert sum(part.ms for part in late.pieces) == 30_000
    assert late.account.at == ended
    assert account_for(opened, one(30_000, 60_000), after(100_000), PACE, ended).notes == (ENDED,)
