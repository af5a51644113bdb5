"""Columns that are hidden and have a cover, the look of a community, and what was changed of both."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database import types

revision = "0032"
down_revision = "0031"

_INSTANT = types.Instant(timezone=True)


def upgrade() -> None:
    op.add_column("columns", sa.Column("hidden", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("columns", sa.Column("cover", sa.String(40), nullable=False, server_default=""))
    op.add_column("communities", sa.Column("frame", sa.String(7), nullable=False, server_default=""))
    op.add_column("communities", sa.Column("picture", sa.String(40), nullable=False, server_default=""))
    op.create_table(
        "appearance_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(50), nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("who", sa.String(80), nullable=False),
        sa.Column("before", types.Document, nullable=False),
        sa.Column("after", types.Document, nullable=False),
        sa.Column("undone_at", _INSTANT),
        sa.Column("undone_by", sa.String(80)),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_appearance_changes_community_id"),
        sa.PrimaryKeyConstraint("id", name="pk_appearance_changes"),
    )
    op.create_index("ix_appearance_changes_community_id_at", "appearance_changes", ["community_id", "at"])
