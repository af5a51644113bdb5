"""The statements of kept totals (`tvchannel.core.reporting.kept_totals` says how they are made and read)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    Table,
    bindparam,
    case,
    cast,
    delete,
    func,
    insert,
    literal,
    select,
)

from tvchannel.store import tables as t
from tvchannel.store.people import people
from tvchannel.study.month_figures import MonthFigures, MonthMinutes, StudySum
from tvchannel.study.small_numbers.category_cells import UNSAID
from tvchannel.study.sums.kept_years import FilmFigures, YearFigures
from tvchannel.study.sums.month_sums import MonthSum
from tvchannel.study.totals import MINUTE_MS

_MOST_ASKED = 50  # of more members than these everybody's rows are read
_MONTHS, _STALE = t.month_totals.c, t.stale_totals.c
_FIGURES = ("check_ins", "collective_ms", "self_study_ms", "again_ms")
_TABLES = (t.month_totals, t.film_totals)
# Whole minutes, as `StudySum` has them.
_COLLECTIVE = _MONTHS.collective_ms // MINUTE_MS
_CREDITED = (_MONTHS.collective_ms + _MONTHS.self_study_ms) // MINUTE_MS


def rule(connection: Connection, community_id: int) -> int | None:
    """The most that counts a day (ms, 0: no limit) in the totals of a community; None while none are kept."""
    query = select(t.totals_rules.c.cap_ms).where(t.totals_rules.c.community_id == community_id)
    return connection.scalar(query)


def begin(connection: Connection, community_id: int, cap_ms: int) -> None:
    """Keep totals by this rule: everybody's are to be made, whoever was ever entered in the community."""
    connection.execute(delete(t.totals_rules).where(t.totals_rules.c.community_id == community_id))
    connection.execute(insert(t.totals_rules).values(community_id=community_id, cap_ms=cap_ms))
    everybody = select(t.members.c.community_id, t.members.c.ref, bindparam("year", 0))
    noted = insert(t.stale_totals).from_select(
        ["community_id", "member", "year"], everybody.where(t.members.c.community_id == community_id)
    )
    connection.execute(noted)


def hold(connection: Connection) -> None:
    """Let nobody else make totals until the transaction ends; who writes what they rest on need not wait.

    On SQLite a transaction that writes is alone already.
    """
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql("LOCK TABLE totals_rules IN SHARE ROW EXCLUSIVE MODE")


def stale(connection: Connection, community_id: int, year: int) -> set[str]:
    """The members of whose totals of a year is known that they are not true any more."""
    return set(connection.scalars(stale_members(community_id, year).distinct()))


def stale_members(community_id: int, year: int) -> Select[tuple[str]]:
    """The same as a statement."""
    return select(_STALE.member).where(_STALE.community_id == community_id, _STALE.year <= year)


@dataclass(frozen=True, slots=True)
class StaleNote:
    """A note (its id) that the totals of a member are not true any more from a year on."""

    id: int
    member: str
    year: int


def notes(connection: Connection, community_id: int, most: int) -> list[StaleNote]:
    """What is noted of the first `most` members of whom anything is, by reference."""
    here = _STALE.community_id == community_id
    some = select(_STALE.member).where(here).distinct().order_by(_STALE.member).limit(most)
    query = select(_STALE.id, _STALE.member, _STALE.year).where(here, _STALE.member.in_(some.scalar_subquery()))
    return [StaleNote(*row) for row in connection.execute(query)]


def done(connection: Connection, noted: Iterable[StaleNote]) -> None:
    """The totals of which these notes tell were made after the notes had been read; later ones stay."""
    connection.execute(delete(t.stale_totals).where(_STALE.id.in_([one.id for one in noted])))


def kept_since(connection: Connection, community_id: int, year: int) -> list[int]:
    """The years from `year` on of which anything is kept of anybody."""
    found: set[int] = set()
    for table in _TABLES:
        at: int | None = year - 1
        while at is not None:  # a look at the edge of the key for each: a DISTINCT would read every row
            following = (table.c.community_id == community_id, table.c.year > at)
            at = connection.scalar(select(func.min(table.c.year)).where(*following))
            found |= set() if at is None else {at}
    return sorted(found)


def replace(
    connection: Connection, community_id: int, gone: Collection[int], found: Mapping[str, Mapping[int, YearFigures]]
) -> None:
    """Keep what was `found` of members by year, instead of what is kept of them of the years `gone`."""
    for table in _TABLES:
        theirs = (table.c.community_id == community_id, table.c.year.in_(gone), table.c.member.in_([*found]))
        connection.execute(delete(table).where(*theirs))
    years = [
        ({"community_id": community_id, "year": year, "member": member}, told)
        for member, by_year in found.items()
        for year, told in by_year.items()
    ]
    _add(connection, t.month_totals, [
        whose | {"month": month} | {name: getattr(one, name) for name in (*_FIGURES, "programmes")}
        for whose, told in years
        for month, one in told.months.items()
    ])  # fmt: skip
    _add(connection, t.film_totals, [
        whose | {"programme_id": programme} | film._asdict()
        for whose, told in years
        for programme, film in told.films.items()
    ])  # fmt: skip


