"""How far a ticket is."""

from datetime import UTC, datetime

import pytest

from tvchannel.study.stations.faults import Fault, TicketState, state_of

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


def test_each_fault_has_a_digit() -> None:
    assert len(Fault) <= 9
