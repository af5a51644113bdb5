"""How much the columns are watched in a year, and how often to the end (report R6): no names, no small numbers."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from tvchannel.base.roles import PEOPLE
from tvchannel.core.reporting.chart import ChartKind, ReportChart, Series
from tvchannel.core.reporting.drill_down import DrillDown, DrillTime
from tvchannel.core.reporting.report import Period, Report, ReportFindings, ReportQuery
from tvchannel.core.reporting.table import Note, ReportColumn, ValueType
from tvchannel.core.study_totals import rules_of
from tvchannel.features.reports.kinds.audit import ReportSubject
from tvchannel.features.reports.kinds.columns import OF_A_CATEGORY
from tvchannel.store.channel import catalogue
from tvchannel.store.watching import watch_history
from tvchannel.study.film_segments import completed
from tvchannel.study.small_numbers.category_cells import UNSAID, counted, summed
from tvchannel.study.small_numbers.small_cells import LEAST
from tvchannel.study.totals import MINUTE_MS, covered


@dataclass(slots=True)
class _ColumnFigures:
    """What came of a column: who watched, by category, and what those watched about whom the report is."""

    viewers: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    watched_ms: int = 0
    begun: int = 0
    to_the_end: int = 0


def _read(asked: ReportQuery) -> ReportFindings:
    members, percent = asked.of_every_category().members(), rules_of(asked.settings).percent
    category = {one.ref: one.category or UNSAID for one in members}
    films = {row.id: row for row in catalogue.programmes(asked.connection, asked.community.id)}
    found: dict[str, _ColumnFigures] = defaultdict(_ColumnFigures)
    for ref, pieces in watch_history.watched_of(asked.connection, [*category], asked.first, asked.last).items():
        for programme, ms in covered(pieces).items():
            if programme in films:
                column = found[films[programme].column_key]
                column.viewers[category[ref]].add(ref)
                if asked.category in ("", category[ref]):
                    column.watched_ms += ms
                    column.begun += 1
                    column.to_the_end += completed(ms, films[programme].film.length_ms or 0, percent)
    columns = catalogue.columns(asked.connection, asked.community.id)
    offered, sizes = Counter(film.column_key for film in films.values()), Counter(category.values())
    rows = tuple(_row(column.key, offered[column.key], found[column.key], sizes, asked.category) for column in columns)
    return ReportFindings(
        rows=rows,
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
                Series("Begun", tuple(begun for *_, begun, _ in rows)),
                Series("Watched to the end", tuple(to_the_end for *_, to_the_end in rows)),
            ),
        ),
    )


def _row(
    column: str, offered: int, found: _ColumnFigures, sizes: Mapping[str, int], category: str
) -> tuple[str, int, str | None, int | None, int | None, int | None]:
    viewers = {name: len(refs) for name, refs in found.viewers.items()}
    return (
        column,
        offered,
        counted(viewers, sizes, category),
        summed(found.watched_ms // MINUTE_MS, viewers, sizes, category),
        summed(found.begun, viewers, sizes, category),
        summed(found.to_the_end, viewers, sizes, category),
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
        OF_A_CATEGORY,
    ),
    read=_read,
    personal=False,
    for_programs=True,
    by_category=True,
    opens=dict.fromkeys(
        ("programmes", "viewers", "watched_min", "begun", "completed"),
        (DrillDown("films_html", {"column": "column"}, time=DrillTime.SAME),),
    ),
)
