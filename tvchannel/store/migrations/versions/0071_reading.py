"""Books, journals, articles and notices to be read on the television, and where members have come to."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database.types import Document, Instant
from tvchannel.store.migrations.edition_triggers import new_edition_with

revision = "0071"
down_revision = "0070"


def upgrade() -> None:
    op.create_table(
        "books",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("title_zh", sa.String(80), nullable=False),
        sa.Column("title_en", sa.String(80), nullable=False),
        sa.Column("author", sa.String(40), nullable=False),
        sa.Column("issue", sa.String(40), nullable=False),
        sa.Column("source", sa.String(200), nullable=False),
        sa.Column("licence", sa.String(200), nullable=False),
        sa.Column("valid_from", sa.Date),
        sa.Column("valid_until", sa.Date),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("cover", sa.String(40), nullable=False),
        sa.Column("mark", sa.String(40), nullable=False),
        sa.Column("length", sa.Integer, nullable=False),
        sa.Column("pages", sa.Integer, nullable=False),
        sa.Column("chapters", Document, nullable=False),
        sa.Column("made_by", sa.String(80), nullable=False),
        sa.Column("made_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_books"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_books_community_id"),
    )
    op.create_index("ix_books_community_id_kind", "books", ["community_id", "kind"])
    op.create_table(
        "book_texts",
        sa.Column("book_id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("book_id", name="pk_book_texts"),
        sa.ForeignKeyConstraint(["book_id"], ["books.id"], name="fk_book_texts_book_id"),
    )
    op.create_table(
        "book_pages",
        sa.Column("book_id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("wide", sa.Integer, nullable=False),
        sa.Column("high", sa.Integer, nullable=False),
        sa.Column("picture", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("book_id", "number", name="pk_book_pages"),
        sa.ForeignKeyConstraint(["book_id"], ["books.id"], name="fk_book_pages_book_id"),
    )
    op.create_table(
        "reading_places",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("member", sa.String(40), nullable=False),
        sa.Column("book_id", sa.Integer, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("letters", sa.Integer, nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reading_places"),
        sa.UniqueConstraint("member", "book_id", name="uq_reading_places_member_book_id"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_reading_places_community_id"),
        sa.ForeignKeyConstraint(["book_id"], ["books.id"], name="fk_reading_places_book_id"),
    )
    op.create_index("ix_reading_places_book_id", "reading_places", ["book_id"])
    op.create_index("ix_reading_places_at", "reading_places", ["at"])
    new_edition_with("books")
