"""How much the columns are watched in a year, and how often to the end (report R6): no names, no small numbers."""

from collections import defaultdict

from tvchannel.base.roles import PEOPLE
from tvchannel.core.reporting.chart import ChartKind, ReportChart, Series
from tvchannel.core.reporting.report import Period, Report, ReportFindings, ReportQuery
from tvchannel.core.reporting.table import Note, ReportColumn, ValueType
from tvchannel.core.study_totals import rules_of
from tvchannel.features.reports.audit import ReportSubject
from tvchannel.store.channel import catalogue
from tvchannel.store.watching import watch_history
from tvchannel.study.film_segments import completed
from tvchannel.study.small_cells import LEAST, persons, total
from tvchannel.study.totals import MINUTE_MS, covered


def _read(asked: ReportQuery) -> ReportFindings:
    members, percent = asked.members(), rules_of(asked.settings).percent
    films = {row.id: row for row in catalogue.programmes(asked.connection, asked.community.id)}
    viewers: dict[str, set[str]] = defaultdict(set)
    watched_ms: dict[str, int] = defaultdict(int)
    begun: dict[str, int] = defaultdict(int)
    to_the_end: dict[str, int] = defaultdict(int)
    watched = watch_history.watched_of(asked.connection, [one.ref for one in members], asked.first, asked.last)
    for ref, rows in watched.items():
        for programme, ms in covered(rows).items():
            if programme in films:
                column = films[programme].column_key
                viewers[column].add(ref)
                watched_ms[column] += ms
                begun[column] += 1
                to_the_end[column] += completed(ms, films[programme].film.length_ms or 0, percent)
    columns = catalogue.columns(asked.connection, asked.community.id)
    shown = {column.key: total(to_the_end[column.key], len(viewers[column.key])) for column in columns}
    return ReportFindings(
        rows=tuple(
            (
                column.key,
                sum(film.column_key == column.key for film in films.values()),
                persons(len(viewers[column.key]), len(members)),
                total(watched_ms[column.key] // MINUTE_MS, len(viewers[column.key])),
                total(begun[column.key], len(viewers[column.key])),
                shown[column.key],
            )
            for column in columns
        ),
        exempt=sum(member.exempt for member in members),
        notes=(
            Note("completed_percent", "Watched to the end from so many per cent on", str(percent)),
            Note("least", "Fewest persons of whom a figure is told", str(LEAST)),
        ),
        words={"column": {column.key: column.title.say("zh") for column in columns}},
        chart=ReportChart(
            "Films begun and watched to the end, by column",
            ChartKind.BARS,
            tuple(column.title.say("zh") for column in columns),
            (
                Series("Begun", tuple(total(begun[one.key], len(viewers[one.key])) for one in columns)),
                Series("Watched to the end", tuple(shown[one.key] for one in columns)),
            ),
        ),
    )


COLUMNS_WATCHED = Report(
    name="columns",
    title="The columns' year",
    summary="How much of each column was watched in a year, and how often to the end. It names nobody.",
    roles=PEOPLE,
    period=Period.YEAR,
    columns=(
        ReportColumn("column", "Column"),
        ReportColumn("programmes", "Programmes", ValueType.NUMBER),
        ReportColumn("viewers", "Members who watched"),
        ReportColumn("watched_min", "Watched (min)", ValueType.NUMBER),
        ReportColumn("begun", "Films begun", ValueType.NUMBER),
        ReportColumn("completed", "Films watched to the end", ValueType.NUMBER),
    ),
    key="column",
    audited_as=ReportSubject.COLUMNS,
    method=(
        "One line a column, in the order of the columns. A film counts once for each member who watched of it; minutes "
        "are those of which every moment counts once a member.",
        "Where fewer than five watched, or fewer than five did not, the number is not told.",
    ),
    read=_read,
    personal=False,
    for_programs=True,
)
