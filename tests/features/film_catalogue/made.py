"""Films of a catalogue, made in a line."""

from typing import Any

from epg.titles import Title
from tvchannel.features.film_catalogue.film_table import ListedFilm
from tvchannel.store.channel.expected_films import ExpectedFilm
from tvchannel.study.films.film_facts import FilmFacts


def listed(cell: str, title: str, *, summary: str = "", series: str | None = None, **told: Any) -> ListedFilm:
    """A film of the column `news`; `told` is what `ExpectedFilm` has besides its facts."""
    return ListedFilm(cell, ExpectedFilm(FilmFacts("news", Title(title), Title(summary), series), **told))
