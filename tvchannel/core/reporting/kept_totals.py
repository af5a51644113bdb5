"""Kept totals of study: made again by whoever may write, read by reports; what is not kept is computed on the spot.

What is kept equals what the rules give from the ledger and from what was watched: the database itself notes, in the
same transaction, whose total a new row makes untrue. So a report is never wrong, only slower where much is stale.
"""

from collections import defaultdict
from collections.abc import Collection, Container, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection

from tvchannel.store.channel import catalogue, watched_films
from tvchannel.store.database.engine import Store
from tvchannel.store.people import people
from tvchannel.store.records import former_refs, ledger
from tvchannel.store.watching import film_totals, kept_totals, watch_history
from tvchannel.store.watching.kept_totals import StaleNote
from tvchannel.study.month_figures import MonthFigures, MonthMinutes, StudySum, in_minutes, summed
from tvchannel.study.sums import month_sums
from tvchannel.study.sums.film_sums import FilmSum, of_viewer, together
from tvchannel.study.sums.kept_years import YearFigures, kept_years
from tvchannel.study.sums.month_sums import MonthSum

PIECE = 5  # members whose totals are made in one transaction: some 40 ms, in which nobody else writes
_SOME = 200  # of whom rows are read together
_LAST_YEAR = date.max.year


