"""The week is planned at the desk: versions of the grid, drafts, and days on which another weekday's rules hold."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database.types import Document, Instant

revision = "0054"
down_revision = "0053"


def upgrade() -> None:
    op.create_table(
        "grid_versions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("channel_id", sa.Integer, nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("who", sa.String(80), nullable=False),
        sa.Column("cause", sa.String(20), nullable=False),
        sa.Column("rules", Document, nullable=False),
        sa.ForeignKeyConstraint(["channel_id"], ["channels.id"], name="fk_grid_versions_channel_id"),
        sa.PrimaryKeyConstraint("id", name="pk_grid_versions"),
    )
    op.create_table(
        "grid_drafts",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("channel_id", sa.Integer, nullable=False),
        sa.Column("who", sa.String(80), nullable=False),
        sa.Column("base", sa.Integer, nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("rules", Document, nullable=False),
        sa.Column("earlier", Document, nullable=False),
        sa.ForeignKeyConstraint(["channel_id"], ["channels.id"], name="fk_grid_drafts_channel_id"),
        sa.ForeignKeyConstraint(["base"], ["grid_versions.id"], name="fk_grid_drafts_base"),
        sa.PrimaryKeyConstraint("id", name="pk_grid_drafts"),
        sa.UniqueConstraint("channel_id", "who", name="uq_grid_drafts_channel_id_who"),
    )
    op.create_table(
        "special_days",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("name_zh", sa.String(40), nullable=False),
        sa.Column("name_en", sa.String(60), nullable=False),
        sa.Column("weekday", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_special_days_community_id"),
        sa.PrimaryKeyConstraint("id", name="pk_special_days"),
        sa.UniqueConstraint("community_id", "day", name="uq_special_days_community_id_day"),
    )
