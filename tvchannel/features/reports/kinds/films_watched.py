"""How much each film is watched in a year, and how often to the end (report R6): no names, no small numbers."""

from collections import defaultdict

from tvchannel.base.roles import PEOPLE
from tvchannel.core.reporting.drill_down import DrillDown
from tvchannel.core.reporting.report import Period, Report, ReportFindings, ReportQuery
from tvchannel.core.reporting.table import Note, ReportColumn, Row, ValueType
from tvchannel.core.study_totals import rules_of
from tvchannel.features.reports.kinds.audit import ReportSubject
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import ProgrammeRow
from tvchannel.store.watching import watch_history
from tvchannel.study.film_segments import completed
from tvchannel.study.small_numbers.category_cells import told_parts
from tvchannel.study.small_numbers.small_cells import LEAST
from tvchannel.study.totals import MINUTE_MS, covered

Watched = dict[str, int]  # ms of a film by member


def _read(asked: ReportQuery) -> ReportFindings:
    members, percent = asked.members(), rules_of(asked.settings).percent
    films = catalogue.programmes(asked.connection, asked.community.id)
    watched: dict[int, Watched] = defaultdict(dict)
    refs = [one.ref for one in members]
    for ref, pieces in watch_history.watched_of(asked.connection, refs, asked.first, asked.last).items():
        for programme, ms in covered(pieces).items():
            watched[programme][ref] = ms
    columns = catalogue.columns(asked.connection, asked.community.id)
    return ReportFindings(
        rows=tuple(
            _row(film, watched[film.id], percent, told=film.id in told)
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


def _told(films: list[ProgrammeRow], watched: dict[int, Watched]) -> set[int]:
    """The films of a column that may be told beside the column's own figures."""
    told = told_parts({str(film.id): len(watched[film.id]) for film in films})
    return {film.id for film in films if str(film.id) in told}


def _row(film: ProgrammeRow, watched: Watched, percent: int, *, told: bool) -> Row:
    length_ms = film.film.length_ms or 0
    figures = (
        len(watched),
        sum(watched.values()) // MINUTE_MS,
        sum(completed(ms, length_ms, percent) for ms in watched.values()),
    )
    named = (film.column_key, film.title.zh, length_ms // MINUTE_MS)
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
    ),
    read=_read,
    personal=False,
    selects=("column",),
    opens={"title": (DrillDown("programme", {"programme_id": "programme"}),)},
)
