"""Where the figures of the branch's year and of the month in brief lead: to the report or page that has their rows."""

from collections.abc import Callable
from dataclasses import replace

from tvchannel.core.reporting.drill_down import DrillDown, DrillTime, Opens, RowCells
from tvchannel.study.contacts import KIND_WORDS as CONTACTS
from tvchannel.study.together.activities import KIND_WORDS as ACTIVITIES

_MINUTES = ("studied", "collective_min", "self_study_min")


def ways(*members: DrillDown, minutes: str) -> Opens:
    """The ways of both columns of figures: those of the time before lead to the same of that time.

    `members` are those of the figures of members; `minutes` is the report that has the minutes of each.
    """
    every = (*members, DrillDown(minutes, time=DrillTime.SAME, of_rows=_is(*_MINUTES)), *_WAYS)
    return {"count": every, "before": tuple(_before(one) for one in every)}


def _before(way: DrillDown) -> DrillDown:
    return replace(way, time=DrillTime.BEFORE) if way.time is DrillTime.SAME else way


def _is(*figures: str) -> Callable[[RowCells], bool]:
    return lambda cells: cells["figure"] in figures


def _by_kind(page: str, topic: str, kind: str) -> DrillDown:
    return DrillDown(page, always={"kind": kind}, time=DrillTime.SAME, of_rows=_is(f"{topic}-{kind}"))


# The members of a year, exempt ones apart; the register as it is today.
YEAR_MEMBERS = (
    DrillDown("study_html", time=DrillTime.SAME, of_rows=_is("members")),
    DrillDown("study_html", always={"exempt": "yes"}, time=DrillTime.SAME, of_rows=_is("exempt")),
)
REGISTER = (DrillDown("register", of_rows=_is("members", "exempt")),)
_WAYS = (
    DrillDown("check_ins_html", time=DrillTime.SAME, of_rows=_is("came", "check_ins")),
    *(_by_kind("activities_html", "activity", kind.value) for kind in ACTIVITIES),
    *(_by_kind("contacts_html", "contact", kind.value) for kind in CONTACTS),
    DrillDown("wishes", of_rows=lambda cells: cells["figure"].startswith("request-")),
    DrillDown("films", always={"show": "air"}, of_rows=_is("programmes")),
)
