"""Marks of programmes without names: counters, and which homes have given one as a keyed hash."""

import sqlalchemy as sa
from alembic import op

revision = "0069"
down_revision = "0068"


def upgrade() -> None:
    op.create_table(
        "rating_counts",
        sa.Column("programme_id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("mark", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("given", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("programme_id", "mark", name="pk_rating_counts"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_rating_counts_community_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "rating_homes",
        sa.Column("year", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("home", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("year", "home", name="pk_rating_homes"),
        sqlite_with_rowid=False,
    )
