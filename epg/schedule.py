"""Building a plan: from rules, library and history to airings without gap or overlap, with the problems met."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from epg.aired_log import Log
from epg.airings import Airing
from epg.candidates import Shelf
from epg.errors import Problem
from epg.findings import Findings
from epg.gaps import Gaps
from epg.history import History
from epg.library import Library, Policy
from epg.occurrences import hidden, occurrences
from epg.reasons import REASONS, Reason
from epg.rotation import Rotation
from epg.rules import Rule
from epg.slots import Slots
from epg.ticks import TICKS_A_DAY

__all__ = ["REASONS", "Library", "Plan", "Policy", "Reason", "build"]

# Rotation looks this far beyond its own days: the longest slot, from one week's start to the next, and a day.
_SLACK_DAYS = 8


@dataclass(frozen=True, slots=True)
class Plan:
    """`airings` cover the planned ticks exactly and carry no numbers yet; `problems` are for the editor."""

    airings: tuple[Airing, ...]
    problems: tuple[Problem, ...]


def build(
    channel: str,
    rules: Sequence[Rule],
    library: Library,
    history: History,
    first: int,
    until: int,
    policy: Policy,
) -> Plan:
    """The timetable of `channel` for the ticks [first, until): no gap, no overlap, always the same for the same input.

    `history` holds everything that began before `first`. With what was aired moved into the history, planning
    again from a later tick gives the same future, also from the middle of a slot.
    """
    horizon = until + (policy.rotation_days + _SLACK_DAYS) * TICKS_A_DAY
    grid = occurrences(rules, first, horizon, policy.tz, library.calendar)
    shelf, log = Shelf(channel, library.programmes, policy.tz), Log(history)
    rotation = Rotation(grid, policy.rotation_days)
    slots = Slots(channel, shelf, library, log, rotation)
    planned = [slots.plan(one, first, until) for one in grid if one.start < until]
    entries = list(chain.from_iterable(slot.entries for slot in planned))
    airings = Gaps(channel, library.fillers, library.cards, history).fill(entries)
    findings = Findings(library, shelf, policy.tz, first, until)
    problems = findings.of(planned, hidden(rules), log, rotation)
    return Plan(airings, problems)
