"""Bring a book, say something else of it, publish it, take it off or away; keep the place that a member has come to."""

from datetime import datetime

from sqlalchemy import Connection

from media.uploaded_picture import DrawnPicture
from tvchannel.base.errors import Conflict, Invalid, NotFound
from tvchannel.core.appearance import pictures
from tvchannel.core.appearance.noted import AppearanceAuthor
from tvchannel.core.consent import require_home
from tvchannel.features.reader.audit import BookAction, BookSubject
from tvchannel.features.reader.book_files import BookContent
from tvchannel.store.channel import books
from tvchannel.store.channel.books import NewBook
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Box, Member
from tvchannel.store.people import people, reading_places
from tvchannel.store.people.reading_places import ReadingPlace
from tvchannel.store.service import audit
from tvchannel.study.appearance.limited_time import SwitchState, wrong_days
from tvchannel.study.reading.books import BookDraft


def add(store: Store, author: AppearanceAuthor, draft: BookDraft, content: BookContent, cover: DrawnPicture) -> int:
    """A new book, a draft; gives its id. Raises Invalid."""
    _check(draft)
    with store.writing() as connection:
        mark = pictures.kept_mark(connection, author, cover)
        new = NewBook(draft, mark, content.mark, content.text, content.pages)
        number = books.add(connection, author.community_id, new, who=author.who, now=author.at)
        pictures.tidy(connection, author.community_id, author.at)
        _record(connection, author, BookAction.ADDED, number)
    return number


def change(
    store: Store, author: AppearanceAuthor, number: int, draft: BookDraft, cover: DrawnPicture | None, *, decides: bool
) -> None:
    """Something else is said of a book, or it has another cover; who does not decide about it changes drafts alone.

    Raises Invalid, NotFound, Conflict.
    """
    _check(draft)
    with store.writing() as connection:
        found = books.one(connection, author.community_id, number)
        if not decides and found.state is not SwitchState.DRAFT:
            raise Conflict("This was published: only a reviewer changes it now.")
        mark = pictures.kept_mark(connection, author, cover) if cover else found.cover
        books.change(connection, number, draft, mark)
        pictures.tidy(connection, author.community_id, author.at)
        _record(connection, author, BookAction.CHANGED, number)


def set_state(store: Store, author: AppearanceAuthor, number: int, *, on: bool) -> None:
    """Publish a book, or take it off; what is so already leaves no second line. Raises NotFound."""
    with store.writing() as connection:
        found = books.one(connection, author.community_id, number)
        state = SwitchState.ON if on else SwitchState.OFF
        if found.state is not state and (on or found.state is SwitchState.ON):
            books.set_state(connection, number, state)
            _record(connection, author, BookAction.PUBLISHED if on else BookAction.WITHDRAWN, number)


def remove(store: Store, author: AppearanceAuthor, number: int, *, decides: bool) -> None:
    """Take a book away with what it holds; who does not decide about it, a draft alone. Raises NotFound, Conflict."""
    with store.writing() as connection:
        found = books.one(connection, author.community_id, number)
        if found.state is SwitchState.ON:
            raise Conflict("This is on the TV: take it off first.")
        if not decides and found.state is not SwitchState.DRAFT:
            raise Conflict("This was published: only a reviewer changes it now.")
        books.remove(connection, number)
        pictures.tidy(connection, author.community_id, author.at)
        _record(connection, author, BookAction.REMOVED, number)


def keep_place(store: Store, box: Box, member: Member, book_id: int, place: ReadingPlace, *, now: datetime) -> None:
    """Keep where a member of this box's home has come to; nothing is kept of who has not agreed to it.

    Raises NotFound where the book is gone, or somebody moved.
    """
    with store.writing() as connection:
        found = books.one(connection, member.community_id, book_id)
        known = people.member(connection, member.community_id, member.ref)
        require_home(known, box)
        if found.state is not SwitchState.ON:
            raise NotFound("This is not shown any more.")
        if known.agreed:
            reading_places.keep(connection, member.community_id, member.ref, book_id, place, now)


def _check(draft: BookDraft) -> None:
    if fault := wrong_days(draft.valid_from, draft.valid_until):
        raise Invalid(fault)


def _record(connection: Connection, author: AppearanceAuthor, did: BookAction, number: int) -> None:
    subject = BookSubject.BOOK.of(number)
    audit.record(connection, author.community_id, at=author.at, who=author.who, did=did, subject=subject)
