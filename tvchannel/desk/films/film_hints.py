"""What is to be known about a film before somebody decides: it has no topic, is there twice, or its days are over."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from flask import url_for
from sqlalchemy import Connection

from tvchannel.core.films.standing import is_living
from tvchannel.desk.kit import words
from tvchannel.http.context import language, say, today
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import ProgrammeRow
from tvchannel.study.duplicates import doubles
from tvchannel.study.films.expected import title_mark

_FILM, _TITLE = "film", "title"


@dataclass(frozen=True, slots=True)
class FilmHint:
    """A sentence, and the address of the other film that it speaks of ("" for none)."""

    sentence: str
    href: str


def hints(rows: Iterable[ProgrammeRow]) -> dict[int, list[FilmHint]]:
    """By programme what is to be known about it, among all `rows` of the community."""
    known = {row.id: row for row in rows}
    found = {number: [_over(row)] for number, row in known.items() if words.expired(row)}
    for number, row in known.items():
        if is_living(row) and row.facts.topic_id is None:
            found[number] = [*found.get(number, []), FilmHint(say("Nobody has said its topic yet."), "")]
    for number, shared in doubles({number: _marks(row) for number, row in known.items()}).items():
        others = {other: mark for mark, numbers in sorted(shared.items(), reverse=True, key=str) for other in numbers}
        found[number] = found.get(number, []) + [_double(known[other], mark) for other, mark in others.items()]
    return found


def same_file(connection: Connection, community_id: int, digest: str) -> str:
    """That a film of the community has a file with this SHA-256 (hex) already, in a sentence; "" where none has."""
    found = catalogue.of_digest(connection, community_id, digest) if digest else None
    return _double(found, (_FILM, digest)).sentence if found else ""


def _marks(row: ProgrammeRow) -> set[Hashable]:
    """The same file is told whatever became of it, the same title only among what is shown or may be."""
    marks: set[Hashable] = {(_FILM, row.film.digest)} if row.film.digest else set()
    if is_living(row):
        marks.add((_TITLE, title_mark(row.facts)))
    return marks


def _over(row: ProgrammeRow) -> FilmHint:
    _, last, _, ends = row.validity
    day = words.day_and_time(last or today(), ends)
    return FilmHint(say("It was meant to be shown until %(day)s: it is not shown any more.", day=day), "")


def _double(other: ProgrammeRow, mark: Hashable) -> FilmHint:
    sentence = "The same file is here already: “%(title)s” (%(state)s)."
    if isinstance(mark, tuple) and mark[0] == _TITLE:
        sentence = "The same title stands in this column already: “%(title)s” (%(state)s)."
    told = say(sentence, title=other.title.say(language()), state=words.state(other))
    return FilmHint(told, url_for("office.programme", programme_id=other.id))
