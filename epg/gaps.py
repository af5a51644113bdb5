"""What fills the time between programmes: fillers while one fits, then one card."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from epg.airings import Airing, AiringKind
from epg.fillers import Cards, Filler
from epg.history import History
from epg.reasons import Reason


@dataclass(frozen=True, slots=True)
class Gap:
    """Ticks [start, end) without a programme, in a slot of `rule` ("": no rule covers this time)."""

    start: int
    end: int
    rule: str
    slot: int


class Gaps:
    """Fills gaps of one channel in order of time; which filler comes next derives from when each was last shown."""

    def __init__(self, channel: str, fillers: Sequence[Filler], cards: Cards, history: History) -> None:
        """`history` says which fillers were shown lately."""
        self._channel, self._fillers, self._cards = channel, fillers, cards
        self._shown = {one.material: one.start for one in history.recent if one.kind is AiringKind.FILLER}

    def fill(self, entries: Sequence[Airing | Gap]) -> tuple[Airing, ...]:
        """The programmes of `entries` with every gap between them filled."""
        filled: list[Airing] = []
        for entry, following in zip(entries, _followed(entries), strict=True):
            filled.extend([entry] if isinstance(entry, Airing) else self._fill(entry, following))
        return joined(filled)

    def _fill(self, gap: Gap, following: int | None) -> Iterator[Airing]:
        tick = gap.start
        while filler := self._next(gap.end - tick):
            self._shown[filler.material] = tick
            yield self._airing(gap, tick, filler.ticks, AiringKind.FILLER, filler.material, Reason.FILLER)
            tick += filler.ticks
        if tick < gap.end:
            card = self._cards.before(following)
            reason = Reason.CARD if card == self._cards.material else Reason.NEXT_UP
            yield self._airing(gap, tick, gap.end - tick, AiringKind.CARD, card, reason)

    def _next(self, ticks: int) -> Filler | None:
        fit = (one for one in self._fillers if one.ticks <= ticks)
        return min(fit, key=lambda one: self._shown.get(one.material, -1), default=None)

    def _airing(self, gap: Gap, start: int, ticks: int, kind: AiringKind, material: str, reason: Reason) -> Airing:
        return Airing(
            channel=self._channel,
            start=start,
            ticks=ticks,
            kind=kind,
            material=material,
            material_ticks=1 if kind is AiringKind.CARD else ticks,
            rule=gap.rule,
            slot=gap.slot,
            reason=reason if gap.rule else Reason.NO_RULE,
        )


def joined(airings: Iterable[Airing]) -> tuple[Airing, ...]:
    """Cards of one material that follow each other in one slot become one airing."""
    done: list[Airing] = []
    for airing in airings:
        if done and continues(done[-1], airing):
            done[-1] = replace(done[-1], ticks=done[-1].ticks + airing.ticks)
        else:
            done.append(airing)
    return tuple(done)


def continues(before: Airing, after: Airing) -> bool:
    """Whether `after`, which begins where `before` ends, is the same card of the same slot."""
    same = (after.material, after.rule, after.slot) == (before.material, before.rule, before.slot)
    return same and before.kind is after.kind is AiringKind.CARD


def _followed(entries: Sequence[Airing | Gap]) -> list[int | None]:
    """For each entry the programme that comes after it."""
    following: int | None = None
    found = []
    for entry in reversed(entries):
        found.append(following)
        following = entry.programme if isinstance(entry, Airing) else following
    return found[::-1]