class StudyTotals:
    """What members of a community studied in the year of `first`, by the rule that `cap_ms` of a day count (0: all).

    Who is told of in films alone belonged to the community on a day from `first` to `last`. Of whoever moved here from
    another community, the figures of persons hold what was recorded there. On a server the connection has one view of
    the database (`Store.steady`).
    """

    def __init__(self, connection: Connection, community_id: int, first: date, last: date, cap_ms: int) -> None:
        self._connection, self._community, self._cap_ms = connection, community_id, cap_ms
        self._year, self._days = first.year, (first, last)
        self._anew: dict[bool, dict[str, YearFigures]] = {False: {}, True: {}}
        by_this_rule = kept_totals.rule(connection, community_id) == cap_ms
        self._stale = {*kept_totals.stale(connection, community_id, first.year)} if by_this_rule else None

    def months(self, members: Collection[str]) -> dict[str, dict[int, MonthMinutes]]:
        """The months of `members` by number, by reference; who did nothing is not named."""
        kept, stale = self._apart(members, persons=True)
        found = kept_totals.minutes(self._connection, self._community, self._year, kept) if kept else {}
        return {
            **{ref: told for ref, told in found.items() if ref in kept},
            **{
                ref: {month: in_minutes(one) for month, one in told.months.items()}
                for ref, told in self._computed(stale).items()
            },
        }

    def came(self, members: Collection[str]) -> dict[int, set[str]]:
        """Who of `members` checked in in each month of the year here, by the number of the month."""
        kept, stale = self._apart(members)
        found = defaultdict[int, set[str]](set)
        if kept:
            for month, refs in kept_totals.came(self._connection, self._community, self._year).items():
                found[month] = refs & kept
        in_order, year = sorted(stale), (date(self._year, 1, 1), date(self._year, 12, 31))
        for at in range(0, len(in_order), _SOME):
            for ref, days in ledger.days_of(self._connection, in_order[at : at + _SOME], *year).items():
                for day in days:
                    found[day.month].add(ref)
        return found

    def by_month(self, members: Mapping[str, str]) -> dict[tuple[int, str], MonthSum]:
        """What `members` come to together, by month and by category (by reference).

        They are all who belonged to the community and are not exempt.
        """
        found = defaultdict[tuple[int, str], list[MonthSum]](list)
        _, stale = self._apart(members)
        for ref, told in self._computed(stale).items():
            for month, one in told.months.items():
                found[month, members[ref]].append(month_sums.of_member(one))
        if self._stale is not None:
            for place, sums in kept_totals.by_month(*self._place()).items():
                found[place].append(sums)
        return {place: month_sums.together(some) for place, some in found.items()}

    def sums(self, members: Collection[str], first: int = 1, last: int = 12) -> dict[str, StudySum]:
        """What the months from `first` to `last` come to together, by reference; who did nothing is not named."""
        kept, stale = self._apart(members, persons=True)
        place = (self._connection, self._community, self._year, kept, (first, last))
        found = kept_totals.sums(*place) if kept else {}
        computed = {ref: _within(told.months, first, last) for ref, told in self._computed(stale).items()}
        return {
            **{ref: told for ref, told in found.items() if ref in kept},
            **{ref: summed(some) for ref, some in computed.items() if some},
        }

    def completed(self, members: Collection[str], percent: int) -> dict[str, int]:
        """How many films each completed in the year; of whoever moved here, those of the communities before too."""
        kept, stale = self._apart(members, persons=True)
        place = (self._connection, self._community, self._year, kept, percent)
        found = film_totals.completed_by(*place) if kept else {}
        computed = self._computed(stale, with_before=True)
        films = watched_films.lengths(self._connection, {film for told in computed.values() for film in told.films})
        return {
            **{ref: count for ref, count in found.items() if ref in kept},
            **{
                ref: sum(
                    one.completed_in_year(films[film], percent) for film, one in told.films.items() if film in films
                )
                for ref, told in computed.items()
            },
        }

    def completed_films(
        self, members: Collection[str], films: Mapping[int, int], percent: int
    ) -> dict[str, frozenset[int]]:
        """Which of the community's `films` (ms by programme id) each completed in the year; who did none is not named.

        A film that was begun in an earlier year counts in the year in which it was completed.
        """
        kept, stale = self._apart(members)
        found = defaultdict[str, set[int]](set)
        if kept:
            for ref, film in film_totals.completers(self._connection, self._community, self._year, films, percent):
                if ref in kept:
                    found[ref].add(film)
        for ref, told in self._computed(stale, with_before=True).items():
            for film, one in told.films.items():
                if film in films and one.completed_in_year(films[film], percent):
                    found[ref].add(film)
        return {ref: frozenset(some) for ref, some in found.items()}

    def by_film(self, members: Collection[str], films: Mapping[int, int], percent: int) -> dict[int, FilmSum]:
        """What `members`, all who belonged to the community, watched of each of `films`, by programme id."""
        found = defaultdict[int, list[FilmSum]](list)
        for watched in self._films_of_stale(members, films).values():
            for film, ms in watched.items():
                found[film].append(of_viewer([(ms, films[film])], percent))
        if self._stale is not None:
            for film, told in film_totals.by_film(*self._place(), percent).items():
                found[film].append(told)
        return {film: together(sums) for film, sums in found.items()}

    def watched(self, members: Collection[str], films: Container[int]) -> set[int]:
        """Those of `films` (programme ids) that stand in `by_film`."""
        kept = set[int]() if self._stale is None else film_totals.watched(*self._place())
        return {film for film in kept if film in films}.union(*self._films_of_stale(members, films).values())

    def by_column(
        self,
        members: Mapping[str, str],
        films: Mapping[int, int],
        columns: Mapping[int, str],
        percent: int,
    ) -> dict[tuple[str, str], FilmSum]:
        """The same by the key of the column (`columns`, by programme id) and by the viewers' category (`members`)."""
        found = defaultdict[tuple[str, str], list[FilmSum]](list)
        for ref, watched in self._films_of_stale(members, films).items():
            by_column = defaultdict[str, list[tuple[int, int]]](list)
            for film, ms in watched.items():
                by_column[columns[film]].append((ms, films[film]))
            for key, some in by_column.items():
                found[key, members[ref]].append(of_viewer(some, percent))
        if self._stale is not None:
            for place, told in film_totals.by_column(*self._place(), percent).items():
                found[place].append(told)
        return {place: together(sums) for place, sums in found.items()}

    def _place(self) -> tuple[Connection, int, date, date]:
        return self._connection, self._community, *self._days

    def _films_of_stale(self, members: Collection[str], films: Container[int]) -> dict[str, dict[int, int]]:
        _, stale = self._apart(members)
        return {
            ref: {film: one.own_ms for film, one in told.films.items() if film in films}
            for ref, told in self._computed(stale).items()
        }

    def _apart(self, members: Collection[str], *, persons: bool = False) -> tuple[set[str], set[str]]:
        """Of whom what is kept is true, and of whom it is not; of `persons` it is not for whoever moved here."""
        asked = {*members}
        stale = asked if self._stale is None else asked & self._stale
        if persons:
            stale = stale | {*former_refs.of_members(self._connection, sorted(asked - stale)).values()}
        return asked - stale, stale

    def _computed(self, members: Collection[str], *, with_before: bool = False) -> dict[str, YearFigures]:
        """The year of whom nothing true is kept; of films what was watched before only `with_before` (takes longer)."""
        anew, years = self._anew[with_before], range(self._year, self._year + 1)
        missing = sorted({*members} - anew.keys())
        for at in range(0, len(missing), _SOME):
            some = missing[at : at + _SOME]
            told = (self._connection, some, self._cap_ms, years)
            found = computed(*told, with_before=with_before, persons=True)
            anew.update({ref: found[ref].get(self._year, YearFigures({}, {})) for ref in some})
        return {ref: anew[ref] for ref in members}


