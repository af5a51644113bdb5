"""How much each film is watched in a year, and how often to the end (report R6): no names, no small numbers."""

from collections.abc import Mapping

from tvchannel.base.roles import PEOPLE
from tvchannel.core.reporting.drill_down import DrillDown
from tvchannel.core.reporting.report import Period, Report, ReportFindings, ReportQuery
from tvchannel.core.reporting.table import Note, ReportColumn, Row, ValueType
from tvchannel.core.study_totals import rules_of
from tvchannel.features.reports.kinds.audit import ReportSubject
from tvchannel.features.reports.kinds.films.films_of_period import FILMS_THAT_STOOD, of_period
from tvchannel.features.reports.kinds.totals import totals_of
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import ProgrammeRow
from tvchannel.study.small_numbers.category_cells import told_parts
from tvchannel.study.small_numbers.small_cells import LEAST
from tvchannel.study.sums.film_sums import NOTHING, FilmSum
from tvchannel.study.totals import MINUTE_MS


def _read(asked: ReportQuery) -> ReportFindings:
    members, percent = asked.members(), rules_of(asked.settings).percent
    every = catalogue.programmes(asked.connection, asked.community.id)
    lengths = {film.id: film.film.length_ms or 0 for film in every}
    watched = totals_of(asked).by_film([one.ref for one in members], lengths, percent)
    films = of_period(every, watched, asked)
    columns = catalogue.columns(asked.connection, asked.community.id)
    return ReportFindings(
        rows=tuple(
            _row(film, watched.get(film.id, NOTHING), told=film.id in told)
            for column in columns
            for of_column in ([film for film in films if film.column_key == column.key],)
            for told in (_told(of_column, watched),)
            for film in of_column
        ),
        exempt=sum(member.exempt for member in members),
        notes=(
            Note("completed_percent", "Watched to the end from so many per cent on", str(percent)),
            Note("least", "Fewest persons of whom a figure is told", str(LEAST)),
        ),
        words={"column": {column.key: column.title.say("zh") for column in columns}},
    )


def _told(films: list[ProgrammeRow], watched: Mapping[int, FilmSum]) -> set[int]:
    """The films of a column that may be told beside the column's own figures."""
    told = told_parts({str(film.id): watched.get(film.id, NOTHING).viewers for film in films})
    return {film.id for film in films if str(film.id) in told}


def _row(film: ProgrammeRow, watched: FilmSum, *, told: bool) -> Row:
    figures = (watched.viewers, watched.watched_ms // MINUTE_MS, watched.to_the_end)
    named = (film.column_key, film.title.zh, (film.film.length_ms or 0) // MINUTE_MS)
    return (*named, *(figures if told else (None,) * len(figures)), film.id)


FILMS_WATCHED = Report(
    name="films",
    title="The films' year",
    summary="How much of each film was watched in a year, and how often to the end. It names nobody.",
    roles=PEOPLE,
    period=Period.YEAR,
    columns=(
        ReportColumn("column", "Column"),
        ReportColumn("title", "Film"),
        ReportColumn("length_min", "Length (min)", ValueType.NUMBER),
        ReportColumn("viewers", "Members who watched", ValueType.NUMBER),
        ReportColumn("watched_min", "Watched (min)", ValueType.NUMBER),
        ReportColumn("completed", "How often to the end", ValueType.NUMBER),
        ReportColumn("programme", "Number of the film", ValueType.NUMBER),
    ),
    key="programme",
    audited_as=ReportSubject.FILMS,
    method=(
        "One line a film, by column; who watched of it counts once, and each of its moments once a member.",
        "Where fewer than five watched, the number is not told, nor one from which it could be worked out beside the "
        "column's figures.",
        FILMS_THAT_STOOD,
    ),
    read=_read,
    personal=False,
    selects=("column",),
    opens={"title": (DrillDown("programme", {"programme_id": "programme"}),)},
)
