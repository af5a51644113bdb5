"""Films that are expected: a catalogue names them, with all that will be said of them; their files come later."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, insert, select, update

from tvchannel.base.errors import NotFound
from tvchannel.store import tables as t
from tvchannel.store.channel.film_facts import columns_of, facts_of, of_plain, plain_of
from tvchannel.study.films.expected import file_key
from tvchannel.study.films.film_facts import FilmFacts

_AT_ONCE = 200  # rows of a statement


@dataclass(frozen=True, slots=True)
class ExpectedFilm:
    """What a catalogue says of a film; `file_name` and `digest` (SHA-256 in hex) "" and `length_ms` None: nothing."""

    facts: FilmFacts
    file_name: str = ""
    digest: str = ""
    length_ms: int | None = None

    @property
    def file_key(self) -> str:
        """By what its file is known; without a name that of its title."""
        return file_key(self.file_name or self.facts.title.zh)[:300]

    def plain(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return {
            "facts": plain_of(self.facts),
            "file_name": self.file_name,
            "digest": self.digest,
            "length_ms": self.length_ms,
        }

    @classmethod
    def of_plain(cls, plain: dict[str, Any]) -> "ExpectedFilm":
        """What `plain` gave."""
        return cls(**{**plain, "facts": of_plain(plain["facts"])})


@dataclass(frozen=True, slots=True)
class ExpectedRow:
    """An expected film as it is kept; `programme_id` is the programme that came for it, None while it is missing."""

    id: int
    film: ExpectedFilm
    programme_id: int | None


def _row(row: Row[Any]) -> ExpectedRow:
    film = ExpectedFilm(facts_of(row), row.file_name, row.digest, row.length_ms)
    return ExpectedRow(row.id, film, row.programme_id)


def _values(film: ExpectedFilm) -> dict[str, Any]:
    own = {"file_name": film.file_name, "file_key": film.file_key, "digest": film.digest, "length_ms": film.length_ms}
    return {**columns_of(film.facts), **own}


def _here(community_id: int, *, came: bool) -> Select[Any]:
    there = t.expected_films.c.programme_id
    mine = t.expected_films.c.community_id == community_id
    return select(t.expected_films).where(mine, there.is_not(None) if came else there.is_(None))


def films(connection: Connection, community_id: int, *, came: bool = False) -> list[ExpectedRow]:
    """Those of a community that are missing, or those that `came`, in the order of the catalogues."""
    return [_row(row) for row in connection.execute(_here(community_id, came=came).order_by(t.expected_films.c.id))]


def page(connection: Connection, community_id: int, start: int, size: int, *, came: bool = False) -> list[ExpectedRow]:
    """`size` of them, from `start` (from 0) on."""
    query = _here(community_id, came=came).order_by(t.expected_films.c.id)
    return [_row(row) for row in connection.execute(query.offset(start).limit(size))]


def count(connection: Connection, community_id: int, *, came: bool = False) -> int:
    """How many there are."""
    found = _here(community_id, came=came).with_only_columns(func.count())
    return int(connection.execute(found).scalar_one())


def film(connection: Connection, community_id: int, number: int) -> ExpectedRow:
    """One of a community. Raises NotFound."""
    mine = (t.expected_films.c.community_id == community_id) & (t.expected_films.c.id == number)
    row = connection.execute(select(t.expected_films).where(mine)).first()
    if row is None:
        raise NotFound("There is no such expected film here.")
    return _row(row)


def missing(connection: Connection, community_id: int, number: int) -> ExpectedRow | None:
    """One of a community that is missing; None where there is no such one, or it has come."""
    row = connection.execute(_here(community_id, came=False).where(t.expected_films.c.id == number)).first()
    return _row(row) if row else None


def of_digest(connection: Connection, community_id: int, digest: str) -> list[ExpectedRow]:
    """The missing ones whose file has this SHA-256 (hex)."""
    query = _here(community_id, came=False).where(t.expected_films.c.digest == digest)
    return [_row(row) for row in connection.execute(query.order_by(t.expected_films.c.id))]


def of_file(connection: Connection, community_id: int, key: str) -> list[ExpectedRow]:
    """The missing ones whose file is called so (`study.films.expected.file_key`)."""
    query = _here(community_id, came=False).where(t.expected_films.c.file_key == key)
    return [_row(row) for row in connection.execute(query.order_by(t.expected_films.c.id))]


def add(connection: Connection, community_id: int, new: Sequence[ExpectedFilm], now: datetime) -> list[int]:
    """These are expected; gives their ids."""
    numbers: list[int] = []
    added = insert(t.expected_films).returning(t.expected_films.c.id, sort_by_parameter_order=True)
    for start in range(0, len(new), _AT_ONCE):
        some = new[start : start + _AT_ONCE]
        rows = [{"community_id": community_id, "made_at": now, **_values(one)} for one in some]
        numbers += connection.execute(added, rows).scalars()
    return numbers


def put(connection: Connection, number: int, told: ExpectedFilm) -> None:
    """Another thing is said of one."""
    connection.execute(update(t.expected_films).where(t.expected_films.c.id == number).values(_values(told)))


def remove(connection: Connection, numbers: Iterable[int]) -> None:
    """These are expected no more."""
    every = sorted(numbers)
    for start in range(0, len(every), _AT_ONCE):
        some = every[start : start + _AT_ONCE]
        connection.execute(delete(t.expected_films).where(t.expected_films.c.id.in_(some)))


def note(connection: Connection, number: int, programme_id: int | None) -> None:
    """This programme came for it; None: it is missing."""
    found = update(t.expected_films).where(t.expected_films.c.id == number)
    connection.execute(found.values(programme_id=programme_id))
