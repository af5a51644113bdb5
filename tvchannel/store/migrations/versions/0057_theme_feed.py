"""The feed of a centre's themes: what it last said, and which imported themes are its own."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database.types import Document, Instant

revision = "0057"
down_revision = "0056"


def upgrade() -> None:
    op.execute("ALTER TABLE theme_imports ADD COLUMN of_feed BOOLEAN DEFAULT false NOT NULL")
    op.create_table(
        "theme_feed",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("address", sa.String(500), nullable=False),
        sa.Column("asked_at", Instant, nullable=False),
        sa.Column("good_at", Instant),
        sa.Column("trouble", sa.Text, server_default="", nullable=False),
        sa.Column("trouble_params", Document, nullable=False),
        sa.Column("themes", Document, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_theme_feed"),
    )
