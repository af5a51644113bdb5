"""The discontinuity numbers of a channel's airings: dealt once, at publishing (RFC 8216, 4.3.3.3)."""

from collections.abc import Iterable

from epg.airings import Airing, renumbered


def number_after(before: Airing | None, start: int, origin: int = 0) -> int:
    """The number of what begins at `start` after `before`; without one, the ticks since the channel's `origin`.

    Numbers are small, because players keep arrays by them (hls.js walks them whenever a playlist comes). As every
    number covers at least one tick, none exceeds the ticks since the origin: a channel that lost its past and
    begins anew does not go back.
    """
    if before is None:
        return start - origin
    return before.discontinuity + before.repetitions + (start - before.end)


def deal(before: Airing | None, plan: Iterable[Airing], origin: int = 0) -> tuple[Airing, ...]:
    """The plan with its numbers, continuing from the published airing `before`, without one from `origin` on."""
    dealt = []
    for airing in plan:
        before = renumbered(airing, number_after(before, airing.start, origin))
        dealt.append(before)
    return tuple(dealt)
