"""A message is for one home or for a group's homes; it is read in its turn, and found for a month after its end."""

from datetime import UTC, datetime, timedelta

import pytest

from epg.titles import NO_TEXT, Title
from tvchannel.study.appearance.limited_time import StandState
from tvchannel.study.appearance.message import HomeMessage, MessageDraft, listed, unread, wrong_times

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
HOME, OTHER_HOME, GROUP, OTHER_GROUP = 7, 8, 1, 2


def message(
    number: int, begins: float, ends: float, household: int | None = HOME, group: int | None = None
) -> HomeMessage:
    draft = MessageDraft(Title("请来"), NO_TEXT, NOON + begins * HOUR, NOON + ends * HOUR, household, group)
    return HomeMessage(number, draft, "branch")


@pytest.mark.parametrize(
    ("household", "group", "groups", "is_listed"),
    [
        (HOME, None, {GROUP}, True),
        (HOME, None, (), True),
        (OTHER_HOME, None, {GROUP}, False),
        (None, GROUP, {GROUP, OTHER_GROUP}, True),
        (None, OTHER_GROUP, {GROUP}, False),
        (None, GROUP, (), False),
    ],
)
def test_only_the_homes_that_it_is_for_find_it(
    household: int | None, group: int | None, groups: set[int], is_listed: bool
) -> None:
    told = message(1, 0, 2, household, group)
    assert listed([told], HOME, groups, NOON) == ([told] if is_listed else [])


@pytest.mark.parametrize(
    ("hours", "state", "is_listed"),
    [
        (-0.01, StandState.COMING, False),
        (0, StandState.STANDS, True),
        (1.99, StandState.STANDS, True),
        (2, StandState.OVER, True),
        (2 + 30 * 24 - 0.01, StandState.OVER, True),
        (2 + 30 * 24, StandState.OVER, False),
    ],
)
def test_it_is_found_from_its_first_minute_until_a_month_after_its_end(
    hours: float, state: StandState, is_listed: bool
) -> None:
    told, then = message(1, 0, 2), NOON + hours * HOUR
    assert told.state(then) is state
    assert bool(listed([told], HOME, (), then)) is is_listed


def test_the_list_begins_with_the_newest() -> None:
    found = listed([message(1, 0, 9), message(3, 1, 9), message(2, 1, 9)], HOME, (), NOON + 2 * HOUR)
    assert [one.id for one in found] == [3, 2, 1]


@pytest.mark.parametrize(
    ("read", "hours", "number"), [((), 0, 1), ((), 2, 1), ((), 4, 2), ({1}, 2, 2), ({1, 2}, 2, None), ((), 7, None)]
)
def test_they_are_read_in_the_order_in_which_they_began_and_not_after_their_end(
    read: set[int], hours: float, number: int | None
) -> None:
    found = unread([message(2, 1, 6), message(1, 0, 3)], read, NOON + hours * HOUR)
    assert (found.id if found else None) == number


@pytest.mark.parametrize(
    ("begins", "ends", "said"), [(1, 1, "after the beginning"), (-3, -1, "over already"), (1, 2 + 92 * 24, "at most")]
)
def test_times_in_which_it_would_never_be_told_are_refused(begins: float, ends: float, said: str) -> None:
    assert said in wrong_times(NOON + begins * HOUR, NOON + ends * HOUR, NOON)
