"""What has aired so far while a plan is being made: the history, then each airing as it is placed."""

from collections import defaultdict

from epg.airings import Airing
from epg.history import History, count


class Log:
    """Derives everything from airings, so that planning again from a later tick comes to the same state."""

    def __init__(self, history: History) -> None:
        """Starts from `history`."""
        self.counts = dict(history.counts)
        self.last = max(self.counts, key=lambda one: self.counts[one].last_start, default=None)
        self._slots: dict[str, list[tuple[int, list[int]]]] = defaultdict(list)
        for airing in history.recent:
            self._file(airing)

    def add(self, airing: Airing) -> None:
        """Notes a programme's airing, later than all the others."""
        count(self.counts, airing)
        self.last = airing.programme
        self._file(airing)

    def last_start(self, programme: int) -> int | None:
        """The tick at which it began the last time."""
        aired = self.counts.get(programme)
        return aired.last_start if aired else None

    def shown_in(self, rule: str, slot: int) -> list[int]:
        """The programmes that this slot has shown so far, in order."""
        return next((shown for start, shown in reversed(self._slots[rule]) if start == slot), [])

    def shown_before(self, rule: str, tick: int) -> list[int]:
        """What the latest slot of `rule` that began before `tick` has shown, in order."""
        return next((shown for start, shown in reversed(self._slots[rule]) if start < tick), [])

    def _file(self, airing: Airing) -> None:
        if airing.programme is None:
            return
        slots = self._slots[airing.rule]
        if not slots or slots[-1][0] != airing.slot:
            slots.append((airing.slot, []))
        slots[-1][1].append(airing.programme)
