"""The register: categories, since and until when somebody belongs here, earlier memberships, leaders of groups."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database import types

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    op.add_column("members", sa.Column("category", sa.String(20), nullable=True))
    op.add_column("members", sa.Column("joined_on", sa.Date, nullable=True))
    op.add_column("members", sa.Column("left_on", sa.Date, nullable=True))
    op.add_column("groups", sa.Column("leader", sa.String(40), nullable=True))
    op.add_column("groups", sa.Column("paired_with", sa.String(40), nullable=True))
    op.create_table(
        "past_memberships",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("community_id", sa.Integer, sa.ForeignKey("communities.id"), nullable=False),
        sa.Column("member", sa.String(40), nullable=False),
        sa.Column("household_id", sa.Integer, sa.ForeignKey("households.id"), nullable=False),
        sa.Column("group_id", sa.Integer, sa.ForeignKey("groups.id"), nullable=False),
        sa.Column("exempt", sa.Boolean, nullable=False),
        sa.Column("here", sa.Boolean, nullable=False),
        sa.Column("until", types.Instant(timezone=True), nullable=False),
    )
    op.create_index("ix_past_memberships_member", "past_memberships", ["member"])
    op.create_table(
        "register_changes",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("community_id", sa.Integer, sa.ForeignKey("communities.id"), nullable=False),
        sa.Column("member", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("at", types.Instant(timezone=True), nullable=False),
        sa.Column("who", sa.String(80), nullable=False),
        sa.Column("sealed_before", sa.LargeBinary, nullable=True),
        sa.Column("sealed_after", sa.LargeBinary, nullable=True),
        sa.Column("undone_at", types.Instant(timezone=True), nullable=True),
        sa.Column("undone_by", sa.String(80), nullable=True),
    )
    op.create_index("ix_register_changes_community_id_at", "register_changes", ["community_id", "at"])
    op.create_index("ix_register_changes_member", "register_changes", ["member"])
