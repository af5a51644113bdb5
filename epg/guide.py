"""The guide as people read it: the slots of a day with their programmes, and the programme of a tick."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, tzinfo
from itertools import groupby

from epg.airings import Airing, AiringKind
from epg.days import ticks_of
from epg.onair import ChannelAirings
from epg.rules import Rule
from epg.titles import Title


@dataclass(frozen=True, slots=True)
class GuideSlot:
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


def day(airings: Iterable[Airing], rules: Sequence[Rule], on: date, tz: tzinfo) -> tuple[GuideSlot, ...]:
    """The slots on air on the local day `on`, with the programmes on air on that day; those without are left out.

    A slot across midnight is listed on both days. It ends where the airings given do: give those of the day
    after too where its true end matters. A rule that is no longer known has an empty title.
    """
    first, until = ticks_of(on, tz)
    titles = {rule.id: rule.title for rule in rules}
    in_order = sorted(airings, key=lambda one: one.start)
    groups = [list(group) for _, group in groupby(in_order, key=lambda one: (one.rule, one.slot))]
    slots = [_slot(group, titles, from_before=at == 0) for at, group in enumerate(groups)]
    today = (_during(slot, first, until) for slot in slots)
    return tuple(slot for slot in today if slot.airings)


def programme_at(on_air: ChannelAirings, tick: int) -> Airing | None:
    """The programme's airing that the guide shows at `tick`; None while fillers or cards are on."""
    found = on_air.at(tick)
    return found if found.kind is AiringKind.PROGRAMME else None


def _slot(airings: Sequence[Airing], titles: dict[str, Title], *, from_before: bool) -> GuideSlot:
    """A slot, or the part of one that an exception interrupts; `from_before`: its first airings may not be given."""
    first = airings[0]
    return GuideSlot(
        rule=first.rule,
        title=titles.get(first.rule, Title("")),
        start=min(first.slot or first.start, first.start) if from_before else first.start,
        end=airings[-1].end,
        airings=tuple(one for one in airings if one.kind is AiringKind.PROGRAMME),
    )


def _during(slot: GuideSlot, first: int, until: int) -> GuideSlot:
    return replace(slot, airings=tuple(one for one in slot.airings if one.start < until and one.end > first))
