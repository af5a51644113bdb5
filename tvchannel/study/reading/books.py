"""What is read on the television: a title with its text, which staff publish from a day until another. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from epg.titles import Title

# What has room on a tile and on the page of a book in readable letters; English words are twice as long.
LONGEST_TITLE = 24
LONGEST_AUTHOR = 20
LONGEST_ISSUE = 12
LONGEST_SOURCE = 60
MOST_BYTES = 40_000_000  # of all files of a book: a journal of eighty scanned pages


class BookKind(StrEnum):
    """The sorts of what is read, in the order in which the television names them."""

    BOOK = "book"
    JOURNAL = "journal"
    ARTICLE = "article"
    NOTICE = "notice"


class BookState(StrEnum):
    """A draft has never been on the television; what is off can be published again."""

    DRAFT = "draft"
    ON = "on"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class BookDraft:
    """What somebody says of a book: `issue` is "2026年第3期" of a journal, `licence` why it may be shown."""

    title: Title
    kind: BookKind
    author: str = ""
    issue: str = ""
    source: str = ""
    licence: str = ""
    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class BookChapter:
    """A chapter: its title, and where in the text it begins with that title, in characters."""

    title: str
    at: int


@dataclass(frozen=True, slots=True)
class BookText:
    """A text with one paragraph a line, none empty, and its chapters in their order."""

    text: str
    chapters: tuple[BookChapter, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """A book with its cover (a mark of the store of pictures) and how long it is.

    `length` counts the characters of a text; where the book is page images, `pages` counts those and is 0 else. `mark`
    is another one for another content.
    """

    id: int
    draft: BookDraft
    state: BookState
    cover: str
    mark: str
    length: int
    chapters: tuple[BookChapter, ...]
    made_by: str
    pages: int = 0

    def is_open(self, day: date) -> bool:
        """Whether it may be read on a day."""
        first, last = self.draft.valid_from or day, self.draft.valid_until or day
        return self.state is BookState.ON and first <= day <= last

    def is_to_come(self, day: date) -> bool:
        """Whether its first day lies behind this one."""
        first = self.draft.valid_from
        return first is not None and day < first


def wrong_days(first: date | None, last: date | None) -> str:
    """Why a book of these days would never be shown; "" where nothing is wrong."""
    return "The last day lies before the first." if first and last and last < first else ""
