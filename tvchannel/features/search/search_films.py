"""What is searched beside a channel at a moment, made once for everybody while the edition is the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain

from sqlalchemy import Connection

from epg.series import parts, parts_together
from epg.titles import Title
from tvchannel.core.looking.name_readings import readings, usual
from tvchannel.core.looking.searched_title import SearchedTitle
from tvchannel.http.context import declared_by_features
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import Channel, ProgrammeRow
from tvchannel.study.availability import Moment
from tvchannel.study.looking.film_words import film_text, folded, holds_any
from tvchannel.study.looking.title_index import SpeltFilm, TitleIndex, title_index
from tvchannel.study.looking.title_keys import spelt

Words = tuple[tuple[int, Title], ...]


@dataclass(frozen=True, slots=True)
class Searched:
    """An index of titles; of each series by its name how many parts may be watched and the id of the first.

    `others` are what is no film: in the index the first of them has the id -1, the next -2.
    """

    index: TitleIndex
    parts: Mapping[str, tuple[int, int]]
    others: tuple[SearchedTitle, ...] = ()


def searched(connection: Connection, channel: Channel, moment: Moment, day: date) -> Searched:
    """The titles and series of all that may be watched, in both languages, behind them what features have besides."""
    rows = catalogue.on_demand(connection, channel, moment)
    series: dict[str, list[ProgrammeRow]] = {}
    for row in rows:
        if row.series:
            series.setdefault(row.series, []).append(row)
    counts = {name: (len(those), parts(those, name)[0].id) for name, those in series.items()}
    named = declared_by_features("searched")
    others = tuple(one for those in named for one in those(connection, channel.community_id, day))
    spelt_others = (SpeltFilm(-k, _spelt_titles(one.title)) for k, one in enumerate(others, 1))
    return Searched(title_index(chain(map(_spelt_film, rows), spelt_others)), counts, others)


def of_words(
    connection: Connection, channel: Channel, moment: Moment, words: Words
) -> dict[int, tuple[ProgrammeRow, ...]]:
    """The films that each of `words` (with its id) leads to, parts of a series together; one without films is none."""
    told = [(film_text(row.facts), row) for row in catalogue.on_demand(connection, channel, moment)]
    found = {number: [row for text, row in told if holds_any(text, (word.zh, word.en))] for number, word in words}
    return {number: tuple(parts_together(rows)) for number, rows in found.items() if rows}


def _spelt_film(row: ProgrammeRow) -> SpeltFilm:
    series = row.series or ""
    is_named_so = bool(series) and folded(row.title.zh).startswith(folded(series))
    return SpeltFilm(row.id, _spelt_titles(row.title), series, _spelt(series) if series else (), is_named_so)


def _spelt_titles(title: Title) -> tuple[str, ...]:
    return tuple(spelling for words in (title.zh, title.en) if words for spelling in _spelt(words))


@lru_cache(maxsize=32_768)
def _spelt(text: str) -> tuple[str, ...]:
    """Kept: at a change of the catalogue nearly every title is what it was."""
    return spelt(text, readings, usual)
