"""What is read on the television: a title with its text, which staff publish from a day until another. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from epg.titles import Title
from tvchannel.study.appearance.limited_time import SwitchState, is_to_come, is_within

# What has room on a tile and on the page of a book in readable letters; English words are twice as long.
LONGEST_TITLE = 24
LONGEST_AUTHOR = 20
LONGEST_ISSUE = 12
LONGEST_SOURCE = 60
MOST_BYTES = 40_000_000  # of all files of a book: a book of three hundred scanned pages


class BookKind(StrEnum):
    """The sorts of what is read, in the order in which the television names them."""

    BOOK = "book"
    JOURNAL = "journal"
    ARTICLE = "article"
    NOTICE = "notice"


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
class BookDrawing:
    """How many of a book's `total` pages were drawn; with `reason` (a sentence, its parameters) no more will be."""

    done: int
    total: int
    reason: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Book:
    """A book with its cover (a mark of the store of pictures) and how long it is.

    `length` counts the characters of a text; where the book is page images, `pages` counts those and is 0 else. `mark`
    is another one for another content. While `drawing` is there, not all of its pages are, and it has none.
    """

    id: int
    draft: BookDraft
    state: SwitchState
    cover: str
    mark: str
    length: int
    chapters: tuple[BookChapter, ...]
    made_by: str
    pages: int = 0
    drawing: BookDrawing | None = None

    def is_open(self, day: date) -> bool:
        """Whether it may be read on a day."""
        return self.state is SwitchState.ON and is_within(self.draft.valid_from, self.draft.valid_until, day)

    def is_to_come(self, day: date) -> bool:
        """Whether its first day lies behind this one."""
        return is_to_come(self.draft.valid_from, day)
