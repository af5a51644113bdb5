"""What a catalogue would do in a community: which films are new, changed, doubled, or here already."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

from sqlalchemy import Connection

from epg.titles import Title
from tvchannel.core.films.standing import is_living
from tvchannel.features.film_catalogue.film_table import KnownNames, ListedFilm
from tvchannel.store.channel import catalogue, expected_films, topics
from tvchannel.store.channel.expected_films import ExpectedFilm, ExpectedRow
from tvchannel.store.entities import ProgrammeRow
from tvchannel.study.films.expected import title_mark
from tvchannel.study.films.film_facts import FilmFacts, ShownConsent


@dataclass(frozen=True, slots=True)
class ChangedFilm:
    """A film that is expected already, and what would be said of it."""

    listed: ListedFilm
    row: ExpectedRow
    after: ExpectedFilm


@dataclass(frozen=True, slots=True)
class CataloguePlan:
    """`same` are expected just so; `twice` stand in a row above, too (its cell); `here` are films that have come."""

    added: tuple[ListedFilm, ...] = ()
    changed: tuple[ChangedFilm, ...] = ()
    same: tuple[ListedFilm, ...] = ()
    twice: tuple[tuple[ListedFilm, str], ...] = ()
    here: tuple[tuple[ListedFilm, ProgrammeRow], ...] = ()

    @property
    def total(self) -> int:
        """How many would be entered."""
        return len(self.added) + len(self.changed)

    def counts(self) -> dict[str, int]:
        """How many there are of each kind."""
        return {one.name: len(getattr(self, one.name)) for one in fields(self)}


def known_names(connection: Connection, community_id: int, *, column: str = "", source: str = "") -> KnownNames:
    """What the rows of a catalogue may name in a community. Raises NotFound for a `column` that is not there."""
    columns = catalogue.columns(connection, community_id)
    if column:
        catalogue.column(connection, community_id, column)
    named = {name: one.key for one in columns for name in (one.title.zh, one.title.en, one.key) if name}
    known = topics.topics(connection, community_id)
    of_topics = {name: number for number, topic in known.items() for name in (topic.zh, topic.en) if name}
    own = catalogue.community_of_id(connection, community_id).name
    return KnownNames(named, of_topics, (own.zh, own.en), column, " ".join(source.split()))


def plan(connection: Connection, community_id: int, listed: Iterable[ListedFilm]) -> CataloguePlan:
    """What entering these would do now."""
    come, waiting = _come(connection, community_id), _expected(connection, community_id)
    seen: dict[Hashable, str] = {}
    found: dict[str, list[Any]] = {one.name: [] for one in fields(CataloguePlan)}
    for one in listed:
        marks = _marks(one.film)
        row = next((waiting[mark] for mark in marks if mark in waiting), None)
        marks += [("row", row.id)] if row else []
        above = next((seen[mark] for mark in marks if mark in seen), "")
        programme = next((come[mark] for mark in marks if mark in come), None)
        for mark in marks:
            seen.setdefault(mark, one.cell)
        if above:
            found["twice"].append((one, above))
        elif programme is not None:
            found["here"].append((one, programme))
        elif row is None:
            found["added"].append(one)
        elif (after := merged(row.film, one.film)) == row.film:
            found["same"].append(one)
        else:
            found["changed"].append(ChangedFilm(one, row, after))
    return CataloguePlan(**{name: tuple(films) for name, films in found.items()})


def _marks(film: ExpectedFilm) -> list[Hashable]:
    own: list[Hashable] = [("digest", film.digest)] if film.digest else []
    return [*own, ("title", title_mark(film.facts))]


def _come(connection: Connection, community_id: int) -> dict[Hashable, ProgrammeRow]:
    """The programmes by what they are known by: the same file whatever became of it, a title while it may be shown."""
    rows = catalogue.programmes(connection, community_id)
    found: dict[Hashable, ProgrammeRow] = {("title", title_mark(row.facts)): row for row in rows if is_living(row)}
    by_id = {row.id: row for row in rows}
    for one in expected_films.films(connection, community_id, came=True):
        if one.programme_id in by_id:
            found |= dict.fromkeys(_marks(one.film), by_id[one.programme_id])
    return found | {("digest", row.film.digest): row for row in rows if row.film.digest}


def _expected(connection: Connection, community_id: int) -> dict[Hashable, ExpectedRow]:
    rows = expected_films.films(connection, community_id)
    return {mark: row for row in reversed(rows) for mark in reversed(_marks(row.film))}


def merged(before: ExpectedFilm, new: ExpectedFilm) -> ExpectedFilm:
    """What is said of a film once `new` is: where that says nothing, what was said stays."""
    names = [one.name for one in fields(FilmFacts)]
    facts = replace(
        before.facts, **{name: _said(getattr(new.facts, name), getattr(before.facts, name)) for name in names}
    )
    return ExpectedFilm(
        facts, new.file_name or before.file_name, new.digest or before.digest, new.length_ms or before.length_ms
    )


def _said(new: Any, before: Any) -> Any:
    if isinstance(new, Title):
        return Title(new.zh or before.zh, new.en or before.en)
    return before if not new or new is ShownConsent.NOT_YET else new
