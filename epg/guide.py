"""The guide as people read it: the slots of a day with their programmes, and what is on now and next."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from itertools import groupby, pairwise

from epg.airings import Airing, Kind
from epg.days import ticks_of
from epg.onair import OnAir
from epg.rules import Rule
from epg.titles import Title


@dataclass(frozen=True, slots=True)
class Slot:
    """One slot of a rule, with its programmes in order; `start` and `end` are ticks, `title` the rule's."""

    rule: str
    title: Title
    start: int
    end: int
    airings: tuple[Airing, ...]

    @property
    def programmes(self) -> tuple[int, ...]:
        """The ids of its programmes, each once, in the order in which they come."""
        return tuple(dict.fromkeys(one.programme for one in self.airings if one.programme is not None))


def day(airings: Iterable[Airing], rules: Sequence[Rule], on: date, tz: tzinfo) -> tuple[Slot, ...]:
    """The slots that are on air on the local day `on` and have a programme, from the airings known.

    A slot across midnight is listed on both days, with the programmes that are on air on the day asked for. A
    rule that is no longer known has an empty title.
    """
    first, until = ticks_of(on, tz)
    today = sorted((one for one in airings if one.start < until and one.end > first), key=lambda one: one.start)
    titles = {rule.id: rule.title for rule in rules}
    return _apart(_slot(list(group), titles) for _, group in groupby(today, key=lambda one: (one.rule, one.slot)))


def programme_at(on_air: OnAir, tick: int) -> Airing | None:
    """The programme's airing that the guide shows at `tick`; None while fillers or cards are on."""
    found = on_air.at(tick)
    return found if found.kind is Kind.PROGRAMME else None


def now_and_next(on_air: OnAir, tick: int) -> tuple[Airing | None, Airing | None]:
    """The programme on air at `tick`, if any, and the next one to begin after it."""
    coming = (one for one in on_air.since(tick + 1) if one.kind is Kind.PROGRAMME)
    return programme_at(on_air, tick), next(coming, None)


def _slot(airings: Sequence[Airing], titles: dict[str, Title]) -> Slot:
    first = airings[0]
    return Slot(
        rule=first.rule,
        title=titles.get(first.rule, Title("")),
        start=min(first.slot or first.start, first.start),
        end=airings[-1].end,
        airings=tuple(one for one in airings if one.kind is Kind.PROGRAMME),
    )


def _apart(slots: Iterable[Slot]) -> tuple[Slot, ...]:
    """Slots with programmes only, none reaching into the next: a joined card may have carried its end too far."""
    found = [slot for slot in slots if slot.airings]
    return tuple(_cut(found))


def _cut(slots: Sequence[Slot]) -> Iterator[Slot]:
    for slot, following in pairwise(slots):
        yield Slot(slot.rule, slot.title, slot.start, min(slot.end, following.start), slot.airings)
    yield from slots[-1:]
