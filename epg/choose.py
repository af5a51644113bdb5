"""Which programme comes next in a slot: the first of a queue, or the next of a fixed line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush, heapreplace
from itertools import chain
from typing import Protocol

from epg.aired_log import Log
from epg.candidates import Candidate
from epg.days import ALWAYS
from epg.ranks import Rank, Ranks


@dataclass(frozen=True, slots=True)
class Pick:
    """The programme that is to begin now; `due` when rotation put it first."""

    candidate: Candidate
    due: bool = False


class Chooser(Protocol):
    """Fills one slot."""

    def take(self, tick: int, limit: int) -> Pick | int:
        """What begins at `tick` and ends by `limit`, or else the later tick at which to ask again.

        `limit` is the same in all calls, ticks never fall, and whatever was taken is in the log by the next call.
        """


class Queue:
    """Candidates by rank, never one twice in a row while another can be had.

    Showing a programme changes no rank but its own, and that for the worse: so a heap of stale ranks will do
    if each is looked at again when it comes to the front.
    """

    def __init__(self, candidates: Sequence[Candidate], ranks: Ranks, log: Log, rest: int) -> None:
        """`rest`: least ticks between two starts of one programme."""
        self._ranks, self._log, self._rest = ranks, log, rest
        self._heap = [(ranks.rank(place, one), place, one) for place, one in enumerate(candidates)]
        self._waiting: list[tuple[int, int, Candidate]] = []
        heapify(self._heap)

    def take(self, tick: int, limit: int) -> Pick | int:
        """See Chooser."""
        self._wake(tick)
        best = self._pop(tick, limit)
        if best and best[2].programme.id == self._log.last and (other := self._pop(tick, limit)):
            heappush(self._heap, best)
            best = other
        if best:
            return self._give(best)
        return self._waiting[0][0] if self._waiting else limit

    def _wake(self, tick: int) -> None:
        while self._waiting and self._waiting[0][0] <= tick:
            _, place, one = heappop(self._waiting)
            heappush(self._heap, (self._ranks.rank(place, one), place, one))

    def _pop(self, tick: int, limit: int) -> tuple[Rank, int, Candidate] | None:
        """The first that can begin at `tick`; what can only later waits, what cannot any more is dropped."""
        while self._heap:
            rank, place, one = self._heap[0]
            fresh = self._ranks.rank(place, one)
            if fresh != rank:
                heapreplace(self._heap, (fresh, place, one))
                continue
            heappop(self._heap)
            ready = max(one.opens, _rested(one, self._log, self._rest))
            if max(ready, tick) + one.ticks > min(limit, one.closes):
                continue
            if ready <= tick:
                return rank, place, one
            heappush(self._waiting, (ready, place, one))
        return None

    def _give(self, best: tuple[Rank, int, Candidate]) -> Pick:
        heappush(self._heap, best)
        self._ranks.gave(best[2])
        return Pick(best[2], due=best[0][0] == 0)


class CandidateLine:
    """Candidates one after another; none is overtaken, but those outside their days are passed over."""

    def __init__(self, candidates: Sequence[Candidate], at: int, log: Log, rest: int, *, endless: bool) -> None:
        """Begins at place `at`; `endless` goes on with the first after the last."""
        self._line, self._at, self._log, self._rest, self._endless = candidates, at, log, rest, endless

    def take(self, tick: int, limit: int) -> Pick | int:
        """See Chooser."""
        later = limit
        for place in self._places():
            one = self._line[place]
            if tick < one.opens:
                later = min(later, one.opens)
            elif tick + one.ticks <= one.closes:
                return self._when(place, tick, limit, later)
        return later

    def _places(self) -> Iterable[int]:
        return chain(range(self._at, len(self._line)), range(self._at if self._endless else 0))

    def _when(self, place: int, tick: int, limit: int, later: int) -> Pick | int:
        one = self._line[place]
        ready = max(tick, _rested(one, self._log, self._rest))
        if ready + one.ticks > limit:
            return later
        if ready > tick:
            return min(ready, later)
        self._at = place + 1
        return Pick(one)


def after_last(candidates: Sequence[Candidate], log: Log) -> int:
    """The place in an endless line from which to go on: after the one that aired last, or the first."""
    starts = [log.last_start(one.programme.id) for one in candidates]
    last = max((start for start in starts if start is not None), default=None)
    return 0 if last is None else starts.index(last) + 1


def after_shown(candidates: Sequence[Candidate], shown: Sequence[int]) -> int:
    """The place in a line that shows each once from which to go on, when the slot has shown `shown` of it."""
    place = 0
    for programme in shown:
        found = [at for at in range(place, len(candidates)) if candidates[at].programme.id == programme]
        place = found[0] + 1 if found else place
    return place


def _rested(one: Candidate, log: Log, rest: int) -> int:
    last = log.last_start(one.programme.id)
    return ALWAYS if last is None else last + rest
