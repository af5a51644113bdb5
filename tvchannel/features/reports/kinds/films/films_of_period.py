"""Which films and columns a report of some days tells of: not those that came later."""

from collections.abc import Container, Iterable

from epg.columns import Column
from tvchannel.core.reporting.report import ReportQuery
from tvchannel.store.entities import ProgrammeRow

# A sentence of the method of each report that tells of films.
FILMS_THAT_STOOD = (
    "Films are those that could be watched on one of these days, as far as is known, and those of which something was "
    "watched."
)


def of_period(films: Iterable[ProgrammeRow], watched: Container[int], asked: ReportQuery) -> list[ProgrammeRow]:
    """Those of `films` that could be watched on a day of the period until today, or of which something was watched.

    `watched` names the latter by programme id.
    """
    last = min(asked.last, asked.today)
    return [one for one in films if one.id in watched or one.stood_between(asked.first, last, asked.zone)]


def columns_of_period(columns: Iterable[Column], films: Iterable[ProgrammeRow], asked: ReportQuery) -> list[Column]:
    """Those of `columns` that have any of `films` (as `of_period` gives them), or all, where the period is not over."""
    filled = {film.column_key for film in films}
    return [column for column in columns if column.key in filled or asked.last >= asked.today]
