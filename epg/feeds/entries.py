"""The guide in few words, for other programs: an entry for each film of a slot, or for a slot of short films."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from epg.airings import Airing, AiringKind
from epg.ticks import ticks_for

# What is shorter is no line of its own beside others in a guide: a slot of such films is one entry.
SHORT_TICKS = ticks_for(10 * 60_000)


@dataclass(frozen=True, slots=True)
class GuideEntry:
    """Ticks [start, end) of one slot of `rule`, and the ids of the programmes in them, each once, in order.

    A notice has none: its rule names it.
    """

    rule: str
    start: int
    end: int
    programmes: tuple[int, ...]

    @property
    def is_short(self) -> bool:
        """Whether it is too short for a line of its own."""
        return self.end - self.start < SHORT_TICKS


def entries(airings: Iterable[Airing]) -> Iterator[GuideEntry]:
    """Every entry in order of time. Fillers and cards belong to the film before them; before the first is no entry."""
    in_order = sorted(airings, key=lambda one: one.start)
    for _, slot in groupby(in_order, key=lambda one: (one.rule, one.slot)):
        yield from _short_ones_together(_runs(slot))


def _runs(slot: Iterable[Airing]) -> Iterator[GuideEntry]:
    """The runs of one film each, with the fillers and cards that follow; time that nothing fills ends a run."""
    run: GuideEntry | None = None
    for one in slot:
        if one.kind in (AiringKind.NOTICE, AiringKind.LECTURE):
            yield GuideEntry(one.rule, one.start, one.end, ())
            continue
        film = one.programme if one.kind is AiringKind.PROGRAMME else None
        if run and run.end == one.start and film in (None, run.programmes[0]):
            run = replace(run, end=one.end)
            continue
        if run:
            yield run
        run = None if film is None else GuideEntry(one.rule, one.start, one.end, (film,))
    if run:
        yield run


def _short_ones_together(runs: Iterable[GuideEntry]) -> Iterator[GuideEntry]:
    """The runs of a slot; those of short films that follow each other are one entry."""
    before: GuideEntry | None = None
    was_short = False
    for run in runs:
        if before and was_short and run.is_short and before.end == run.start:
            films = dict.fromkeys((*before.programmes, *run.programmes))
            before = replace(before, end=run.end, programmes=tuple(films))
            continue
        if before:
            yield before
        before, was_short = run, run.is_short
    if before:
        yield before
