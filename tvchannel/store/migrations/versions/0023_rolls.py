"""Rolls of members that were uploaded, and what stood in the register before each was entered."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database import types

revision = "0023"
down_revision = "0022"

_INSTANT = types.Instant(timezone=True)


def upgrade() -> None:
    op.create_table(
        "rolls",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(200), nullable=False),
        sa.Column("made_at", _INSTANT, nullable=False),
        sa.Column("made_by", sa.String(80), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("state_at", _INSTANT, nullable=False),
        sa.Column("about", types.Document(), nullable=False),
        sa.Column("total", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("done", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("sealed_rows", sa.LargeBinary()),
        sa.Column("sealed_plan", sa.LargeBinary()),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_rolls_community_id"),
        sa.PrimaryKeyConstraint("id", name="pk_rolls"),
    )
    op.create_table(
        "roll_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("roll_id", sa.Integer(), nullable=False),
        sa.Column("member", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("made_at", _INSTANT, nullable=False),
        sa.Column("sealed_before", sa.LargeBinary(), nullable=False),
        sa.Column("done", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.ForeignKeyConstraint(["roll_id"], ["rolls.id"], name="fk_roll_changes_roll_id"),
        sa.PrimaryKeyConstraint("id", name="pk_roll_changes"),
    )
    op.create_index("ix_roll_changes_roll_id_done", "roll_changes", ["roll_id", "done"])
    op.create_index("ix_roll_changes_member", "roll_changes", ["member"])
