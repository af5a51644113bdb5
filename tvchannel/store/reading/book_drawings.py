"""Books whose pages are being drawn: their files in the inbox, and how far they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from tvchannel.store import tables as t


@dataclass(frozen=True, slots=True)
class BookFiles:
    """The files of a book: names in the inbox with sizes in bytes, in their order, and how many `pages` they are.

    One file of several pages is a PDF; else each is a picture. `needs_cover`: the first page becomes its cover.
    """

    files: tuple[tuple[str, int], ...]
    pages: int
    is_pdf: bool
    needs_cover: bool


@dataclass(frozen=True, slots=True)
class WaitingBook:
    """A book of which pages are to be drawn: `done` are there; so often (`tries`) drawing the next ones failed."""

    book_id: int
    community_id: int
    made_by: str
    files: BookFiles
    done: int
    tries: int


def add(connection: Connection, number: int, new: BookFiles) -> None:
    """The pages of a book (its id) are to be drawn."""
    told = {"files": {"pdf": new.is_pdf, "names": [[*one] for one in new.files]}, "total": new.pages}
    rest = {"needs_cover": new.needs_cover, "done": 0, "tries": 0, "reason": "", "params": {}}
    connection.execute(insert(t.book_drawings).values(book_id=number, **told, **rest))


def waiting(connection: Connection) -> WaitingBook | None:
    """The one that has waited longest, of those that can be drawn; None where there is none."""
    query = select(t.book_drawings, t.books.c.community_id, t.books.c.made_by).join(t.books)
    query = query.where(t.book_drawings.c.reason == "")
    row = connection.execute(query.order_by(t.book_drawings.c.book_id).limit(1)).first()
    if row is None:
        return None
    names = tuple((name, size) for name, size in row.files["names"])
    files = BookFiles(names, row.total, row.files["pdf"], row.needs_cover)
    return WaitingBook(row.book_id, row.community_id, row.made_by, files, row.done, row.tries)


def change(connection: Connection, number: int, **values: Any) -> bool:
    """How far it is now; False where somebody took the book away meanwhile."""
    return bool(
        connection.execute(update(t.book_drawings).where(t.book_drawings.c.book_id == number).values(values)).rowcount
    )


def refuse(connection: Connection, number: int, reason: str, params: Mapping[str, Any]) -> None:
    """Its pages cannot be drawn, for a reason in one sentence with parameters."""
    change(connection, number, reason=reason, params=dict(params))


def end(connection: Connection, number: int) -> None:
    """All its pages are there."""
    connection.execute(delete(t.book_drawings).where(t.book_drawings.c.book_id == number))


def files_of(connection: Connection, number: int) -> list[str]:
    """The names in the inbox of a book's files that are kept."""
    found = connection.execute(select(t.book_drawings.c.files).where(t.book_drawings.c.book_id == number)).scalar()
    return [name for name, _ in found["names"]] if found else []


def files(connection: Connection) -> set[str]:
    """The names in the inbox of all files that are still to be drawn."""
    kept = select(t.book_drawings.c.files).where(t.book_drawings.c.reason == "")
    return {name for told in connection.scalars(kept) for name, _ in told["names"]}
