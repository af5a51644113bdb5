"""The scheduler's part: rolls that are entered or taken back, piece by piece."""

import time
from collections.abc import Callable, Sequence

import structlog

from tvchannel.base import clock
from tvchannel.base.errors import ServiceError
from tvchannel.core.jobs import IDLE, Said
from tvchannel.core.services import Services
from tvchannel.features.rolls import actions, rolls
from tvchannel.features.rolls.entering import enter_piece
from tvchannel.features.rolls.rolls import AT_WORK, Roll, RollState
from tvchannel.features.rolls.taking_back import take_back_piece
from tvchannel.store.privacy.personal import Personal

_log = structlog.get_logger()
_PIECES = 25  # in a turn: some seconds, then the other jobs of the scheduler have theirs
_BREATH_S = 0.02  # between two pieces, in which whoever waits for the store has it


def work_on(
    services: Services,
    roll: Roll,
    personal: Sequence[Personal],
    *,
    pieces: int | None = None,
    tell: Callable[[int], None] = lambda _done: None,
) -> Roll:
    """Enter a roll, or take it back, to its end or so many `pieces` on; `tell` hears how many persons are done."""
    plan = actions.plan_of(services.keys, roll) if roll.state is RollState.ENTERING else None
    done = 0
    while roll.state in AT_WORK and (pieces is None or done < pieces):
        if plan is not None:
            roll = enter_piece(services.store, services.keys, roll, plan, personal, now=clock.now())
        else:
            roll = take_back_piece(services, roll, personal, now=clock.now())
        tell(roll.done)
        done += 1
        time.sleep(_BREATH_S)
    return roll


def work(services: Services, personal: Sequence[Personal]) -> Said:
    """Go on with every roll that is at work."""
    with services.store.reading() as connection:
        waiting = rolls.at_work(connection)
    for roll in waiting:
        try:
            work_on(services, roll, personal, pieces=_PIECES)
        except ServiceError as trouble:  # tried again in its next turn; the others do not wait for it
            _log.error("a list does not go on", roll=roll.id, why=str(trouble))
    return ("enters a list of members", {}) if waiting else IDLE
