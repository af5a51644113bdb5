"""The problems of a plan: one for each matter, with the day on which it is first met and how often."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import tzinfo

from epg.aired_log import Log
from epg.airings import Airing
from epg.candidates import Candidate, Shelf
from epg.days import day_of, months_between
from epg.errors import Problem
from epg.library import Library
from epg.reasons import Reason
from epg.rotation import Rotation
from epg.rules import FromColumn, FromSeries, FromTheme, Order, Pinned, RepeatOf, Rule
from epg.slots import PlannedSlot
from epg.ticks import TICKS_A_DAY
from epg.titles import Title

Matter = tuple[str, str | int]


class Findings:
    """Collects problems of the plan of [first, until)."""

    def __init__(self, library: Library, shelf: Shelf, tz: tzinfo, first: int, until: int) -> None:
        """Nothing is found yet."""
        self._columns = {one.key: one.title for one in library.columns}
        self._hidden = {one.key for one in library.columns if one.hidden}
        self._themes, self._shelf, self._tz = library.themes, shelf, tz
        self._first, self._until = first, until
        self._found: dict[Matter, Problem] = {}

    def of(
        self, slots: Sequence[PlannedSlot], hidden: Iterable[Rule], log: Log, rotation: Rotation
    ) -> tuple[Problem, ...]:
        """All problems, by first day; those of no day in particular come first."""
        for rule in hidden:
            self._add("hidden_rule", rule.id, None, rule=rule.title)
        for slot in slots:
            if slot.occurrence.rule:
                self._source(slot, slot.occurrence.rule)
                self._filling(slot, slot.occurrence.rule)
        self._expired()
        too_long = self._too_long(slots)
        self._unreached(too_long, log, rotation)
        return tuple(sorted(self._found.values(), key=lambda one: (one.slot or 0, one.code)))

    def _add(self, code: str, matter: str | int, tick: int | None, **params: str | int | Title) -> None:
        known = self._found.get((code, matter))
        if known:
            self._found[code, matter] = replace(known, count=known.count + 1)
        else:
            day = None if tick is None else day_of(max(tick, self._first), self._tz)
            self._found[code, matter] = Problem(code, params, day, tick)

    def _source(self, slot: PlannedSlot, rule: Rule) -> None:
        """What is wrong with the source of the rule at this slot."""
        tick = slot.occurrence.start
        match rule.source:
            case FromColumn(key) if key in self._hidden:
                self._add("hidden_column", key, tick, column=self._column(key))
            case FromColumn(key) if not slot.wanted:
                self._add("empty_column", key, tick, column=self._column(key))
            case FromSeries(name) if not slot.wanted:
                self._add("empty_series", name, tick, series=name)
            case RepeatOf() if not slot.wanted:
                self._add("nothing_to_repeat", rule.id, tick, rule=rule.title)
            case FromColumn(key) if rule.order is Order.OLDEST_UNAIRED and not slot.unaired and _wants_more(slot):
                self._add("nothing_unaired", key, tick, column=self._column(key))
            case Pinned(programme):
                self._named(slot, rule, [programme])
            case FromTheme():
                self._theme(slot, rule)

    def _theme(self, slot: PlannedSlot, rule: Rule) -> None:
        start = max(slot.occurrence.start, self._first)
        for month in months_between(start, min(slot.occurrence.end, self._until), self._tz):
            name = f"{month:%Y-%m}"
            if not self._themes.get(name):
                self._add("no_theme", name, slot.occurrence.start, month=name)
            self._named(slot, rule, self._themes.get(name, ()))

    def _named(self, slot: PlannedSlot, rule: Rule, programmes: Iterable[int]) -> None:
        """Programmes that the rule or its theme names, but that cannot be shown."""
        tick, wanted = slot.occurrence.start, {one.programme.id for one in slot.wanted}
        for number in programmes:
            one, matter = self._shelf.all.get(number), f"{rule.id} {number}"
            if one is None:
                self._add("unknown_programme", matter, tick, rule=rule.title, number=number)
            elif number not in wanted:
                self._add("outside_its_days", matter, tick, rule=rule.title, programme=one.programme.title)

    def _filling(self, slot: PlannedSlot, rule: Rule) -> None:
        planned = self._first <= slot.occurrence.start and slot.occurrence.end <= self._until
        whole = slot.occurrence.whole and planned
        if whole and slot.wanted and 2 * slot.programme_ticks < slot.occurrence.ticks:
            self._add("mostly_filler", rule.id, slot.occurrence.start, rule=rule.title)

    def _expired(self) -> None:
        gone = sorted((one.closes, one.programme.id) for one in self._shelf.all.values() if one.closes <= self._first)
        if gone:
            latest = self._shelf.all[gone[-1][1]].programme
            told = {"programme": latest.title}
            self._found["expired", ""] = Problem("expired", told, latest.valid_until, count=len(gone))

    def _too_long(self, slots: Iterable[PlannedSlot]) -> set[int]:
        room: dict[int, int] = {}
        met: dict[int, tuple[int, Candidate]] = {}
        for slot in slots:
            for one in slot.wanted:
                room[one.programme.id] = max(room.get(one.programme.id, 0), slot.occurrence.ticks)
                met.setdefault(one.programme.id, (slot.occurrence.start, one))
        long = {number for number, (_, one) in met.items() if one.ticks > room[number]}
        for number in sorted(long):
            self._add("too_long", number, met[number][0], programme=met[number][1].programme.title)
        return long

    def _unreached(self, known: set[int], log: Log, rotation: Rotation) -> None:
        for number, one in self._shelf.all.items():
            shown_now = one.closes > self._first and one.opens < self._until and number not in known
            if shown_now and rotation.deadline(one, log) < self._until:
                days = rotation.ticks // TICKS_A_DAY
                self._add("unreached", number, self._first, programme=one.programme.title, days=days)

    def _column(self, key: str) -> Title:
        return self._columns.get(key, Title(key, key))


def _wants_more(slot: PlannedSlot) -> bool:
    """Whether an unaired programme, had there been one, would have been shown."""
    return any(not isinstance(entry, Airing) or entry.reason == Reason.OLDEST for entry in slot.entries)
