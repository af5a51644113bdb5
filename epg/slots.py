"""One slot at a time: which programmes of its source it shows, and what is left."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from epg.aired_log import Log
from epg.airings import Airing, AiringKind
from epg.candidates import Candidate, Shelf
from epg.choose import CandidateLine, Chooser, Pick, Queue, after_last, after_shown
from epg.gaps import Gap
from epg.library import Library
from epg.occurrences import Occurrence
from epg.ranks import Ranks
from epg.reasons import reason_for
from epg.rotation import Rotation
from epg.rules import FromSeries, Order, RepeatOf, Rule
from epg.ticks import ticks_for


@dataclass(frozen=True, slots=True)
class PlannedSlot:
    """An occurrence as planned.

    `wanted` is what its source holds within its days, programmes too long for it included; `unaired` says
    whether any of that has still never been shown when the slot ends.
    """

    occurrence: Occurrence
    wanted: tuple[Candidate, ...]
    entries: tuple[Airing | Gap, ...]
    unaired: bool

    @property
    def programme_ticks(self) -> int:
        """How much of it programmes fill."""
        return sum(entry.ticks for entry in self.entries if isinstance(entry, Airing))


class Slots:
    """Plans the slots of one channel in order of time."""

    def __init__(self, channel: str, shelf: Shelf, library: Library, log: Log, rotation: Rotation) -> None:
        """`log` grows with every slot that is planned."""
        self._channel, self._shelf, self._library, self._log = channel, shelf, library, log
        self._rotation = rotation

    def plan(self, occurrence: Occurrence, first: int, until: int) -> PlannedSlot:
        """The part of the occurrence inside [first, until)."""
        wanted = tuple(one for one in self._held(occurrence) if _open(one, occurrence))
        fitting = [one for one in wanted if one.ticks <= occurrence.ticks]
        chooser = self._chooser(occurrence, fitting)
        start, end = max(first, occurrence.start), min(until, occurrence.end)
        entries = tuple(self._entries(occurrence, chooser, start, end))
        unaired = any(self._log.last_start(one.programme.id) is None for one in wanted)
        return PlannedSlot(occurrence, wanted, entries, unaired)

    def _held(self, occurrence: Occurrence) -> list[Candidate]:
        if occurrence.rule and isinstance(occurrence.rule.source, RepeatOf):
            shown = self._log.shown_before(occurrence.rule.source.rule, occurrence.slot)
            return [self._shelf.all[one] for one in shown if one in self._shelf.all]
        return self._shelf.candidates(occurrence, self._library.themes)

    def _chooser(self, occurrence: Occurrence, fitting: Sequence[Candidate]) -> Chooser:
        rule, log = occurrence.rule, self._log
        if rule is None:
            return CandidateLine([], 0, log, 0, endless=False)
        rest = rest_ticks(rule)
        shown = log.shown_in(rule.id, occurrence.slot)
        if isinstance(rule.source, RepeatOf):
            return CandidateLine(fitting, after_shown(fitting, shown), log, rest, endless=False)
        if isinstance(rule.source, FromSeries) or rule.order is Order.SERIES:
            return CandidateLine(fitting, after_last(fitting, log), log, rest, endless=True)
        return Queue(fitting, self._ranks(rule, occurrence, fitting, shown), log, rest)

    def _ranks(self, rule: Rule, occurrence: Occurrence, fitting: Sequence[Candidate], shown: Sequence[int]) -> Ranks:
        demand = sum(one.ticks for one in fitting)
        patience = {
            ticks: self._rotation.patience(occurrence, ticks, demand) for ticks in {one.ticks for one in fitting}
        }

        def due(one: Candidate) -> int | None:
            deadline = self._rotation.deadline(one, self._log)
            return deadline if deadline < patience[one.ticks] else None

        return Ranks(rule.order, self._log, shown, due)

    def _entries(self, occurrence: Occurrence, chooser: Chooser, tick: int, limit: int) -> Iterator[Airing | Gap]:
        rule, slot = (occurrence.rule.id, occurrence.slot) if occurrence.rule else ("", 0)
        while tick < limit:
            taken = chooser.take(tick, limit)
            if isinstance(taken, Pick):
                airing = self._airing(occurrence, taken, tick)
                self._log.add(airing)
                yield airing
                tick = airing.end
            else:
                yield Gap(tick, taken, rule, slot)
                tick = taken

    def _airing(self, occurrence: Occurrence, pick: Pick, tick: int) -> Airing:
        assert occurrence.rule is not None
        programme, ticks = pick.candidate.programme, pick.candidate.ticks
        return Airing(
            channel=self._channel,
            start=tick,
            ticks=ticks,
            kind=AiringKind.PROGRAMME,
            material=programme.material,
            material_ticks=ticks,
            programme=programme.id,
            rule=occurrence.rule.id,
            slot=occurrence.slot,
            reason=reason_for(occurrence.rule, due=pick.due, aired=programme.id in self._log.counts),
        )


def rest_ticks(rule: Rule) -> int:
    """The least ticks from the start of a programme to the start of its next airing by `rule`."""
    return ticks_for(round(rule.min_hours * 3_600_000)) if rule.min_hours else 0


def _open(one: Candidate, occurrence: Occurrence) -> bool:
    return one.opens < occurrence.end and one.closes > occurrence.start
