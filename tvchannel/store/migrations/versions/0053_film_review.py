"""The reviewers' checklist, and the list of trusted sources."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database.types import Instant

revision = "0053"
down_revision = "0051"


def upgrade() -> None:
    op.create_table(
        "review_ticks",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("programme_id", sa.Integer, nullable=False),
        sa.Column("line", sa.String(20), nullable=False),
        sa.Column("who", sa.String(80), nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_review_ticks"),
        sa.ForeignKeyConstraint(["programme_id"], ["programmes.id"], name="fk_review_ticks_programme_id"),
        sa.UniqueConstraint("programme_id", "line", name="uq_review_ticks_programme_id_line"),
    )
    op.create_table(
        "trusted_sources",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("added_by", sa.String(80), nullable=False),
        sa.Column("added_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_trusted_sources"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_trusted_sources_community_id"),
        sa.UniqueConstraint("community_id", "name", name="uq_trusted_sources_community_id_name"),
    )
