"""A server's clock that was set while a page played: its reports go on where they were on the time line. Pure.

Only what the server sees of itself shows a step back: a report arrived earlier than the one before it, though the box's
own time went on. How much had passed is the box's word for once, at most what an account of time can hold; after it the
server's clock counts again. So no box can make a step, and rule 2's cap holds for every report. A clock that is put
right again takes the step back with it; a step forward takes no minute from anybody, and is noted, as is a box that
slept (both look alike).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeVar

from tvchannel.study.playing import GRACE_MS, LATEST_MS
from tvchannel.study.watched_time import ReceivedReport

STEPPED = "server clock set back"
JUMPED = "clocks apart"
# Reports that overtake each other on their way, and machines whose clocks differ a little, are no step.
_BEARABLE_MS = 10_000
_MS = timedelta(milliseconds=1)
Report = TypeVar("Report", bound=ReceivedReport)


@dataclass(frozen=True, slots=True)
class Clocks:
    """Both clocks when a session's last report arrived: the server's, the box's own (ms), how far it was set back."""

    at: datetime
    mono_ms: int = 0
    back_ms: int = 0


def follow(clocks: Clocks, report: Report) -> tuple[Clocks, Report, tuple[str, ...]]:
    """The clocks after the next `report`, the report as if no clock had been set, and what is to be noted about it.

    A step of less than `_BEARABLE_MS`, and what of one the time between two reports hides, is left: it costs no more.
    """
    went = (report.at - clocks.at) // _MS
    passed = report.mono_ms - clocks.mono_ms
    back = clocks.back_ms
    jumped = passed > 0 and went > passed + _BEARABLE_MS
    if went < -_BEARABLE_MS and went < passed - _BEARABLE_MS:
        back += min(max(0, passed), LATEST_MS + GRACE_MS) - went
    elif jumped:
        back = max(0, back - (went - passed))
    notes = ((STEPPED, back > 0), (JUMPED, jumped))
    return (
        Clocks(report.at, report.mono_ms, back),
        replace(report, at=report.at + back * _MS) if back else report,
        tuple(note for note, so in notes if so),
    )


def straightened(opened: datetime, reports: Iterable[Report]) -> tuple[Clocks, list[Report]]:
    """The clocks after all `reports` of a session opened at `opened`, and the reports as if no clock had been set.

    They are given in the order in which they arrived.
    """
    clocks, found = Clocks(opened), []
    for report in reports:
        clocks, straight, _ = follow(clocks, report)
        found.append(straight)
    return clocks, found
