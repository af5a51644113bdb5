"""What a change of the register is, when it can be undone, and of which size a group is good. Pure."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tvchannel.features.register.fields import MemberFields, UndoState, differing, size_warning, undo_state

AT = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
MEMBER = MemberFields("王桂兰", "", "", "一组", 1, 1, exempt=False)


def test_only_the_fields_that_differ_are_a_change() -> None:
    after = MEMBER.plain() | {"group": "二组", "left_on": date(2026, 11, 1).isoformat()}
    assert differing(MEMBER.plain(), after) == ("group", "left_on")
    assert differing(MEMBER.plain(), MEMBER.plain()) == ()


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


@pytest.mark.parametrize(
    ("size", "warning"), [(0, ""), (1, "small"), (7, "small"), (8, ""), (15, ""), (20, ""), (21, "large")]
)
def test_a_group_is_warned_of_when_it_is_over_twenty_or_under_eight(size: int, warning: str) -> None:
    assert size_warning(size) == warning
