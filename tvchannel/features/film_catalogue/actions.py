"""Take a catalogue in, enter it, take it back; remove single films that are expected."""

from datetime import datetime

from sqlalchemy import Connection

from tvchannel.base.errors import Conflict
from tvchannel.features.film_catalogue import catalogue_imports, film_table
from tvchannel.features.film_catalogue.audit import CatalogueAction, CatalogueSubject
from tvchannel.features.film_catalogue.catalogue_imports import CatalogueImport, FilmChange, ImportState
from tvchannel.features.film_catalogue.import_plan import known_names, plan
from tvchannel.store.channel import expected_films
from tvchannel.store.database.engine import Store
from tvchannel.store.service import audit
from tvchannel.study.undo import UNDO_REFUSALS, UNDO_WITHIN, UndoState

_LONGEST_NAME = 200


def receive(
    store: Store,
    community_id: int,
    file_name: str,
    data: bytes,
    *,
    column: str = "",
    source: str = "",
    who: str,
    now: datetime,
) -> int:
    """Keep what a file says until it is entered or thrown away; gives the import's id.

    `column` (a key) and `source` are those of films of which it says none. Raises Invalid where it is no catalogue,
    NotFound for an unknown column.
    """
    with store.reading() as connection:
        known = known_names(connection, community_id, column=column, source=source)
    table = film_table.read(data, known)
    with store.writing() as connection:
        catalogue_imports.tidy(connection, community_id, who, now - UNDO_WITHIN)
        return catalogue_imports.add(connection, community_id, file_name[:_LONGEST_NAME], table, who, now)


def enter(store: Store, community_id: int, number: int, *, who: str, now: datetime) -> dict[str, int]:
    """Its new and changed films are expected from now on; gives how many there are of each kind.

    Raises NotFound, Conflict where it was entered, or there is nothing to enter.
    """
    with store.writing() as connection:
        found = _open(connection, community_id, number, ImportState.WAITING)
        planned = plan(connection, community_id, catalogue_imports.films_of(found).films)
        if not planned.total:
            raise Conflict("There is nothing to enter: all of it is known already.")
        new = [one.film for one in planned.added]
        ids = expected_films.add(connection, community_id, new, now)
        changes = [FilmChange(there, None, film) for there, film in zip(ids, new, strict=True)]
        for one in planned.changed:
            expected_films.put(connection, one.row.id, one.after)
            changes.append(FilmChange(one.row.id, one.row.film, one.after))
        counts = planned.counts() | {"refused": len(found.content["refused"])}
        content = catalogue_imports.plain_changes(changes)
        catalogue_imports.put(connection, number, ImportState.ENTERED, now, content=content, counts=counts)
        _note(connection, found, CatalogueAction.ENTERED, who, now, films=planned.total)
    return counts


def take_back(store: Store, community_id: int, number: int, *, who: str, now: datetime) -> tuple[int, int]:
    """What it changed is as before; gives how many films are so, and how many stay: they came, or were changed since.

    Raises NotFound, Conflict where it is not entered, or that was more than a day ago.
    """
    with store.writing() as connection:
        found = _open(connection, community_id, number, ImportState.ENTERED)
        if now - found.state_at >= UNDO_WITHIN:
            raise Conflict(UNDO_REFUSALS[UndoState.LATE])
        changes = catalogue_imports.changes_of(found)
        present = {row.id: row.film for row in expected_films.films(connection, community_id)}
        standing = [one for one in changes if present.get(one.number) == one.after]
        expected_films.remove(connection, [one.number for one in standing if one.before is None])
        for one in standing:
            if one.before is not None:
                expected_films.put(connection, one.number, one.before)
        back, kept = len(standing), len(changes) - len(standing)
        counts = found.counts | {"kept": kept}
        catalogue_imports.put(connection, number, ImportState.TAKEN_BACK, now, content={}, counts=counts)
        _note(connection, found, CatalogueAction.TAKEN_BACK, who, now, films=back)
    return back, kept


def discard(store: Store, community_id: int, number: int, *, now: datetime) -> None:
    """Throw one away that waits. Raises NotFound, Conflict."""
    with store.writing() as connection:
        _open(connection, community_id, number, ImportState.WAITING)
        catalogue_imports.put(connection, number, ImportState.DISCARDED, now, content={}, counts={})


def remove(store: Store, community_id: int, number: int, *, who: str, now: datetime) -> str:
    """A film is expected no more; gives its title. Raises NotFound."""
    with store.writing() as connection:
        found = expected_films.film(connection, community_id, number)
        expected_films.remove(connection, [number])
        return _note_film(connection, community_id, found, CatalogueAction.REMOVED, who, now)


def still_missing(store: Store, community_id: int, number: int, *, who: str, now: datetime) -> str:
    """What came for a film was another one; gives its title. Raises NotFound, Conflict where nothing came."""
    with store.writing() as connection:
        found = expected_films.film(connection, community_id, number)
        if found.programme_id is None:
            raise Conflict("This film has not come yet.")
        expected_films.note(connection, number, None)
        return _note_film(connection, community_id, found, CatalogueAction.MISSING, who, now)


def _open(connection: Connection, community_id: int, number: int, state: ImportState) -> CatalogueImport:
    found = catalogue_imports.find(connection, community_id, number, for_update=True)
    if found.state is not state:
        raise Conflict("Somebody has decided about this catalogue already.")
    return found


def _note(
    connection: Connection, one: CatalogueImport, did: CatalogueAction, who: str, now: datetime, **detail: int
) -> None:
    subject, note = CatalogueSubject.CATALOGUE.of(one.id), one.file_name
    audit.record(connection, one.community_id, at=now, who=who, did=did, subject=subject, note=note, **detail)


def _note_film(
    connection: Connection,
    community_id: int,
    row: expected_films.ExpectedRow,
    did: CatalogueAction,
    who: str,
    now: datetime,
) -> str:
    subject, title = CatalogueSubject.EXPECTED.of(row.id), row.film.facts.title.zh
    audit.record(connection, community_id, at=now, who=who, did=did, subject=subject, note=title)
    return title
