"""What is read on the television, and where members have come to."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from tvchannel.store.database.types import Document, Instant
from tvchannel.store.tables.base import metadata, of

# `chapters` are pairs of a title and where it begins; `mark` is of the content, which stays as it is.
books = Table(
    "books",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("kind", String(20), nullable=False),
    Column("title_zh", String(80), nullable=False),
    Column("title_en", String(80), nullable=False),
    Column("author", String(40), nullable=False),
    Column("issue", String(40), nullable=False),
    Column("source", String(200), nullable=False),
    Column("licence", String(200), nullable=False),
    Column("valid_from", Date),
    Column("valid_until", Date),
    Column("state", String(20), nullable=False),
    Column("cover", String(40), nullable=False),
    Column("mark", String(40), nullable=False),
    Column("length", Integer, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("chapters", Document, nullable=False),
    Column("made_by", String(80), nullable=False),
    Column("made_at", Instant, nullable=False),
    Index(None, "community_id", "kind"),
)

book_texts = Table(
    "book_texts",
    metadata,
    Column("book_id", ForeignKey("books.id"), primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
)

# `picture` is a JPEG as text (base64): bytes in the store are what is encrypted. `text` is what the voice reads.
book_pages = Table(
    "book_pages",
    metadata,
    Column("book_id", ForeignKey("books.id"), primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("wide", Integer, nullable=False),
    Column("high", Integer, nullable=False),
    Column("picture", Text, nullable=False),
    Column("text", Text, nullable=False),
)

# What is being drawn of a book: the names of its files in the inbox, in their order, with their sizes in bytes.
book_drawings = Table(
    "book_drawings",
    metadata,
    Column("book_id", ForeignKey("books.id"), primary_key=True, autoincrement=False),
    Column("files", Document, nullable=False),
    Column("total", Integer, nullable=False),
    Column("done", Integer, nullable=False),
    Column("needs_cover", Boolean, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("params", Document, nullable=False),
)

# `place` is a character of a text, or of page images a thousandth of a page; `letters` the size of letters, from 1.
reading_places = Table(
    "reading_places",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("member", String(40), nullable=False),
    Column("book_id", ForeignKey("books.id"), nullable=False),
    Column("place", Integer, nullable=False),
    Column("letters", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("member", "book_id"),
    Index(None, "book_id"),
    Index(None, "at"),
)
