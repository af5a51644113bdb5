"""The order in which a slot's candidates stand: those due first, then as the rule says."""

from collections import Counter
from collections.abc import Callable, Iterable

from epg.aired_log import Log
from epg.candidates import Candidate
from epg.rules import Order

Rank = tuple[int, ...]


class Ranks:
    """Ranks for one slot; the lowest goes first.

    Newest and least aired show every candidate once in a slot before any comes again.
    """

    def __init__(self, order: Order, log: Log, shown: Iterable[int], due: Callable[[Candidate], int | None]) -> None:
        """`shown`: what the slot has shown so far; `due` gives the deadline of a candidate that cannot wait."""
        self._log, self._due, self._here = log, due, Counter(shown)
        self._own = {Order.NEWEST: self._newest, Order.LEAST_AIRED: self._least}.get(order, self._oldest)

    def rank(self, place: int, one: Candidate) -> Rank:
        """The rank of the candidate whose place among the slot's candidates is `place`."""
        deadline = self._due(one)
        return (0, deadline, place) if deadline is not None else (1, *self._own(place, one))

    def gave(self, one: Candidate) -> None:
        """Notes that the slot shows it."""
        self._here[one.programme.id] += 1

    def _oldest(self, place: int, one: Candidate) -> Rank:
        last = self._log.last_start(one.programme.id)
        return (0, -one.programme.priority, place) if last is None else (1, last, place)

    def _newest(self, place: int, one: Candidate) -> Rank:
        return self._here[one.programme.id], -one.programme.priority, -one.approved, place

    def _least(self, place: int, one: Candidate) -> Rank:
        aired = self._log.counts.get(one.programme.id)
        times, last = (aired.times, aired.last_start) if aired else (0, 0)
        return self._here[one.programme.id], times, -one.programme.priority, last, place
