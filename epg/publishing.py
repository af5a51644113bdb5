"""Publishing over a cut: what a store has to shorten, delete and insert; what has begun stays as it was shown.

Airings have no offset into their material: what a notice interrupts is not gone on with in its middle. A card holds the
rest of its time until a new plan fills it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from epg.airings import Airing, AiringKind
from epg.discontinuities import deal
from epg.gaps import continues, joined
from epg.onair import ChannelAirings, stand_in
from epg.reasons import Reason

_NOBODY: Mapping[str, int] = {}


@dataclass(frozen=True, slots=True)
class Revision:
    """Apply in one transaction, in this order, to the published airings of one channel.

    Set the ticks of the airing that starts at `resized.start` to `resized.ticks`; delete all that start at `cut`
    or later; insert `added`. `cut` can be later than the cut that was asked for (what comes first is the same as
    before), or earlier, where nothing was published: viewers saw a hole as cards, which `added` now holds.
    """

    cut: int
    resized: Airing | None
    added: tuple[Airing, ...]

    def applied(self, airings: Iterable[Airing]) -> tuple[Airing, ...]:
        """The published airings after it."""
        kept = [one for one in airings if one.start < self.cut]
        if self.resized:
            kept = [self.resized if one.start == self.resized.start else one for one in kept]
        return (*kept, *self.added)


def free_from(on_air: ChannelAirings, cut: int, ends: Mapping[str, int] = _NOBODY) -> int:
    """The first tick that a new plan may fill when nothing before `cut` may change: plan from here.

    A running programme, filler or notice is shown to its end; a running card gives way at once, as it only repeats,
    and so does a lecture that ends earlier than it was said: `ends` has the end of each that is held, by its name.
    Nothing is planned over a notice that is still to come.
    """
    running = on_air.last_begun(cut - 1)
    notices = [one.end for one in on_air.since(cut) if one.kind is AiringKind.NOTICE]
    if notices or (running and not _gives_way(running, ends)):
        return max(_end_of(running, cut), *notices, cut)
    return cut


def publish(on_air: ChannelAirings, plan: Sequence[Airing], cut: int, ends: Mapping[str, int] = _NOBODY) -> Revision:
    """Puts `plan` on air from `free_from(on_air, cut, ends)`; what it has before that is left out.

    `on_air` holds everything published from the running airing on. Publishing the same again changes nothing.
    """
    free = free_from(on_air, cut, ends)
    coming = [one for one in plan if one.start >= free]
    if coming and coming[0].start > free:
        coming.insert(0, replace(on_air.hole(free, coming[0].start), reason=Reason.CARD))
    kept = [one for one in on_air.since(cut) if one.start < free]
    return _revision(on_air, [*kept, *coming], cut, _end_of(on_air.last_begun(cut - 1), cut) if kept else free)


def withdraw(on_air: ChannelAirings, materials: Collection[str], cut: int) -> Revision:
    """Takes `materials` (a film, and the card that announces it) off air from `cut` on; the card stands in.

    All other airings stay where they are; their numbers are dealt again.
    """
    return _taken_off(on_air, lambda one: one.material in materials, cut, Reason.WITHDRAWN)


def insert(on_air: ChannelAirings, notice: Airing, cut: int) -> Revision:
    """Puts `notice`, which begins at `cut` or later, over whatever would be on air meanwhile.

    What is on when it begins ends there; of what goes on after its end only the time is left, filled by the card. All
    that begins after its end stays where it is; numbers are dealt again.
    """
    running = on_air.last_begun(cut - 1)
    since = list(on_air.since(cut))
    before = [replace(one, ticks=min(one.end, notice.start) - one.start) for one in since if one.start < notice.start]
    crossing = [one for one in (running, *since) if one and one.start < notice.end < one.end]
    rests = [
        stand_in(replace(one, start=notice.end, ticks=one.end - notice.end), on_air.card, Reason.CARD)
        for one in crossing
    ]
    after = [one for one in since if one.start >= notice.end]
    return _revision(on_air, [*before, notice, *rests, *after], cut, min(_end_of(running, cut), notice.start))


def end_notices(on_air: ChannelAirings, cut: int) -> Revision:
    """Ends the notice that is on air, and those to come, at `cut`; the card holds their time."""
    return _taken_off(on_air, lambda one: one.kind is AiringKind.NOTICE, cut, Reason.CARD)


def _taken_off(on_air: ChannelAirings, goes: Callable[[Airing], bool], cut: int, reason: Reason) -> Revision:
    """The card from `cut` on in the place of every airing that `goes`."""
    coming = [stand_in(one, on_air.card, reason) if goes(one) else one for one in on_air.since(cut)]
    running = on_air.last_begun(cut - 1)
    if running and running.end > cut and goes(running):
        rest = replace(running, start=cut, ticks=running.end - cut)
        return _revision(on_air, [stand_in(rest, on_air.card, reason), *coming], cut, cut)
    return _revision(on_air, coming, cut, _end_of(running, cut))


def _end_of(running: Airing | None, cut: int) -> int:
    """Where the airing that was on before `cut` ends, `cut` at the earliest."""
    return max(cut, running.end) if running else cut


def _gives_way(running: Airing, ends: Mapping[str, int]) -> bool:
    return _is_card(running) or (running.kind is AiringKind.LECTURE and ends.get(running.rule, 0) < running.end)


def _is_card(airing: Airing) -> bool:
    return airing.kind is AiringKind.CARD and airing.material_ticks == 1


def _revision(on_air: ChannelAirings, coming: Sequence[Airing], cut: int, free: int) -> Revision:
    """From `free` on `coming`; before it the running airing, as long as that takes."""
    running = on_air.last_begun(cut - 1)
    coming = joined(coming)
    past = []
    resized = None
    if running and running.end < cut:
        past = [on_air.hole(running.end, cut)]
    elif running:
        resized, coming = _resized(running, coming, free)
    dealt = deal(resized or running, joined([*past, *coming]), on_air.origin)
    return _least(tuple(on_air.since(cut)), resized if resized != running else None, dealt, cut)


def _resized(running: Airing, coming: Sequence[Airing], free: int) -> tuple[Airing, Sequence[Airing]]:
    """The running airing up to `free`, or on over the first of `coming` if that is the same card of the same slot."""
    if coming and coming[0].start == free and continues(running, coming[0]):
        free, coming = coming[0].end, coming[1:]
    return replace(running, ticks=free - running.start), coming


def _least(before: Sequence[Airing], resized: Airing | None, after: Sequence[Airing], cut: int) -> Revision:
    """The revision that leaves alone what `before` and `after` have in common at their beginning."""
    same = 0
    while same < min(len(before), len(after)) and before[same] == after[same]:
        same += 1
    starts = [one.start for one in (*before[same:][:1], *after[same:][:1])]
    end = before[-1].end if before else cut
    return Revision(min(starts, default=end), resized, tuple(after[same:]))
