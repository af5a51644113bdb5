"""The marks that homes gave films (functions F10, F44): counters alone, and none below five marks."""

from decimal import Decimal

from tvchannel.base.roles import PEOPLE
from tvchannel.core.reporting.report import Period, Report, ReportFindings, ReportQuery
from tvchannel.core.reporting.table import Note, ReportColumn, Row, ValueType
from tvchannel.features.reports.kinds.audit import ReportSubject
from tvchannel.store.channel import catalogue, ratings
from tvchannel.store.entities import ProgrammeRow
from tvchannel.study.small_numbers.small_cells import LEAST
from tvchannel.study.together.ratings import MARKS, ToldRating, told_rating


def _read(asked: ReportQuery) -> ReportFindings:
    here = asked.connection, asked.community.id
    counts = ratings.counted(*here)
    rated = [film for film in catalogue.programmes(*here) if film.id in counts]
    columns = catalogue.columns(*here)
    return ReportFindings(
        rows=tuple(_row(film, told_rating(counts[film.id])) for film in rated),
        exempt=sum(member.exempt for member in asked.members()),
        notes=(Note("least", "Fewest marks of which a figure is told", str(LEAST)),),
        words={"column": {column.key: column.title.say("zh") for column in columns}},
    )


def _row(film: ProgrammeRow, told: ToldRating | None) -> Row:
    figures = _figures(told) if told else (None,) * (2 + len(MARKS))
    return (film.column_key, film.title.zh, *figures, film.id)


def _figures(told: ToldRating) -> Row:
    return (told.count, Decimal(told.mean) if told.mean else None, *(cell.words for cell in told.cells))


_MARK_TITLES = ("Mark 1", "Mark 2", "Mark 3", "Mark 4", "Mark 5")

RATINGS = Report(
    name="ratings",
    title="Marks of films",
    summary="Which marks from 1 to 5 homes have given to each film up to today. It names nobody.",
    roles=PEOPLE,
    period=Period.DAY,
    columns=(
        ReportColumn("column", "Column"),
        ReportColumn("title", "Film"),
        ReportColumn("marks", "Marks", ValueType.COUNT),
        ReportColumn("mean", "Mean", ValueType.DECIMAL),
        *(
            ReportColumn(f"mark_{mark}", title, ValueType.COUNT)
            for mark, title in zip(MARKS, _MARK_TITLES, strict=True)
        ),
        ReportColumn("programme", "Number of the film", ValueType.NUMBER),
    ),
    key="programme",
    audited_as=ReportSubject.RATINGS,
    method=(
        "One line a film that was given a mark, the newest film first.",
        "When a mark was given is not kept, so that a day before today has the same figures.",
        "Nothing is told below five marks; a mark that fewer than five gave is told as <5, and with it no mean.",
    ),
    read=_read,
    personal=False,
    to_part=False,
    sheets="column",
    selects=("column",),
)
