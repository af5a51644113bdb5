"""A server's clock that was set back while a page played: its reports go on where they were on the time line. Pure.

Only what the server sees of itself shows a step: a report arrived earlier than the one before it, though the box's own
time went on. How much had passed is the box's word for once, at most what an account of time can hold; after it the
server's clock counts again. So no box can make a step, and rule 2's cap holds for every report.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from tvchannel.study.derive import Arrived
from tvchannel.study.playing import GRACE_MS, LATEST_MS

STEPPED = "server clock set back"
# Reports that overtake each other on their way, and machines whose clocks differ a little, are no step.
_BEARABLE = timedelta(seconds=10)
_MS = timedelta(milliseconds=1)
Report = TypeVar("Report", bound=Arrived)


def straightened(opened: datetime, reports: Iterable[Report]) -> list[Report]:
    """The `reports` of a session opened at `opened`, in the order in which they came, as if no clock was set back.

    A step of less than `_BEARABLE`, and what of one the time between two reports hides, is left: it costs no more.
    """
    found: list[Report] = []
    last_at, last_mono, shift = opened, 0, timedelta(0)
    for report in reports:
        passed = report.mono_ms - last_mono
        unlike = report.at - last_at - passed * _MS
        if report.at < last_at - _BEARABLE and unlike < -_BEARABLE:
            shift += last_at - report.at + min(max(0, passed), LATEST_MS + GRACE_MS) * _MS
        found.append(replace(report, at=report.at + shift) if shift else report)
        last_at, last_mono = report.at, report.mono_ms
    return found
