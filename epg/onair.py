"""What is on air at any tick: published airings with the channel's card wherever there is none."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice

from epg.airings import Airing, AiringKind
from epg.discontinuities import number_after
from epg.reasons import Reason

# Ticks that lie before a new channel's first in the numbering: as many as a live window may hold, which shows them.
_BEFORE = 100


def origin_of(first: int) -> int:
    """The tick at which the discontinuity numbers of a channel that begins at the tick `first` are 0."""
    return first - _BEFORE


class ChannelAirings:
    """The published airings of one channel, in order; a hole, before, between or behind them, shows its card.

    A hole counts one discontinuity number a tick, as if a card airing stood there: publishing that airing
    later gives it the very numbers that viewers have already seen.
    """

    def __init__(self, airings: Iterable[Airing], card: str, channel: str = "", origin: int = 0) -> None:
        """`card` is the channel's one-tick card material; `channel` is needed only where there may be no airing.

        `origin` is the tick with the number 0 (`origin_of`).
        """
        self.airings = tuple(sorted(airings, key=lambda one: one.start))
        self.card = card
        self.channel = channel or (self.airings[0].channel if self.airings else "")
        self.origin = origin
        self._starts = [one.start for one in self.airings]

    def at(self, tick: int) -> Airing:
        """The airing on air at `tick`. A card in a hole reaches to the next airing; behind the last, to `tick`."""
        found = self.last_begun(tick)
        if found and tick < found.end:
            return found
        return self.hole(found.end if found else tick, self._next_start(tick, tick + 1))

    def between(self, first: int, until: int) -> tuple[Airing, ...]:
        """Everything on air in [first, until), whole airings; cards in holes are cut to these ticks."""
        found, tick = [], first
        while tick < until:
            begun = self.last_begun(tick)
            if begun and tick < begun.end:
                found.append(begun)
            else:
                found.append(self.hole(tick, min(until, self._next_start(tick, until))))
            tick = found[-1].end
        return tuple(found)

    def since(self, tick: int) -> Iterator[Airing]:
        """The published airings that begin at `tick` or later."""
        return islice(self.airings, bisect_right(self._starts, tick - 1), None)

    def without(self, hidden: Callable[[Airing], bool]) -> "ChannelAirings":
        """The same where the card stands in for the airings that are `hidden`.

        The numbers of what follows stay as they are: only good for playlists that never let an earlier segment go.
        """
        shown = [stand_in(one, self.card) if hidden(one) else one for one in self.airings]
        return ChannelAirings(shown, self.card, self.channel, self.origin)

    def last_begun(self, tick: int) -> Airing | None:
        """The last published airing that begins at `tick` or before; it may have ended since."""
        place = bisect_right(self._starts, tick)
        return self.airings[place - 1] if place else None

    def hole(self, start: int, until: int) -> Airing:
        """The card airing for a hole, or a part of one, numbered by what is published around it."""
        return Airing(
            channel=self.channel,
            start=start,
            ticks=until - start,
            kind=AiringKind.CARD,
            material=self.card,
            material_ticks=1,
            reason=Reason.NO_RULE,
            discontinuity=self._number(start),
        )

    def _number(self, tick: int) -> int:
        begun = self.last_begun(tick)
        if begun:
            return number_after(begun, tick)
        if not self.airings:
            return number_after(None, tick, self.origin)
        return self.airings[0].discontinuity - (self.airings[0].start - tick)

    def _next_start(self, tick: int, default: int) -> int:
        place = bisect_right(self._starts, tick)
        return self._starts[place] if place < len(self._starts) else default


def stand_in(airing: Airing, card: str, reason: Reason = Reason.WITHDRAWN) -> Airing:
    """The airing with the card in the place of its programme."""
    return replace(airing, kind=AiringKind.CARD, material=card, material_ticks=1, programme=None, reason=reason)