def _within(months: Mapping[int, MonthFigures], first: int, last: int) -> list[MonthFigures]:
    return [one for month, one in months.items() if first <= month <= last]


def computed(
    connection: Connection,
    members: Sequence[str],
    cap_ms: int,
    years: range,
    *,
    with_before: bool = True,
    persons: bool = False,
) -> dict[str, dict[int, YearFigures]]:
    """What `years` of members come to, by reference and year, from the ledger and from what was watched.

    Of `persons` with what each did under earlier references (`former_refs`).
    """
    first, last = date(max(1, years[0]), 1, 1), date(years[-1], 12, 31)
    former = former_refs.of_members(connection, members) if persons else {}
    refs = [*members, *former]
    watched = former_refs.joined(
        watch_history.watched_of(connection, refs, date.min if with_before else first, last), former
    )
    came = former_refs.joined(ledger.days_of(connection, refs, first, last), former)
    return {ref: kept_years(watched.get(ref, []), {*came.get(ref, [])}, cap_ms, years) for ref in members}


def untrue(connection: Connection, community_id: int) -> list[str]:
    """The members of whom something else is kept than their records come to, though nothing is noted of them."""
    cap_ms = kept_totals.rule(connection, community_id)
    if cap_ms is None:
        return []
    years = kept_totals.kept_since(connection, community_id, 0)
    trusted = sorted(people.refs(connection, community_id) - kept_totals.stale(connection, community_id, _LAST_YEAR))
    found: list[str] = []
    for at in range(0, len(trusted), _SOME):
        some = trusted[at : at + _SOME]
        kept = kept_totals.years_of(connection, community_id, some, years)
        right = computed(connection, some, cap_ms, range(_LAST_YEAR + 1))
        found += [ref for ref in some if kept[ref] != right[ref]]
    return found


def renew(store: Store, cap_ms: int, *, anew: bool = False) -> int:
    """Make what is stale again, in every community, or all of it (`anew`); gives of how many members."""
    with store.reading() as connection:
        communities = [one.id for one in catalogue.communities(connection)]
        begun = [one for one in communities if anew or kept_totals.rule(connection, one) != cap_ms]
    for community_id in begun:
        with store.writing() as connection:
            kept_totals.hold(connection)
            kept_totals.begin(connection, community_id, cap_ms)
    return sum(_renew(store, community_id, cap_ms) for community_id in communities)


def _renew(store: Store, community_id: int, cap_ms: int) -> int:
    count = 0
    while True:
        with store.writing() as connection:
            kept_totals.hold(connection)
            noted = kept_totals.notes(connection, community_id, PIECE)
            _make(connection, community_id, noted, cap_ms)
        if not noted:
            return count
        count += len({one.member for one in noted})


def _make(connection: Connection, community_id: int, noted: Sequence[StaleNote], cap_ms: int) -> None:
    """What is noted meanwhile, of rows that may or may not have been read, is done the next time."""
    if noted:
        since = min(one.year for one in noted)
        gone = kept_totals.kept_since(connection, community_id, since)
        members = sorted({one.member for one in noted})
        found = computed(connection, members, cap_ms, range(since, _LAST_YEAR + 1))
        kept_totals.replace(connection, community_id, gone, found)
        kept_totals.done(connection, noted)
