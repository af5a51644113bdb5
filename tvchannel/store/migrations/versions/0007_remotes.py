"""What remote controls send, as boxes that nobody has seen report it."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database import types

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "remotes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("viewer", sa.String(80), nullable=False),
        sa.Column("box_id", sa.Integer(), nullable=True),
        sa.Column("at", types.Instant(timezone=True), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_remotes_community_id"),
        sa.PrimaryKeyConstraint("id", name="pk_remotes"),
        sa.UniqueConstraint("community_id", "viewer", name="uq_remotes_community_id_viewer"),
    )
