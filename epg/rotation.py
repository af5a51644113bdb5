"""Rotation: which programmes can wait no longer if each is to air within so many days."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate

from epg.aired_log import Log
from epg.candidates import Candidate
from epg.days import NEVER
from epg.occurrences import Occurrence
from epg.rules import Source
from epg.ticks import TICKS_A_DAY

# Slots are never packed full: the least that a greedy order fills of them is about half.
PACKING = 2


class Rotation:
    """Looks ahead over the slots to come.

    A programme is due in a slot when it cannot be left to the later slots of the same source: when they need
    until after its deadline to show everything that the source holds. Those that are due go first, the
    earliest deadline before the others. As due depends on the rules and on the programme's own last airing
    only, planning again in the middle of a slot finds the same ones.
    """

    def __init__(self, grid: Sequence[Occurrence], days: int) -> None:
        """`grid` reaches at least `days` beyond every slot that is asked about."""
        self.ticks = days * TICKS_A_DAY
        self._lengths: dict[Source, list[int]] = defaultdict(list)
        self._grid = grid
        self._later: dict[tuple[Source, int], tuple[list[int], list[int], list[int]]] = {}
        for one in grid:
            if one.rule:
                self._lengths[one.rule.source].append(one.ticks)
        self._classes = {source: sorted(set(lengths)) for source, lengths in self._lengths.items()}

    def deadline(self, one: Candidate, log: Log) -> int:
        """The tick by which it has to begin again, or, never aired, for the first time; NEVER when it ends before."""
        if not self.ticks:
            return NEVER
        last = log.last_start(one.programme.id)
        if last is None:
            return min(max(one.approved, one.opens) + self.ticks, one.closes - one.ticks)
        return last + self.ticks if last + self.ticks < one.closes else NEVER

    def patience(self, occurrence: Occurrence, ticks: int, demand: int) -> int:
        """Programmes of `ticks` ticks whose deadline is before the returned tick are due in `occurrence`.

        `demand` is the length of all programmes that its source holds now.
        """
        if not self.ticks or occurrence.rule is None:
            return -NEVER
        starts, ends, filled = self._slots(occurrence.rule.source, ticks)
        here = bisect_right(starts, occurrence.start)
        enough = (filled[here - 1] if here else 0) + PACKING * demand
        found = bisect_left(filled, enough, lo=here)
        return ends[found] if found < len(ends) else NEVER

    def _slots(self, source: Source, ticks: int) -> tuple[list[int], list[int], list[int]]:
        lengths = self._classes[source]
        shortest = lengths[min(bisect_left(lengths, ticks), len(lengths) - 1)]
        if (source, shortest) not in self._later:
            slots = [one for one in self._grid if one.rule and one.rule.source == source and one.ticks >= shortest]
            filled = list(accumulate(one.ticks for one in slots))
            self._later[source, shortest] = [one.start for one in slots], [one.end for one in slots], filled
        return self._later[source, shortest]
