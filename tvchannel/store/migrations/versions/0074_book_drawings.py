"""The pages of a book are drawn part by part."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database.types import Document

revision = "0074"
down_revision = "0073"


def upgrade() -> None:
    op.create_table(
        "book_drawings",
        sa.Column("book_id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("files", Document, nullable=False),
        sa.Column("total", sa.Integer, nullable=False),
        sa.Column("done", sa.Integer, nullable=False),
        sa.Column("needs_cover", sa.Boolean, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("params", Document, nullable=False),
        sa.PrimaryKeyConstraint("book_id", name="pk_book_drawings"),
        sa.ForeignKeyConstraint(["book_id"], ["books.id"], name="fk_book_drawings_book_id"),
    )
