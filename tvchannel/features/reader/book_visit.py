"""A television at a book: which, who reads, in which letters, and from which list it was opened. All in the address."""

from dataclasses import dataclass
from typing import Any

from flask import request
from sqlalchemy import Connection

from tvchannel.base.errors import NotFound
from tvchannel.base.texts import say
from tvchannel.features.reader.kinds import KINDS
from tvchannel.features.reader.page_places import A_PAGE, PagePlaces, page_places
from tvchannel.http.context import today
from tvchannel.http.parameters import whole_number
from tvchannel.http.path_sessions import url_for
from tvchannel.store.entities import Member
from tvchannel.store.reading import books
from tvchannel.study.reading.books import Book
from tvchannel.tv.kit.back_link import up
from tvchannel.tv.kit.device import Visit, size, visit
from tvchannel.tv.kit.places.reading import IMAGE_SIZES, LETTERS, USUAL_LETTERS
from tvchannel.tv.parts.next_activity import members_here

NOBODY = "0"  # the digit of whoever reads without a name


@dataclass(frozen=True, slots=True)
class BookVisit:
    """One request about a book. `member` reads; None: nobody of this home, or it is not said yet (`asks_who`).

    `letters` is the size of letters that the address asks for, from 1; 0 where it asks for none.
    """

    here: Visit
    book: Book
    members: tuple[Member, ...]
    member: Member | None
    who: str
    letters: int

    @property
    def asks_who(self) -> bool:
        """Whether it is to be said first who reads."""
        return not self.who and len(self.members) > 1

    @property
    def keeps(self) -> Member | None:
        """Of whom the place is kept: whoever reads and has agreed to it."""
        return self.member if self.member is not None and self.member.agreed else None

    @property
    def sizes(self) -> int:
        """In how many sizes it can be read."""
        return IMAGE_SIZES if self.book.pages else len(LETTERS)

    @property
    def usual(self) -> int:
        """The size in which it is read, unless somebody has chosen another."""
        return self.letters or USUAL_LETTERS

    @property
    def title(self) -> str:
        """Its title, of a journal with the issue."""
        return titled(self.book, self.here.lang)

    @property
    def kind(self) -> str:
        """What its kind is called."""
        return self.say(KINDS[self.book.draft.kind])

    @property
    def back(self) -> str:
        """One page up: the list that it was opened from."""
        community = self.here.community.key
        return up(community, url_for("tv.reader", community=community, kind=self.book.draft.kind))

    def pages(self, connection: Connection, letters: int) -> PagePlaces:
        """Where its pages begin on this screen; only a television of a home waits for its turn. Raises Unavailable."""
        return page_places(connection, self.book, size(), letters, waits=self.here.box is not None)

    def printed(self, pages: PagePlaces, place: int) -> int:
        """The number of the page on which a place is: of page images as they were printed."""
        return place // A_PAGE + 1 if self.book.pages else pages.number(place)

    def address(self, endpoint: str, **values: Any) -> str:
        """The address of another page of the same book, for the same reader and back to the same list."""
        told = {"who": self.who or None, "z": self.letters or None, "via": request.args.get("via"), **values}
        return url_for(f"tv.{endpoint}", community=self.here.community.key, number=self.book.id, **told)

    def say(self, sentence: str, **params: Any) -> str:
        """`sentence` in the viewer's language."""
        return say(self.here.lang, sentence, **params)


def titled(book: Book, lang: str) -> str:
    """The title of a book as lists name it: of a journal with the issue."""
    title = book.draft.title.say(lang)
    return f"{title} {book.draft.issue}" if book.draft.issue else title


def at_book(connection: Connection, community: str, number: int) -> BookVisit:
    """What the address tells. Raises NotFound for a book that is not open, and for a digit that nobody has."""
    here = visit(connection, community)
    book = here.shared(connection, books.one, here.community.id, number)
    if not book.is_open(today()):
        raise NotFound("This is not shown any more.")
    members = tuple(members_here(connection, here))
    who, member = _who(members)
    most = IMAGE_SIZES if book.pages else len(LETTERS)
    return BookVisit(here, book, members, member, who, max(0, min(most, whole_number(request.args, "z"))))


def _who(members: tuple[Member, ...]) -> tuple[str, Member | None]:
    """The digit of the address with its member; who lives alone needs none."""
    digit = request.args.get("who", "")
    if digit == NOBODY or not members:
        return digit if digit == NOBODY else "", None
    if not digit:
        return "", members[0] if len(members) == 1 else None
    found = next((one for one in members if str(one.place) == digit), None)
    if found is None:
        raise NotFound("Nobody here has this digit.")
    return digit, found
