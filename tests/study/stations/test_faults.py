"""How far a ticket is."""

from datetime import UTC, datetime, timedelta

import pytest

from tvchannel.study.stations.faults import Fault, TicketState, is_told, state_of

AT = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("taken", "closed", "state"),
    [
        (None, None, TicketState.OPEN),
        (AT, None, TicketState.TAKEN),
        (AT, AT, TicketState.CLOSED),
        (None, AT, TicketState.CLOSED),
    ],
)
def test_its_instants_tell(taken: datetime | None, closed: datetime | None, state: TicketState) -> None:
    assert state_of(taken, closed) is state


@pytest.mark.parametrize(("days", "told"), [(None, True), (0, True), (6, True), (7, False)])
def test_what_was_mended_is_told_for_a_week(days: int | None, told: bool) -> None:
    assert is_told(None if days is None else AT, AT + timedelta(days=days or 0)) is told


def test_each_fault_has_a_digit() -> None:
    assert len(Fault) <= 9
