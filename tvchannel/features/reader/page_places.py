"""Where the pages of a book begin on a television: worked out once for a text, a size of screen and of letters."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from threading import BoundedSemaphore

from sqlalchemy import Connection

from tvchannel.base.errors import Unavailable
from tvchannel.http.lru_cache import memo
from tvchannel.store.reading import books
from tvchannel.store.reading.books import PageShape
from tvchannel.study.reading.books import Book
from tvchannel.study.reading.pages import page_at, page_starts
from tvchannel.tv.kit.fitting import ems
from tvchannel.tv.kit.places.reading import image_steps, text_layout
from tvchannel.tv.kit.sizes import Size

A_PAGE = 1000  # a place in page images counts thousandths of a page
# Some 50 KB each for the longest text; what the televisions of a day read in some sizes.
_MAPS = 200
_SHAPES = 50
_WAIT_S = 5.0
# A long text is laid out for half a second, and there are more texts and sizes than are remembered.
one_at_a_time = BoundedSemaphore(1)


@dataclass(frozen=True, slots=True)
class PagePlaces:
    """The places at which the pages of a book begin, in order."""

    starts: Sequence[int]

    @property
    def count(self) -> int:
        """How many pages it has."""
        return len(self.starts)

    def number(self, place: int) -> int:
        """The page, from 1, on which a place is."""
        return page_at(self.starts, place)

    def start(self, number: int) -> int:
        """Where a page (from 1) begins."""
        return self.starts[number - 1]


def page_places(connection: Connection, book: Book, size: Size, letters: int, *, waits: bool) -> PagePlaces:
    """Where the pages of `book` begin on a screen of this `size` in these `letters`, from 1.

    One book is laid out at a time; who `waits` does so for its turn. Raises Unavailable for whoever has none.
    """
    key = (book.id, book.mark, size.name, letters)
    return memo("tvchannel.book_pages", _MAPS).get(key, lambda: _in_turn(connection, book, size, letters, waits))


def shapes(connection: Connection, book: Book) -> list[PageShape]:
    """The page images of a book, asked of the store once."""
    return memo("tvchannel.book_shapes", _SHAPES).get((book.id, book.mark), lambda: books.shapes(connection, book.id))


@cache
def em(letter: str) -> float:
    """The width of a letter in em; kept, as a book has millions."""
    return ems(letter)


def _in_turn(connection: Connection, book: Book, size: Size, letters: int, waits: bool) -> PagePlaces:
    if not one_at_a_time.acquire(timeout=_WAIT_S if waits else 0):
        raise Unavailable("Another book is being opened just now.")
    try:
        return _placed(connection, book, size, letters)
    finally:
        one_at_a_time.release()


def _placed(connection: Connection, book: Book, size: Size, letters: int) -> PagePlaces:
    if book.pages:
        steps = enumerate(image_steps(size, one.wide, one.high, letters) for one in shapes(connection, book))
        return PagePlaces([k * A_PAGE + step for k, those in steps for step in those])
    chapters = [one.at for one in book.chapters]
    return PagePlaces(page_starts(books.text(connection, book.id), chapters, text_layout(size, letters), em))
