"""The calendar of the branch's activities."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database import types

revision = "0025"
down_revision = "0024"

_INSTANT = types.Instant(timezone=True)


def upgrade() -> None:
    op.create_table(
        "activities",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("form", sa.String(20), nullable=False),
        sa.Column("title_zh", sa.String(120), nullable=False),
        sa.Column("title_en", sa.String(120), server_default="", nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("begins_at", _INSTANT, nullable=False),
        sa.Column("ends_at", _INSTANT, nullable=False),
        sa.Column("place", sa.String(120), nullable=False),
        sa.Column("group_id", sa.Integer()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_activities_community_id"),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name="fk_activities_group_id"),
        sa.PrimaryKeyConstraint("id", name="pk_activities"),
    )
    op.create_index("ix_activities_community_id_on_day", "activities", ["community_id", "on_day"])
