"""What is read on the television: books and what they hold."""

from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, func, insert, select, update

from epg.titles import Title
from tvchannel.base.errors import NotFound
from tvchannel.store import tables as t
from tvchannel.store.reading import book_drawings
from tvchannel.store.reading.book_drawings import BookFiles
from tvchannel.study.appearance.limited_time import SwitchState
from tvchannel.study.reading.books import Book, BookChapter, BookDraft, BookDrawing, BookKind, BookText

_NO_TEXT = BookText("")


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as a JPEG of `wide` x `high` px, and what the voice reads of it ("": nothing)."""

    wide: int
    high: int
    picture: bytes
    text: str = ""


@dataclass(frozen=True, slots=True)
class PageShape:
    """How large a page is, in px, and what the voice reads of it."""

    wide: int
    high: int
    text: str


@dataclass(frozen=True, slots=True)
class NewBook:
    """What a new book is: what is said of it, its cover and its content with its mark.

    The content is a text, pages, or files whose pages are to be drawn.
    """

    draft: BookDraft
    cover: str
    mark: str
    content: BookText = _NO_TEXT
    pages: tuple[PageImage, ...] = ()
    files: BookFiles | None = None


def _book(row: Row[Any], chapters: tuple[BookChapter, ...], drawing: BookDrawing | None = None) -> Book:
    draft = BookDraft(
        Title(row.title_zh, row.title_en),
        BookKind(row.kind),
        row.author,
        row.issue,
        row.source,
        row.licence,
        row.valid_from,
        row.valid_until,
    )
    state = SwitchState(row.state)
    return Book(row.id, draft, state, row.cover, row.mark, row.length, chapters, row.made_by, row.pages, drawing)


def _whole(row: Row[Any]) -> Book:
    drawing = BookDrawing(row.done, row.total, row.reason, row.params) if row.total else None
    return _book(row, tuple(BookChapter(title, at) for title, at in row.chapters), drawing)


def _found(connection: Connection, which: ColumnElement[bool]) -> list[Book]:
    """Those of which this holds, with how far they are drawn, the newest first."""
    told = t.book_drawings.c
    query = select(t.books, told.done, told.total, told.reason, told.params)
    query = query.join_from(t.books, t.book_drawings, isouter=True).where(which)
    return [_whole(row) for row in connection.execute(query.order_by(t.books.c.id.desc()))]


def _values(draft: BookDraft) -> dict[str, Any]:
    return {
        "title_zh": draft.title.zh,
        "title_en": draft.title.en,
        "kind": draft.kind,
        "author": draft.author,
        "issue": draft.issue,
        "source": draft.source,
        "licence": draft.licence,
        "valid_from": draft.valid_from,
        "valid_until": draft.valid_until,
    }


def one(connection: Connection, community_id: int, number: int) -> Book:
    """A book of a community. Raises NotFound."""
    found = _found(connection, (t.books.c.id == number) & (t.books.c.community_id == community_id))
    if not found:
        raise NotFound("There is no such book here.")
    return found[0]


def of_community(connection: Connection, community_id: int) -> list[Book]:
    """Those of a community, the newest first."""
    return _found(connection, t.books.c.community_id == community_id)


def open_on(connection: Connection, community_id: int, day: date) -> dict[BookKind, tuple[Book, ...]]:
    """Those of a community that may be read on a day by their kind, the newest first; no kind of which there is none.

    Without their chapters, which nobody asks for in a list.
    """
    wanted = [column for column in t.books.c if column.name != "chapters"]
    on = (t.books.c.community_id == community_id) & (t.books.c.state == SwitchState.ON)
    rows = connection.execute(select(*wanted).where(on).order_by(t.books.c.id.desc()))
    found = [one for row in rows if (one := _book(row, ())).is_open(day)]
    by_kind = {kind: tuple(one for one in found if one.draft.kind is kind) for kind in BookKind}
    return {kind: those for kind, those in by_kind.items() if those}


def how_many_wait(connection: Connection, community_id: int) -> int:
    """How many of a community may be published by whoever looks at them: drafts of which everything is there."""
    query = select(func.count()).select_from(t.books.join(t.book_drawings, isouter=True))
    mine = (t.books.c.community_id == community_id) & (t.books.c.state == SwitchState.DRAFT)
    return int(connection.execute(query.where(mine, t.book_drawings.c.book_id.is_(None))).scalar_one())


def text(connection: Connection, number: int) -> str:
    """All of a book's text; "" where it is page images."""
    return str(connection.execute(select(t.book_texts.c.text).where(t.book_texts.c.book_id == number)).scalar() or "")


