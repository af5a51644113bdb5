"""What a change is, and when it can be undone."""

from datetime import UTC, datetime, timedelta

import pytest

from tvchannel.study.undo import UndoState, differing, undo_state

AT = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
MEMBER = {"name": "王桂兰", "group": "一组", "left_on": None}


def test_only_the_fields_that_differ_are_a_change() -> None:
    after = MEMBER | {"group": "二组", "left_on": "2026-11-01"}
    assert differing(MEMBER, after) == ("group", "left_on")
    assert differing(MEMBER, MEMBER) == ()


@pytest.mark.parametrize(
    ("hours", "undone", "present", "state"),
    [
        (0, False, {"group": "二组", "name": "别的"}, UndoState.OPEN),
        (23.99, False, {"group": "二组"}, UndoState.OPEN),
        (24, False, {"group": "二组"}, UndoState.LATE),
        (1, True, {"group": "二组"}, UndoState.UNDONE),
        (1, False, {"group": "三组"}, UndoState.BUILT_ON),
        (25, True, {"group": "三组"}, UndoState.UNDONE),
    ],
)
def test_a_change_is_undone_within_a_day_once_and_while_it_still_stands(
    hours: float, undone: bool, present: dict[str, str], state: UndoState
) -> None:
    assert undo_state(AT, undone, {"group": "二组"}, present, AT + timedelta(hours=hours)) is state
