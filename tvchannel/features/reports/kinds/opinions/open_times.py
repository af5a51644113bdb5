"""Of which year something is that can be answered from one instant to another: a survey, a discussion."""

from datetime import datetime
from typing import Protocol

from tvchannel.core.reporting.report import ReportQuery
from tvchannel.study.appearance.limited_time import OpenTime


class _Draft(Protocol):
    @property
    def opens_at(self) -> datetime: ...

    @property
    def closes_at(self) -> datetime: ...


class Opened(Protocol):
    """What can be answered in [opens_at, closes_at) of its draft, once it is switched on."""

    @property
    def draft(self) -> _Draft: ...

    def time(self, now: datetime) -> OpenTime:
        """Whether one can take part at `now`."""


def was_open(one: Opened, asked: ReportQuery) -> bool:
    """Whether it was switched on, and could be answered at some time of the period."""
    begin, end = asked.instants()
    is_known = one.time(asked.now) not in (OpenTime.DRAFT, OpenTime.COMING)
    return is_known and one.draft.opens_at < end and begin < one.draft.closes_at
