"""Themes of months that came from a table, with what stood there before."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database.types import Document, Instant

revision = "0055"
down_revision = "0054"


def upgrade() -> None:
    op.create_table(
        "theme_imports",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("mark", sa.String(40), nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("made_in", sa.Integer),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("who", sa.String(80), nullable=False),
        sa.Column("before", Document, nullable=False),
        sa.Column("after", Document, nullable=False),
        sa.Column("undone_at", Instant),
        sa.Column("undone_by", sa.String(80)),
        sa.PrimaryKeyConstraint("id", name="pk_theme_imports"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_theme_imports_community_id"),
    )
    op.create_index("ix_theme_imports_mark", "theme_imports", ["mark"])
    op.create_index("ix_theme_imports_community_id_at", "theme_imports", ["community_id", "at"])
