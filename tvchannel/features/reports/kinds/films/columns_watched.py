"""How much the columns are watched in a year, and how often to the end (report R6): no names, no small numbers.

Of the films on offer it tells how many are the community's own work, and how many tell a case (function F77).
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping

from tvchannel.base.roles import PEOPLE
from tvchannel.core.reporting.chart import ChartKind, ReportChart, Series
from tvchannel.core.reporting.drill_down import DrillDown, DrillTime
from tvchannel.core.reporting.report import Period, Report, ReportFindings, ReportQuery
from tvchannel.core.reporting.table import Note, ReportColumn, ValueType
from tvchannel.core.study_totals import rules_of
from tvchannel.features.reports.kinds.audit import ReportSubject
from tvchannel.features.reports.kinds.columns import OF_A_CATEGORY
from tvchannel.features.reports.kinds.films.films_of_period import FILMS_THAT_STOOD, columns_of_period, of_period
from tvchannel.features.reports.kinds.totals import totals_of
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import ProgrammeRow
from tvchannel.study.films.film_facts import FilmFormat, FilmOrigin
from tvchannel.study.small_numbers.category_cells import UNSAID, counted, summed
from tvchannel.study.small_numbers.small_cells import LEAST
from tvchannel.study.sums.film_sums import FilmSum, together
from tvchannel.study.totals import MINUTE_MS

_SHARES = {
    "own_percent": "Own work, of all programmes (%)",
    "taken_over_percent": "Taken over, of all programmes (%)",
    "cases_percent": "Case stories, of all programmes (%)",
}
_ByCategory = dict[str, FilmSum]  # what came of a column by the category of the viewers (UNSAID: none was said)


def _read(asked: ReportQuery) -> ReportFindings:
    members, percent = asked.of_every_category().members(), rules_of(asked.settings).percent
    category = {one.ref: one.category or UNSAID for one in members}
    films = {row.id: row for row in catalogue.programmes(asked.connection, asked.community.id)}
    lengths = {film.id: film.film.length_ms or 0 for film in films.values()}
    column_of = {film.id: film.column_key for film in films.values()}
    found: dict[str, _ByCategory] = defaultdict(dict)
    totals = totals_of(asked)
    for (key, said), told in totals.by_column(category, lengths, column_of, percent).items():
        found[key][said] = told
    shown = of_period(films.values(), totals.watched([*category], lengths), asked)
    columns = columns_of_period(catalogue.columns(asked.connection, asked.community.id), shown, asked)
    sizes, offered = Counter(category.values()), defaultdict[str, list[ProgrammeRow]](list)
    for film in shown:
        offered[film.column_key].append(film)
    figures = [_row(one.key, len(offered[one.key]), found[one.key], sizes, asked.category) for one in columns]
    return ReportFindings(
        rows=tuple((*row, *_made(offered[column.key])) for column, row in zip(columns, figures, strict=True)),
        exempt=sum(member.exempt for member in members),
        notes=(
            Note("completed_percent", "Watched to the end from so many per cent on", str(percent)),
            Note("least", "Fewest persons of whom a figure is told", str(LEAST)),
            *_shares(shown),
        ),
        words={"column": {column.key: column.title.say("zh") for column in columns}},
        chart=ReportChart(
            "Films begun and watched to the end, by column",
            ChartKind.BARS,
            tuple(column.title.say("zh") for column in columns),
            (
                Series("Begun", tuple(begun for *_, begun, _ in figures)),
                Series("Watched to the end", tuple(to_the_end for *_, to_the_end in figures)),
            ),
        ),
    )


def _row(
    column: str, offered: int, found: _ByCategory, sizes: Mapping[str, int], category: str
) -> tuple[str, int, str | None, int | None, int | None, int | None]:
    viewers = {name: told.viewers for name, told in found.items()}
    asked = together(told for name, told in found.items() if category in ("", name))
    return (
        column,
        offered,
        counted(viewers, sizes, category),
        summed(asked.watched_ms // MINUTE_MS, viewers, sizes, category),
        summed(asked.begun, viewers, sizes, category),
        summed(asked.to_the_end, viewers, sizes, category),
    )


def _made(films: Collection[ProgrammeRow]) -> tuple[int, int, int]:
    """How many of `films` are own work, how many are taken over, and how many tell a case."""
    origins = Counter(film.facts.origin for film in films)
    cases = sum(film.facts.format is FilmFormat.CASE_STORY for film in films)
    return origins[FilmOrigin.OWN], origins[FilmOrigin.TAKEN_OVER], cases


def _shares(films: Collection[ProgrammeRow]) -> tuple[Note, ...]:
    """The same of all columns together in whole per cent of the films; nothing where there is none."""
    parts = zip(_SHARES.items(), _made(films), strict=True)
    return tuple(Note(name, heading, str(100 * part // len(films))) for (name, heading), part in parts if films)


COLUMNS_WATCHED = Report(
    name="columns",
    title="The columns' year",
    summary="How much of each column was watched in a year, and how often to the end. It names nobody.",
    roles=PEOPLE,
    period=Period.YEAR,
    columns=(
        ReportColumn("column", "Column"),
        ReportColumn("programmes", "Programmes", ValueType.NUMBER),
        ReportColumn("viewers", "Members who watched", ValueType.COUNT),
        ReportColumn("watched_min", "Watched (min)", ValueType.NUMBER),
        ReportColumn("begun", "Films begun", ValueType.NUMBER),
        ReportColumn("completed", "Films watched to the end", ValueType.NUMBER),
        ReportColumn("own", "Own work", ValueType.NUMBER),
        ReportColumn("taken_over", "Taken over", ValueType.NUMBER),
        ReportColumn("cases", "Case stories", ValueType.NUMBER),
    ),
    key="column",
    audited_as=ReportSubject.COLUMNS,
    method=(
        "One line a column, in the order of the columns. A film counts once for each member who watched of it; minutes "
        "are those of which every moment counts once a member.",
        "Where fewer than five watched, or fewer than five did not, the number is not told.",
        FILMS_THAT_STOOD,
        "Of a time that is over, columns without any film are left out.",
        "Own work, taken over and case stories are counted of the programmes, as it is said of each; of which nobody "
        "has said where it is from, it is neither.",
        OF_A_CATEGORY,
    ),
    read=_read,
    personal=False,
    for_programs=True,
    by_category=True,
    opens=dict.fromkeys(
        ("programmes", "viewers", "watched_min", "begun", "completed", "own", "taken_over", "cases"),
        (DrillDown("films_html", {"column": "column"}, time=DrillTime.SAME),),
    ),
)
