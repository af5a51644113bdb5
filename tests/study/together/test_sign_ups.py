"""What can be said of an activity beforehand, until when, and how it is counted."""

from datetime import UTC, datetime, timedelta

import pytest

from tvchannel.study.together.sign_ups import SignUp, SignUpCount, choices, counted, is_for, is_open

BEGINS = datetime(2026, 11, 28, 6, tzinfo=UTC)


def test_at_home_can_be_said_only_where_there_is_something_to_watch() -> None:
    assert choices(has_twin=True) == (SignUp.COME, SignUp.LEAVE, SignUp.HOME)
    assert choices(has_twin=False) == (SignUp.COME, SignUp.LEAVE)


@pytest.mark.parametrize(("seconds", "open_"), [(-86_400, True), (-1, True), (0, False), (1, False)])
def test_it_can_be_said_until_the_activity_begins(seconds: int, open_: bool) -> None:
    assert is_open(BEGINS, BEGINS + timedelta(seconds=seconds)) is open_


def test_only_those_who_are_asked_are_counted() -> None:
    said = {"a": SignUp.COME, "b": SignUp.COME, "c": SignUp.LEAVE, "d": SignUp.HOME, "gone": SignUp.LEAVE}
    found = counted(said, {"a", "b", "c", "d", "silent"})
    assert found == SignUpCount(come=2, leave=1, home=1)
    assert found.answered == 4


@pytest.mark.parametrize(("group", "groups", "asked"), [(None, (), True), (3, (3, 4), True), (3, (4,), False)])
def test_an_activity_asks_all_or_the_homes_of_its_group(
    group: int | None, groups: tuple[int, ...], asked: bool
) -> None:
    assert is_for(group, groups) is asked
