"""Notices: text as pages, and when one stood over the plan of a channel."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database.types import Document, Instant

revision = "0049"
down_revision = "0048"


def upgrade() -> None:
    op.create_table(
        "notices",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("title_zh", sa.String(200), nullable=False),
        sa.Column("title_en", sa.String(200), nullable=False, server_default=""),
        sa.Column("text_zh", sa.Text, nullable=False, server_default=""),
        sa.Column("text_en", sa.Text, nullable=False, server_default=""),
        sa.Column("picture", sa.Text, nullable=False, server_default=""),
        sa.Column("material", sa.String(40), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("progress", sa.Float, nullable=False, server_default="0"),
        sa.Column("tries", sa.Integer, nullable=False, server_default="0"),
        sa.Column("reason", sa.Text, nullable=False, server_default=""),
        sa.Column("reason_params", Document, nullable=False),
        sa.Column("ticks", sa.Integer),
        sa.Column("made_at", Instant, nullable=False),
        sa.Column("made_by", sa.String(80), nullable=False),
        sa.Column("programme_id", sa.Integer),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_notices_community_id_communities"),
        sa.PrimaryKeyConstraint("id", name="pk_notices"),
        sa.UniqueConstraint("material", name="uq_notices_material"),
    )
    op.create_index("ix_notices_community_id_made_at", "notices", ["community_id", "made_at"])
    op.create_table(
        "urgent_airings",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("notice_id", sa.Integer, nullable=False),
        sa.Column("start", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger, nullable=False),
        sa.Column("began_at", Instant, nullable=False),
        sa.Column("began_by", sa.String(80), nullable=False),
        sa.Column("ended_at", Instant),
        sa.Column("ended_by", sa.String(80)),
        sa.Column("seen_at", Instant),
        sa.Column("seen_by", sa.String(80)),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name="fk_urgent_airings_community_id_communities"
        ),
        sa.ForeignKeyConstraint(["notice_id"], ["notices.id"], name="fk_urgent_airings_notice_id_notices"),
        sa.PrimaryKeyConstraint("id", name="pk_urgent_airings"),
    )
    op.create_index("ix_urgent_airings_community_id_began_at", "urgent_airings", ["community_id", "began_at"])
