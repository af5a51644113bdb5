"""Sums of what is kept of films: by member, by film, and by column."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import CTE, BigInteger, ColumnElement, Connection, Select, and_, case, cast, func, not_, or_, select

from tvchannel.store import tables as t
from tvchannel.store.people import people
from tvchannel.store.watching import kept_totals
from tvchannel.study.small_numbers.category_cells import UNSAID
from tvchannel.study.sums.film_sums import FilmSum

_MOST_ASKED = 50  # of more members than these everybody's rows are read
_FILMS = t.film_totals.c


def _completed(ms: ColumnElement[int], percent: int) -> ColumnElement[bool]:
    """As `study.film_segments.completed`."""
    return and_(t.films.c.length_ms > 0, ms * 100 >= t.films.c.length_ms * percent)


def _completed_in_year(percent: int) -> ColumnElement[bool]:
    own, before, both = (_completed(ms, percent) for ms in (_FILMS.own_ms, _FILMS.before_ms, _FILMS.both_ms))
    return or_(own, and_(both, not_(before)))


def _of(community_id: int, year: int, *columns: ColumnElement[Any]) -> Select[Any]:
    """What is kept of the community's own films."""
    return (
        select(*columns)
        .join(t.programmes, and_(t.programmes.c.id == _FILMS.programme_id, t.programmes.c.community_id == community_id))
        .join(t.films, t.films.c.material == t.programmes.c.material)
        .where(_FILMS.community_id == community_id, _FILMS.year == year)
    )


def completed_by(
    connection: Connection, community_id: int, year: int, members: Collection[str], percent: int
) -> dict[str, int]:
    """How many films each of `members` completed in a year (`FilmFigures.completed_in_year`), perhaps of others too."""
    query = _of(community_id, year, _FILMS.member, func.count()).where(_completed_in_year(percent))
    query = query.where(_FILMS.member.in_(members)) if len(members) <= _MOST_ASKED else query
    return dict(tuple(row) for row in connection.execute(query.group_by(_FILMS.member)))


def completers(
    connection: Connection, community_id: int, year: int, films: Collection[int], percent: int
) -> list[tuple[str, int]]:
    """Who completed which of some `films` (programme ids) in a year, as (reference, programme id)."""
    query = _of(community_id, year, _FILMS.member, _FILMS.programme_id).where(_FILMS.programme_id.in_(films))
    return [(ref, film) for ref, film in connection.execute(query.where(_completed_in_year(percent)))]


def may_have_watched(
    connection: Connection, community_id: int, years: Collection[int], films: Mapping[int, int]
) -> dict[int, set[str]] | None:
    """Who may have watched so many ms of each of `films` (ms by programme id) in `years`, by programme id.

    Perhaps others too: of whom totals are to be made again, nothing is known here. None where no totals are kept.
    """
    if kept_totals.rule(connection, community_id) is None:
        return None
    unknown = set[str]().union(*(kept_totals.stale(connection, community_id, year) for year in years))
    found = {film: {*unknown} for film in films}
    least = min(films.values(), default=0)
    query = select(_FILMS.member, _FILMS.programme_id, _FILMS.own_ms).where(
        _FILMS.community_id == community_id, _FILMS.year.in_(years), _FILMS.programme_id.in_(films)
    )
    if len(years) == 1:  # a row each
        query = query.where(_FILMS.own_ms >= least)
    else:
        both = _sum(_FILMS.own_ms)
        query = query.with_only_columns(_FILMS.member, _FILMS.programme_id, both)
        query = query.group_by(_FILMS.member, _FILMS.programme_id).having(both >= least)
    for member, film, watched_ms in connection.execute(query):
        if watched_ms >= films[film]:
            found[film].add(member)
    return found


def by_film(connection: Connection, community_id: int, first: date, last: date, percent: int) -> dict[int, FilmSum]:
    """What is kept of a year, from `first` to `last`, of those who belonged to the community then, by programme id."""
    viewers = _viewers(community_id, first, last)
    query = _of(community_id, first.year, _FILMS.programme_id, func.count(), _sum(_FILMS.own_ms), _ends(percent))
    query = query.join(viewers, viewers.c.ref == _FILMS.member).group_by(_FILMS.programme_id)
    rows = connection.execute(query)
    return {film: FilmSum(viewers, ms, viewers, ends) for film, viewers, ms, ends in rows}


def watched(connection: Connection, community_id: int, first: date, last: date) -> set[int]:
    """The programmes (their ids) of which any stands in `by_film`."""
    viewers = _viewers(community_id, first, last)
    query = select(_FILMS.programme_id).distinct().join(viewers, viewers.c.ref == _FILMS.member)
    return {*connection.scalars(query.where(_FILMS.community_id == community_id, _FILMS.year == first.year))}


def by_column(
    connection: Connection, community_id: int, first: date, last: date, percent: int
) -> dict[tuple[str, str], FilmSum]:
    """The same by column and by the viewers' category (UNSAID: none was said)."""
    figures = (_sum(_FILMS.own_ms).label("ms"), func.count().label("begun"), _ends(percent).label("ends"))
    viewers, column = _viewers(community_id, first, last), t.programmes.c.column_key
    query = _of(community_id, first.year, column.label("key"), viewers.c.category, *figures)
    query = query.join(viewers, viewers.c.ref == _FILMS.member)
    watched = query.group_by(viewers.c.id, column, viewers.c.category).subquery()
    sums = (func.count(), *(_sum(watched.c[name]) for name in ("ms", "begun", "ends")))
    rows = connection.execute(select(watched.c.key, watched.c.category, *sums).group_by("key", "category"))
    return {(key, category): FilmSum(*told) for key, category, *told in rows}


def _sum(column: ColumnElement[Any]) -> ColumnElement[int]:
    return cast(func.sum(column), BigInteger)


def _ends(percent: int) -> ColumnElement[int]:
    return _sum(case((_completed(_FILMS.own_ms, percent), 1), else_=0))


def _viewers(community_id: int, first: date, last: date) -> CTE:
    """Those who belonged to the community (id, ref, category), but not whose totals are not true any more.

    SQLite looks them up once, and not again at each of their films.
    """
    columns = (t.members.c.id, t.members.c.ref, func.coalesce(t.members.c.category, UNSAID).label("category"))
    known = t.members.c.ref.not_in(kept_totals.stale_members(community_id, first.year))
    found = select(*columns).where(*people.belonged(community_id, first, last), known).cte("viewers")
    return found.prefix_with("MATERIALIZED", dialect="sqlite")
