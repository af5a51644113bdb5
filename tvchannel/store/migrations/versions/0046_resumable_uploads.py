"""Uploads that come in pieces and go on where they stopped."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database.types import Instant

revision = "0046"
down_revision = "0045"


def upgrade() -> None:
    op.create_table(
        "resumable_uploads",
        sa.Column("incoming", sa.String(32), nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("login", sa.String(80), nullable=False),
        sa.Column("source_name", sa.Text, nullable=False),
        sa.Column("size_bytes", sa.BigInteger, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False, server_default=""),
        sa.Column("touched_at", Instant, nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name="fk_resumable_uploads_community_id_communities"
        ),
        sa.PrimaryKeyConstraint("incoming", name="pk_resumable_uploads"),
    )