def _add(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table).inline(), rows)


def _of(table: Table, community_id: int, year: int, members: Collection[str], *columns: str) -> Select[Any]:
    """Rows of `members`; of many everybody's, of whom the caller takes those."""
    query = select(*(table.c[name] for name in ("member", *columns)))
    query = query.where(table.c.community_id == community_id, table.c.year == year)
    return query.where(table.c.member.in_(members)) if len(members) <= _MOST_ASKED else query


def months(
    connection: Connection, community_id: int, year: int, members: Collection[str]
) -> dict[str, dict[int, MonthFigures]]:
    """What is kept of the months of a year, by member and month; perhaps of others than `members`, too."""
    found: dict[str, dict[int, MonthFigures]] = defaultdict(dict)
    query = _of(t.month_totals, community_id, year, members, "month", *_FIGURES, "programmes")
    for member, month, *figures in connection.execute(query):
        found[member][month] = MonthFigures(*figures)
    return found


def minutes(
    connection: Connection, community_id: int, year: int, members: Collection[str]
) -> dict[str, dict[int, MonthMinutes]]:
    """The same as it is told."""
    found: dict[str, dict[int, MonthMinutes]] = defaultdict(dict)
    query = _of(t.month_totals, community_id, year, members, "month")
    figures = (_MONTHS.check_ins, _COLLECTIVE, _CREDITED - _COLLECTIVE, _MONTHS.programmes)
    for member, month, check_ins, collective, self_study, programmes in connection.execute(query.add_columns(*figures)):
        found[member][month] = (check_ins, collective, self_study, programmes)
    return found


def came(connection: Connection, community_id: int, year: int) -> dict[int, set[str]]:
    """Who is kept to have checked in in each month of a year, by the number of the month."""
    bits = cast(func.sum(literal(1).bitwise_lshift(_MONTHS.month)), BigInteger)
    query = select(_MONTHS.member, bits).where(
        _MONTHS.community_id == community_id, _MONTHS.year == year, _MONTHS.check_ins > 0
    )
    rows = connection.execute(query.group_by(_MONTHS.member)).all()
    return {month: {ref for ref, told in rows if told >> month & 1} for month in range(1, 13)}


def by_month(connection: Connection, community_id: int, first: date, last: date) -> dict[tuple[int, str], MonthSum]:
    """What is kept of a year, by month and category (UNSAID: none was said), of those who are not exempt.

    Of those who belonged to the community from `first` to `last`, and whose totals are not known to be untrue.
    """
    figures = (_is_any(_MONTHS.check_ins), _MONTHS.check_ins, _is_any(_MONTHS.programmes), _COLLECTIVE)
    sums = [cast(func.sum(one), BigInteger) for one in (*figures, _CREDITED - _COLLECTIVE)]
    category = func.coalesce(t.members.c.category, UNSAID)
    query = (
        select(_MONTHS.month, category, *sums)
        .join(t.members, t.members.c.ref == _MONTHS.member)
        .where(
            _MONTHS.community_id == community_id,
            _MONTHS.year == first.year,
            *people.belonged(community_id, first, last),
            t.members.c.exempt.is_(False),
            _MONTHS.member.not_in(stale_members(community_id, first.year)),
        )
    )
    rows = connection.execute(query.group_by(_MONTHS.month, category))
    return {(month, said): MonthSum(*told) for month, said, *told in rows}


def _is_any(column: ColumnElement[int]) -> ColumnElement[int]:
    return case((column > 0, 1), else_=0)


def years_of(
    connection: Connection, community_id: int, members: Collection[str], years: Collection[int]
) -> dict[str, dict[int, YearFigures]]:
    """All that is kept of `years` of members, by reference and year."""
    found: dict[str, dict[int, YearFigures]] = {ref: {} for ref in members}
    for year in years:
        by_month = months(connection, community_id, year, members)
        by_film: dict[str, dict[int, FilmFigures]] = defaultdict(dict)
        query = _of(t.film_totals, community_id, year, members, "programme_id", *FilmFigures._fields)
        for member, programme, *figures in connection.execute(query):
            by_film[member][programme] = FilmFigures(*figures)
        for ref in found.keys() & {*by_month, *by_film}:
            found[ref][year] = YearFigures(by_month.get(ref, {}), by_film.get(ref, {}))
    return found


def sums(
    connection: Connection, community_id: int, year: int, members: Collection[str], span: tuple[int, int]
) -> dict[str, StudySum]:
    """What is kept of the months from the first of `span` to its last, together; perhaps of others, too."""
    figures = [cast(func.sum(_MONTHS[name]), BigInteger) for name in _FIGURES]
    query = _of(t.month_totals, community_id, year, members).add_columns(*figures)
    rows = connection.execute(query.where(_MONTHS.month.between(*span)).group_by(_MONTHS.member)).all()
    return {member: StudySum(*told) for member, *told in rows}
