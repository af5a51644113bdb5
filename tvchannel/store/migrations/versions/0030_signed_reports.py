"""Signed reports: the figures that were handed in, as they were."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database import types

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    op.create_table(
        "signed_reports",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("community_id", sa.Integer, sa.ForeignKey("communities.id"), nullable=False),
        sa.Column("report", sa.String(40), nullable=False),
        sa.Column("period", sa.String(30), nullable=False),
        sa.Column("first", sa.Date, nullable=False),
        sa.Column("last", sa.Date, nullable=False),
        sa.Column("chosen", sa.String(30), nullable=False),
        sa.Column("group_name", sa.String(60), nullable=False),
        sa.Column("signed_at", types.Instant(timezone=True), nullable=False),
        sa.Column("signed_by", sa.String(80), nullable=False),
        sa.Column("columns", sa.JSON, nullable=False),
        sa.Column("rows", sa.JSON, nullable=False),
        sa.Column("head", sa.String(200), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
    )
    op.create_index("ix_signed_reports_community_id_signed_at", "signed_reports", ["community_id", "signed_at"])
