"""What a channel has aired: all that a later plan needs to know of an earlier one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from epg.airings import Airing, AiringKind


@dataclass(frozen=True, slots=True)
class Aired:
    """How often a programme has begun on the channel, and at which tick the last time."""

    times: int
    last_start: int


@dataclass(frozen=True, slots=True)
class History:
    """Everything that began before the plan's first tick, on one channel.

    `counts` (by programme id) goes back to the beginning. `recent`, in order of start, need only reach back
    to the slots that are still running or may be repeated: eight days are enough.
    """

    counts: Mapping[int, Aired] = field(default_factory=dict)
    recent: tuple[Airing, ...] = ()

    @classmethod
    def of(cls, airings: Iterable[Airing]) -> "History":
        """The history in which exactly these airings have begun."""
        return cls().then(airings)

    def then(self, airings: Iterable[Airing]) -> "History":
        """This history with `airings`, which began after it, added."""
        added = sorted(airings, key=lambda airing: airing.start)
        counts = dict(self.counts)
        for airing in added:
            count(counts, airing)
        return History(counts, self.recent + tuple(added))


def count(counts: dict[int, Aired], airing: Airing) -> None:
    """Adds one airing to `counts`, which changes; only programmes are counted."""
    if airing.kind is AiringKind.PROGRAMME and airing.programme is not None:
        before = counts.get(airing.programme)
        counts[airing.programme] = Aired(before.times + 1 if before else 1, airing.start)
