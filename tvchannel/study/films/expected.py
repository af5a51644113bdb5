"""By what an expected film is known again: the name of its file, and what it is called where. Pure."""

import re
from collections.abc import Hashable

from tvchannel.study import names
from tvchannel.study.films.film_facts import FilmFacts
from tvchannel.study.text_normalization import settled

_EXTENSION = re.compile(r"\.(?=[0-9]*[a-z])[a-z0-9]{2,4}$")
_FOLDERS = re.compile(r"[\\/]")


def file_key(name: str) -> str:
    """The letters by which two file names are one: without folders and extension, in small letters."""
    return _EXTENSION.sub("", settled(_FOLDERS.split(name)[-1]).casefold()).strip()


def title_mark(facts: FilmFacts) -> Hashable:
    """What two films share that are called the same: column, title, series, number."""
    return facts.column_key, names.key(facts.title.zh), names.key(facts.series or ""), facts.episode
