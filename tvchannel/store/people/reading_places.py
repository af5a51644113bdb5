"""Where each member has come to in what they read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from epg.titles import Title
from tvchannel.store import tables as t
from tvchannel.store.database.compiled_sql import Prepared
from tvchannel.store.privacy.personal import Erased

_KEEP = Prepared(
    insert(t.reading_places).inline(),
    *("community_id", "member", "book_id", "place", "letters", "at"),
    then=" ON CONFLICT (member, book_id) DO UPDATE SET"
    " place = excluded.place, letters = excluded.letters, at = excluded.at",
)


@dataclass(frozen=True, slots=True)
class ReadingPlace:
    """A place in a book (as the table says), and the size of letters in which it was read, from 1."""

    place: int
    letters: int


@dataclass(frozen=True, slots=True)
class BookBegun:
    """A book that a member has begun to read, and when last."""

    title: Title
    at: datetime


def keep(connection: Connection, community_id: int, ref: str, book_id: int, place: ReadingPlace, now: datetime) -> None:
    """A member has come to a place; the one before is kept no more."""
    told = {"place": place.place, "letters": place.letters, "at": now}
    _KEEP.run(connection, {"community_id": community_id, "member": ref, "book_id": book_id, **told})


def of_book(connection: Connection, book_id: int, refs: Sequence[str]) -> dict[str, ReadingPlace]:
    """Where each of these members has come to in a book; who has not begun is not named."""
    kept = t.reading_places.c
    query = select(kept.member, kept.place, kept.letters).where(kept.book_id == book_id, kept.member.in_(refs))
    return {row.member: ReadingPlace(row.place, row.letters) for row in connection.execute(query)} if refs else {}


def of_member(connection: Connection, ref: str) -> list[BookBegun]:
    """The books that a member has begun, the one that was read last at the end."""
    query = select(t.books.c.title_zh, t.books.c.title_en, t.reading_places.c.at).join_from(t.reading_places, t.books)
    rows = connection.execute(query.where(t.reading_places.c.member == ref).order_by(t.reading_places.c.at))
    return [BookBegun(Title(row.title_zh, row.title_en), row.at) for row in rows]


def erase(connection: Connection, erased: Erased) -> None:
    """Nothing is left of what somebody has read."""
    connection.execute(delete(t.reading_places).where(t.reading_places.c.member == erased.ref))


def forget(connection: Connection, before: datetime) -> int:
    """Drop the places of whoever has not read on since `before`; gives a count."""
    return connection.execute(delete(t.reading_places).where(t.reading_places.c.at < before)).rowcount
