"""Versions of the rule by which points are worked out; without one they are off."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database.types import Document, Instant

revision = "0043"
down_revision = "0042"


def upgrade() -> None:
    op.create_table(
        "points_versions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("since", sa.Date, nullable=False),
        sa.Column("rule", Document, nullable=False),
        sa.Column("entered_at", Instant, nullable=False),
        sa.Column("entered_by", sa.String(80), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name="fk_points_versions_community_id_communities"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_points_versions"),
        sa.UniqueConstraint("community_id", "number", name="uq_points_versions_community_id_number"),
    )
