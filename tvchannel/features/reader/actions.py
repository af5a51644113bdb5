"""Bring a book, say something else of it, publish it, take it off or away; keep the place that a member has come to."""

from datetime import datetime

from sqlalchemy import Connection

from media.places.vault import Vault
from media.uploaded_picture import DrawnPicture
from tvchannel.base.errors import Conflict, Invalid, NotFound
from tvchannel.core.appearance import pictures
from tvchannel.core.appearance.noted import AppearanceAuthor
from tvchannel.core.consent import require_home
from tvchannel.core.services import Services
from tvchannel.features.reader import covers
from tvchannel.features.reader.audit import BookAction, BookSubject
from tvchannel.features.reader.book_files import BookContent
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Box, Member
from tvchannel.store.people import people, reading_places
from tvchannel.store.people.reading_places import ReadingPlace
from tvchannel.store.reading import book_drawings, books
from tvchannel.store.reading.book_drawings import BookFiles
from tvchannel.store.reading.books import NewBook
from tvchannel.store.service import audit
from tvchannel.study.appearance.limited_time import SwitchState, wrong_days
from tvchannel.study.reading.books import BookDraft


def add(
    services: Services, author: AppearanceAuthor, draft: BookDraft, content: BookContent, cover: DrawnPicture | None
) -> int:
    """A new book, a draft; gives its id. Files whose pages are to be drawn go to the inbox, where `drawing` finds them.

    Raises Invalid, NoRoom where the disk has no room for them, Unavailable where no cover can be drawn.
    """
    _check(draft)
    shown = cover or covers.drawn(draft)
    files = _in_the_inbox(services.vault, content, needs_cover=cover is None)
    with services.store.writing() as connection:
        mark = pictures.kept_mark(connection, author, shown)
        new = NewBook(draft, mark, content.mark, content.text, files=files)
        number = books.add(connection, author.community_id, new, who=author.who, now=author.at)
        pictures.tidy(connection, author.community_id, author.at)
        _record(connection, author, BookAction.ADDED, number)
    return number


def _in_the_inbox(vault: Vault, content: BookContent, *, needs_cover: bool) -> BookFiles | None:
    if not content.files:
        return None
    vault.inbox.require_room(sum(map(len, content.files)))
    kept = []
    for data in content.files:
        path = vault.inbox.place()
        path.write_bytes(data)
        vault.inbox.hand_over(path.name)
        kept.append((path.name, len(data)))
    return BookFiles(tuple(kept), content.pages, content.is_pdf, needs_cover)


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
    """Publish a book, or take it off; what is so already leaves no second line.

    Raises NotFound, Conflict while its pages are not there.
    """
    with store.writing() as connection:
        found = books.one(connection, author.community_id, number)
        if on and found.drawing:
            raise Conflict("Not all of its pages are here.")
        state = SwitchState.ON if on else SwitchState.OFF
        if found.state is not state and (on or found.state is SwitchState.ON):
            books.set_state(connection, number, state)
            _record(connection, author, BookAction.PUBLISHED if on else BookAction.WITHDRAWN, number)


def remove(services: Services, author: AppearanceAuthor, number: int, *, decides: bool) -> None:
    """Take a book away with what it holds; who does not decide about it, a draft alone. Raises NotFound, Conflict."""
    with services.store.writing() as connection:
        found = books.one(connection, author.community_id, number)
        if found.state is SwitchState.ON:
            raise Conflict("This is on the TV: take it off first.")
        if not decides and found.state is not SwitchState.DRAFT:
            raise Conflict("This was published: only a reviewer changes it now.")
        files = book_drawings.files_of(connection, number)
        books.remove(connection, number)
        pictures.tidy(connection, author.community_id, author.at)
        _record(connection, author, BookAction.REMOVED, number)
    for name in files:
        services.vault.inbox.remove(name)


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
