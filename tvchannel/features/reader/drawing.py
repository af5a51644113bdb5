"""The job that draws the pages of books: some of them in a turn, so that others get theirs."""

from collections.abc import Sequence
from contextlib import ExitStack

import structlog

from media import book_pages
from media.book_pages import PART, DrawnPage
from media.errors import BookRefused, MediaError, PictureRefused
from tvchannel.base import clock
from tvchannel.core.appearance import pictures
from tvchannel.core.appearance.noted import AppearanceAuthor
from tvchannel.core.jobs import IDLE, Said
from tvchannel.core.services import Services
from tvchannel.store.reading import book_drawings, books
from tvchannel.store.reading.book_drawings import WaitingBook
from tvchannel.store.reading.books import PageImage

_MOST_TRIES = 3
_FAILED = "The pages of this book could not be drawn. Remove it, and bring it again."
_log = structlog.get_logger()


def draw(services: Services) -> Said:
    """Draw the next pages of the book that has waited longest; where that fails it is tried again, and then told."""
    with services.store.reading() as connection:
        one = book_drawings.waiting(connection)
    if one is None:
        return IDLE
    try:
        drawn = _drawn(services, one)
    except (BookRefused, PictureRefused) as refused:
        _refuse(services, one, refused)
    except (MediaError, OSError) as trouble:
        _log.error("pages not drawn", book=one.book_id, why=str(trouble))
        if one.tries + 1 >= _MOST_TRIES:
            _refuse(services, one, MediaError(_FAILED))
        else:
            with services.store.writing() as connection:
                book_drawings.change(connection, one.book_id, tries=one.tries + 1)
    else:
        _keep(services, one, drawn)
    return IDLE


def _drawn(services: Services, one: WaitingBook) -> list[DrawnPage]:
    """The next pages."""
    vault, first, last = services.vault, one.done, min(one.done + PART, one.files.pages)
    wanted = one.files.files if one.files.is_pdf else one.files.files[first:last]
    with vault.workbench.borrowed("book") as work, ExitStack() as near:
        paths = [near.enter_context(vault.inbox.opened(name, size, vault.workbench)) for name, size in wanted]
        if one.files.is_pdf:
            return book_pages.of_pdf(paths[0].resolve(), work, first + 1, last)
        return [book_pages.of_picture(path.read_bytes(), work) for path in paths]


def _keep(services: Services, one: WaitingBook, drawn: Sequence[DrawnPage]) -> None:
    done, now = one.done + len(drawn), clock.now()
    whole = done >= one.files.pages
    cover = book_pages.page_cover(drawn[0]) if one.done == 0 and one.files.needs_cover else None
    with services.store.writing() as connection:
        if not book_drawings.change(connection, one.book_id, done=done, tries=0):
            return  # somebody took the book away meanwhile, and its files with it
        kept = [PageImage(page.wide, page.high, page.picture, page.text) for page in drawn]
        books.add_pages(connection, one.book_id, one.done + 1, kept)
        if cover is not None:
            author = AppearanceAuthor(one.community_id, one.made_by, now)
            books.set_cover(connection, one.book_id, pictures.kept_mark(connection, author, cover))
            pictures.tidy(connection, one.community_id, now)
        if whole:
            books.set_drawn(connection, one.book_id, done)
            book_drawings.end(connection, one.book_id)
    if whole:
        _forget(services, one)


def _refuse(services: Services, one: WaitingBook, why: MediaError) -> None:
    with services.store.writing() as connection:
        book_drawings.refuse(connection, one.book_id, why.sentence, why.params)
    _forget(services, one)


def _forget(services: Services, one: WaitingBook) -> None:
    """Its files are needed no more."""
    for name, _ in one.files.files:
        services.vault.inbox.remove(name)
