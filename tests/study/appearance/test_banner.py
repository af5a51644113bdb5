"""A banner stands from a minute until another; of several the one that began last."""

from datetime import UTC, datetime, timedelta

import pytest

from epg.titles import NO_TEXT, Title
from tvchannel.study.appearance.banner import Banner, BannerDraft, standing, wrong_times
from tvchannel.study.appearance.limited_time import StandState

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def banner(number: int, begins: float, ends: float) -> Banner:
    """It stands from so many hours after noon until so many."""
    draft = BannerDraft(Title("重阳节"), NO_TEXT, NOON + begins * HOUR, NOON + ends * HOUR)
    return Banner(number, draft, "mark", "reviewer")


@pytest.mark.parametrize(
    ("hours", "state"),
    [
        (-1 / 3600, StandState.COMING),
        (0, StandState.STANDS),
        (2 - 1 / 3600, StandState.STANDS),
        (2, StandState.OVER),
    ],
)
def test_it_stands_from_its_first_minute_and_not_in_its_last(hours: float, state: StandState) -> None:
    assert banner(1, 0, 2).state(NOON + hours * HOUR) is state


@pytest.mark.parametrize(("hours", "number"), [(-1, None), (0, 1), (1, 3), (2, 3), (3, 1), (5, 1), (6, None)], ids=str)
def test_of_several_that_stand_the_one_that_began_last_is_shown(hours: float, number: int | None) -> None:
    """Of two that began together, the one that was added last."""
    found = standing([banner(1, 0, 6), banner(3, 1, 3), banner(2, 1, 2)], NOON + hours * HOUR)
    assert (found.id if found else None) == number


@pytest.mark.parametrize(
    ("begins", "ends", "said"),
    [
        (1, 1, "after the beginning"),
        (2, 1, "after the beginning"),
        (-3, -1, "over already"),
        (-1, 0, "over already"),
        (1, 1 + 92 * 24 + 1, "at most"),
    ],
)
def test_times_in_which_it_would_never_stand_or_for_too_long_are_refused(begins: float, ends: float, said: str) -> None:
    assert said in wrong_times(NOON + begins * HOUR, NOON + ends * HOUR, NOON)


@pytest.mark.parametrize(("begins", "ends"), [(-1, 1 / 60), (0, 92 * 24), (24, 25)])
def test_other_times_are_taken(begins: float, ends: float) -> None:
    assert wrong_times(NOON + begins * HOUR, NOON + ends * HOUR, NOON) == ""
