"""Catalogues that were handed in: what each says until it is entered, then what it changed, to be taken back."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, Connection, Index, Integer, Row, Select, String, Table, insert, select, update

from tvchannel.base.errors import NotFound
from tvchannel.core.import_files.cells import RefusedCell
from tvchannel.features.film_catalogue.film_table import FilmTable, ListedFilm
from tvchannel.store.channel.expected_films import ExpectedFilm
from tvchannel.store.database.types import Document, Instant
from tvchannel.store.tables.base import metadata, of

catalogue_imports = Table(
    "catalogue_imports",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("file_name", String(200), nullable=False),
    Column("state", String(20), nullable=False),
    Column("made_by", String(80), nullable=False),
    Column("state_at", Instant, nullable=False),
    Column("content", Document, nullable=False),
    Column("counts", Document, nullable=False),
    Index(None, "community_id", "state_at"),
)
_SHOWN = 10


class ImportState(StrEnum):
    """From the file to what became of it."""

    WAITING = "waiting"
    ENTERED = "entered"
    TAKEN_BACK = "taken-back"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class CatalogueImport:
    """One catalogue; `content` is what `films_of` and `changes_of` read, {} when it is not kept any more."""

    id: int
    community_id: int
    file_name: str
    state: ImportState
    made_by: str
    state_at: datetime
    content: dict[str, Any]
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class FilmChange:
    """What an import did to an expected film; `before` None: it was not expected."""

    number: int
    before: ExpectedFilm | None
    after: ExpectedFilm


def _import(row: Row[Any]) -> CatalogueImport:
    return CatalogueImport(**{**row._asdict(), "state": ImportState(row.state)})


def add(connection: Connection, community_id: int, file_name: str, table: FilmTable, who: str, now: datetime) -> int:
    """One that waits to be entered; gives its id."""
    content = {
        "films": [one.plain() for one in table.films],
        "refused": [[one.cell, one.sentence, one.params] for one in table.refused],
        "cut": [*table.cut],
    }
    values = {"community_id": community_id, "file_name": file_name, "state": ImportState.WAITING, "made_by": who}
    added = insert(catalogue_imports).values(**values, state_at=now, content=content, counts={})
    return int(connection.execute(added.returning(catalogue_imports.c.id)).scalar_one())


def _kept(community_id: int) -> Select[Any]:
    mine = catalogue_imports.c.community_id == community_id
    return select(catalogue_imports).where(mine, catalogue_imports.c.state != ImportState.DISCARDED)


def find(connection: Connection, community_id: int, number: int, *, for_update: bool = False) -> CatalogueImport:
    """One of a community. Raises NotFound, for one that was thrown away, too."""
    query = _kept(community_id).where(catalogue_imports.c.id == number)
    row = connection.execute(query.with_for_update(key_share=True) if for_update else query).first()
    if row is None:
        raise NotFound("There is no such catalogue here, or it was thrown away.")
    return _import(row)


def newest(connection: Connection, community_id: int) -> list[CatalogueImport]:
    """The last ones, the newest first."""
    ordered = _kept(community_id).order_by(catalogue_imports.c.state_at.desc(), catalogue_imports.c.id.desc())
    return [_import(row) for row in connection.execute(ordered.limit(_SHOWN))]


def put(
    connection: Connection,
    number: int,
    state: ImportState,
    now: datetime,
    *,
    content: dict[str, Any],
    counts: dict[str, int],
) -> None:
    """It is in another state."""
    found = update(catalogue_imports).where(catalogue_imports.c.id == number)
    connection.execute(found.values(state=state, state_at=now, content=content, counts=counts))


def tidy(connection: Connection, community_id: int, who: str, before: datetime) -> None:
    """What `who` handed in and nobody entered goes, and whatever waits since `before`; changes of then are dropped."""
    here = catalogue_imports.c.community_id == community_id
    waits = here & (catalogue_imports.c.state == ImportState.WAITING)
    old = catalogue_imports.c.state_at < before
    over = update(catalogue_imports).where(waits & (old | (catalogue_imports.c.made_by == who)))
    connection.execute(over.values(state=ImportState.DISCARDED, content={}))
    connection.execute(update(catalogue_imports).where(here & old).values(content={}))


def films_of(one: CatalogueImport) -> FilmTable:
    """What one says that waits."""
    content = one.content
    return FilmTable(
        tuple(map(ListedFilm.of_plain, content.get("films", ()))),
        tuple(RefusedCell(*told) for told in content.get("refused", ())),
        tuple(content.get("cut", ())),
    )


def plain_changes(changes: list[FilmChange]) -> dict[str, Any]:
    """The content of one that was entered."""
    told = [[one.number, one.before.plain() if one.before else None, one.after.plain()] for one in changes]
    return {"changes": told}


def changes_of(one: CatalogueImport) -> list[FilmChange]:
    """What one did that was entered."""
    return [
        FilmChange(number, ExpectedFilm.of_plain(before) if before else None, ExpectedFilm.of_plain(after))
        for number, before, after in one.content.get("changes", ())
    ]
