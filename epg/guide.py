"""The guide as people read it: the slots of a day with their programmes, and what it lists at a tick."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, tzinfo
from itertools import groupby

from epg.airings import Airing, AiringKind
from epg.days import ticks_of
from epg.onair import ChannelAirings
from epg.titles import Title


@dataclass(frozen=True, slots=True)
class GuideSlot:
    """One slot of a rule, with what it lists in order; `start` and `end` are ticks, `title` the rule's.

    A slot that a notice interrupts is two, the second of which begins when the notice has ended.
    """

    rule: str
    title: Title
    start: int
    end: int
    airings: tuple[Airing, ...]

    @property
    def programmes(self) -> tuple[int, ...]:
        """The ids of its programmes, each once, in the order in which they come; none where it is a notice."""
        return tuple(dict.fromkeys(one.programme for one in self.airings if one.programme is not None))


def day(airings: Iterable[Airing], titles: Mapping[str, Title], on: date, tz: tzinfo) -> tuple[GuideSlot, ...]:
    """The slots on air on the local day `on`, with the programmes on air on that day; those without are left out.

    A slot across midnight is listed on both days. It ends where the airings given do: give those of the day
    after too where its true end matters. A rule that is not in `titles` has an empty title.
    """
    first, until = ticks_of(on, tz)
    in_order = sorted(airings, key=lambda one: one.start)
    groups = [list(group) for _, group in groupby(in_order, key=lambda one: (one.rule, one.slot))]
    slots = [_slot(group, titles, from_before=at == 0) for at, group in enumerate(groups)]
    today = (_during(slot, first, until) for slot in slots)
    return tuple(slot for slot in today if slot.airings)


def listed_at(on_air: ChannelAirings, tick: int) -> Airing | None:
    """The programme's or notice's airing that the guide shows at `tick`; None while fillers or cards are on."""
    found = on_air.at(tick)
    return found if found.is_listed else None


def programme_at(on_air: ChannelAirings, tick: int) -> Airing | None:
    """The programme's airing at `tick`; None while anything else is on."""
    found = on_air.at(tick)
    return found if found.kind is AiringKind.PROGRAMME else None


def _slot(airings: Sequence[Airing], titles: Mapping[str, Title], *, from_before: bool) -> GuideSlot:
    """A slot, or the part of one that an exception or a notice interrupts.

    `from_before`: its first airings may not be given.
    """
    first = airings[0]
    return GuideSlot(
        rule=first.rule,
        title=titles.get(first.rule, Title("")),
        start=min(first.slot or first.start, first.start) if from_before else first.start,
        end=airings[-1].end,
        airings=tuple(one for one in airings if one.is_listed),
    )


def _during(slot: GuideSlot, first: int, until: int) -> GuideSlot:
    return replace(slot, airings=tuple(one for one in slot.airings if one.start < until and one.end > first))
