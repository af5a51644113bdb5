"""A server's clock that is set back while a page plays costs no minutes, and no box can make it look so."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvchannel.study.clock_steps import straightened
from tvchannel.study.film_segments import length
from tvchannel.study.playing import GRACE_MS, Account, Pace, PlayedPart, PlayedReport
from tvchannel.study.stretches import Seat
from tvchannel.study.watched_time import Facts, ReceivedReport, derive

NOON = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
EVERY, FILM = 30_000, 45 * 60_000
PACE = Pace(EVERY, 23 * 60_000)
FACTS = Facts(
    Account(NOON, GRACE_MS, 0), None, [Seat("wang", NOON - timedelta(days=1), NOON + timedelta(hours=9))], UTC, PACE
)


def at(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def film(count: int, first: int = 1) -> list[ReceivedReport]:
    """Reports every 30 s of what was played since the one before, each with a key."""
    return [
        ReceivedReport(n, PlayedReport((PlayedPart(1, FILM, (n - 1) * EVERY, n * EVERY),), 1, 0), at(n * 30), n * EVERY)
        for n in range(first, first + count)
    ]


def set_back(reports: list[ReceivedReport], since: int, seconds: float) -> list[ReceivedReport]:
    """The same reports as a server stamps them whose clock goes back before the report at place `since`."""
    return [
        ReceivedReport(one.number, one.told, one.at - timedelta(seconds=seconds if place >= since else 0), one.mono_ms)
        for place, one in enumerate(reports)
    ]


def credited(reports: list[ReceivedReport]) -> int:
    rows = derive(FACTS, straightened(NOON, reports)[1]).rows
    return length((row.begin, row.end) for row in rows if not row.pending)


@given(st.integers(0, 39), st.floats(0, 400 * 86_400))
def test_a_step_back_at_any_moment_costs_at_most_one_interval_and_what_no_clock_tells(since, seconds) -> None:
    whole = credited(film(40))
    assert whole == 40 * EVERY
    assert whole - EVERY - 10_000 - GRACE_MS <= credited(set_back(film(40), since, seconds)) <= whole


@pytest.mark.parametrize("since", [0, 1, 20, 39])
@pytest.mark.parametrize("seconds", [60, 3600, 86_400])
def test_a_step_of_a_minute_or_more_costs_nothing(since, seconds) -> None:
    assert credited(set_back(film(40), since, seconds)) == 40 * EVERY


def test_two_steps_cost_nothing_either() -> None:
    assert credited(set_back(set_back(film(40), 10, 3600), 25, 86_400)) == 40 * EVERY


@given(st.permutations(film(8)))
def test_reports_that_overtake_each_other_are_no_step(reports) -> None:
    assert straightened(NOON, reports)[1] == reports


@pytest.mark.parametrize("mono_ms", [0, FILM, 2**40, -(2**40)])
def test_a_box_that_lies_about_its_own_time_makes_no_step(mono_ms) -> None:
    forged = [ReceivedReport(1, PlayedReport((PlayedPart(1, FILM, 0, FILM),), 1, 0), at(5), mono_ms)]
    assert straightened(NOON, forged)[1] == forged
    assert credited(forged) == 5000 + GRACE_MS


def test_a_lie_told_just_when_the_clock_goes_back_is_worth_no_more_than_a_report() -> None:
    lie = ReceivedReport(2, PlayedReport((PlayedPart(1, FILM, 0, FILM),), 1, 0), at(30 - 3600), FILM)
    assert credited([*film(1), lie]) <= EVERY + 2 * EVERY + GRACE_MS
