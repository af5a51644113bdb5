"""The programmes of one channel, sorted so that a rule finds its own: candidates for a slot."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo

from epg.days import begins, months_between, next_month
from epg.occurrences import Occurrence
from epg.programmes import Programme
from epg.rules import FromColumn, FromSeries, FromTheme, Order, Pinned
from epg.ticks import tick_from


@dataclass(frozen=True, slots=True)
class Candidate:
    """A programme with the ticks [opens, closes) that an airing must lie in, and when it was approved."""

    programme: Programme
    ticks: int
    opens: int
    closes: int
    approved: int

    def within(self, opens: int, closes: int) -> "Candidate":
        """The same with narrower bounds."""
        return replace(self, opens=max(self.opens, opens), closes=min(self.closes, closes))


class Shelf:
    """What `channel` may show of `programmes`, by id, column and series."""

    def __init__(self, channel: str, programmes: Iterable[Programme], tz: tzinfo) -> None:
        """Sorts once, so that finding the candidates of a slot costs no more than their number."""
        self._tz = tz
        found = [_candidate(one, tz) for one in programmes if one.airs_on(channel)]
        self.all = {one.programme.id: one for one in sorted(found, key=_by_age)}
        self._columns: dict[str, list[Candidate]] = defaultdict(list)
        for one in self.all.values():
            self._columns[one.programme.column].append(one)
        self._in_order = {key: sorted(column, key=_by_episode) for key, column in self._columns.items()}
        self._series: dict[str | None, list[Candidate]] = defaultdict(list)
        for one in sorted(found, key=_by_episode):
            self._series[one.programme.series].append(one)

    def candidates(self, occurrence: Occurrence, themes: Mapping[str, Sequence[int]]) -> list[Candidate]:
        """All that the occurrence's source holds, first the one that ties decide for; whatever their days are."""
        if occurrence.rule is None:
            return []
        match occurrence.rule.source:
            case FromColumn(key) if occurrence.rule.order is Order.SERIES:
                return self._in_order.get(key, [])
            case FromColumn(key):
                return self._columns.get(key, [])
            case FromSeries(name):
                return self._series.get(name, [])
            case Pinned(programme):
                return self._known([programme])
            case FromTheme():
                return self._theme(occurrence, themes)
            case _:
                return []

    def _known(self, ids: Iterable[int]) -> list[Candidate]:
        return [self.all[one] for one in ids if one in self.all]

    def _theme(self, occurrence: Occurrence, themes: Mapping[str, Sequence[int]]) -> list[Candidate]:
        found = []
        for month in months_between(occurrence.start, occurrence.end, self._tz):
            opens, closes = begins(month, self._tz), begins(next_month(month), self._tz)
            found += [one.within(opens, closes) for one in self._known(themes.get(f"{month:%Y-%m}", ()))]
        return found


def _candidate(programme: Programme, tz: tzinfo) -> Candidate:
    opens, closes = programme.validity.ticks(tz)
    return Candidate(programme, programme.ticks, opens, closes, tick_from(programme.approved_at))


def _by_age(one: Candidate) -> tuple[float, int]:
    return one.programme.approved_at.timestamp(), one.programme.id


def _by_episode(one: Candidate) -> tuple[str, int, int]:
    return one.programme.series or "", one.programme.episode or 0, one.programme.id