def part(connection: Connection, number: int, start: int, stop: int) -> str:
    """The characters of a book's text from `start` (from 0) up to `stop`."""
    wanted = func.substr(t.book_texts.c.text, start + 1, max(0, stop - start))
    return str(connection.execute(select(wanted).where(t.book_texts.c.book_id == number)).scalar() or "")


def shapes(connection: Connection, number: int) -> list[PageShape]:
    """The page images of a book in their order, without the pictures."""
    page = t.book_pages.c
    query = select(page.wide, page.high, page.text).where(page.book_id == number).order_by(page.number)
    return [PageShape(row.wide, row.high, row.text) for row in connection.execute(query)]


def picture(connection: Connection, community: str, number: int, mark: str, page: int) -> bytes:
    """The JPEG of a page (from 1) of a book with this mark, of the community with this key. Raises NotFound."""
    query = select(t.book_pages.c.picture).join_from(t.book_pages, t.books).join(t.communities)
    mine = (t.communities.c.key == community) & (t.books.c.id == number) & (t.books.c.mark == mark)
    found = connection.execute(query.where(mine, t.book_pages.c.number == page)).scalar()
    if found is None:
        raise NotFound("There is no such picture here.")
    return b64decode(found)


def covers(connection: Connection, community_id: int) -> set[str]:
    """The marks of the covers of all books of a community."""
    return {*connection.scalars(select(t.books.c.cover).where(t.books.c.community_id == community_id))}


def add(connection: Connection, community_id: int, new: NewBook, *, who: str, now: datetime) -> int:
    """A new book, a draft; gives its id."""
    told = {
        "community_id": community_id,
        "state": SwitchState.DRAFT,
        "cover": new.cover,
        "mark": new.mark,
        "length": len(new.content.text),
        "pages": len(new.pages),
        "chapters": [[one.title, one.at] for one in new.content.chapters],
        "made_by": who,
        "made_at": now,
    }
    made = insert(t.books).values(_values(new.draft) | told).returning(t.books.c.id)
    number = int(connection.execute(made).scalar_one())
    if new.content.text:
        connection.execute(insert(t.book_texts).values(book_id=number, text=new.content.text))
    if new.pages:
        add_pages(connection, number, 1, new.pages)
    if new.files:
        book_drawings.add(connection, number, new.files)
    return number


def add_pages(connection: Connection, number: int, first: int, pages: Sequence[PageImage]) -> None:
    """Pages of a book from the page `first` on, which nobody sees before it says how many it has."""
    values = [
        {
            "book_id": number,
            "number": k,
            "wide": one.wide,
            "high": one.high,
            "picture": b64encode(one.picture).decode(),
            "text": one.text,
        }
        for k, one in enumerate(pages, first)
    ]
    connection.execute(insert(t.book_pages), values)


def set_drawn(connection: Connection, number: int, pages: int) -> None:
    """All its pages are there."""
    connection.execute(update(t.books).where(t.books.c.id == number).values(pages=pages))


def set_cover(connection: Connection, number: int, cover: str) -> None:
    """It has another cover."""
    connection.execute(update(t.books).where(t.books.c.id == number).values(cover=cover))


def change(connection: Connection, number: int, draft: BookDraft, cover: str) -> None:
    """Something else is said of it, or it has another cover."""
    values = {**_values(draft), "cover": cover}
    connection.execute(update(t.books).where(t.books.c.id == number).values(values))


def set_state(connection: Connection, number: int, state: SwitchState) -> None:
    """It is on the television from now on, or is not."""
    connection.execute(update(t.books).where(t.books.c.id == number).values(state=state))


def remove(connection: Connection, number: int) -> None:
    """It is kept no more, nor what it holds, nor where anybody had come to."""
    for table in (t.reading_places, t.book_texts, t.book_pages, t.book_drawings):
        connection.execute(delete(table).where(table.c.book_id == number))
    connection.execute(delete(t.books).where(t.books.c.id == number))
