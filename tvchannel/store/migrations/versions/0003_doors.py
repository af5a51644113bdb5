"""Entry by operator's links and pairing, sessions by path, what staff are told about a box."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database import types

revision = "0003"
down_revision = "0002"


def _instant(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, types.Instant(timezone=True), nullable=nullable)


def upgrade() -> None:
    op.add_column("households", sa.Column("operator_ref", sa.String(80), nullable=True))
    # An index, not a constraint: SQLite adds no constraint to a table without copying it.
    op.create_index("uq_households_operator_ref", "households", ["community_id", "operator_ref"], unique=True)
    op.add_column("boxes", sa.Column("family", sa.String(40), nullable=True))
    op.add_column("boxes", sa.Column("choices", sa.JSON(), nullable=True))
    op.add_column("boxes", sa.Column("return_to", sa.Text(), nullable=False, server_default=""))
    op.add_column("boxes", sa.Column("operator_mark", sa.String(64), nullable=True))
    op.create_index("ix_boxes_household_id", "boxes", ["household_id"])
    op.create_table(
        "box_sessions",
        sa.Column("sid_hash", sa.String(64), nullable=False),
        sa.Column("box_id", sa.Integer(), nullable=False),
        _instant("made_at"),
        _instant("seen_at"),
        sa.ForeignKeyConstraint(["box_id"], ["boxes.id"], name="fk_box_sessions_box_id"),
        sa.PrimaryKeyConstraint("sid_hash", name="pk_box_sessions"),
    )
    op.create_index("ix_box_sessions_box_id", "box_sessions", ["box_id"])
    op.create_table(
        "box_hints",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("box_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("tail", sa.String(4), nullable=False),
        _instant("at"),
        sa.ForeignKeyConstraint(["box_id"], ["boxes.id"], name="fk_box_hints_box_id"),
        sa.PrimaryKeyConstraint("id", name="pk_box_hints"),
        sa.UniqueConstraint("box_id", "kind", name="uq_box_hints_box_id_kind"),
    )
    op.create_index("ix_box_hints_hash", "box_hints", ["hash"])
    op.create_table(
        "pairings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("secret_hash", sa.String(64), nullable=False),
        sa.Column("model", sa.String(200), nullable=False),
        _instant("made_at"),
        _instant("expires_at"),
        sa.Column("hints", sa.JSON(), nullable=True),
        sa.Column("household_id", sa.Integer(), nullable=True),
        sa.Column("chosen_by", sa.String(80), nullable=True),
        _instant("used_at", nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_pairings_community_id"),
        sa.ForeignKeyConstraint(["household_id"], ["households.id"], name="fk_pairings_household_id"),
        sa.PrimaryKeyConstraint("id", name="pk_pairings"),
        sa.UniqueConstraint("code_hash", name="uq_pairings_code_hash"),
        sa.UniqueConstraint("secret_hash", name="uq_pairings_secret_hash"),
    )
    op.create_table(
        "nonces",
        sa.Column("key_id", sa.String(40), nullable=False),
        sa.Column("nonce", sa.String(64), nullable=False),
        _instant("expires_at"),
        sa.PrimaryKeyConstraint("key_id", "nonce", name="pk_nonces"),
    )
    op.create_table(
        "tries",
        sa.Column("what", sa.String(120), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        _instant("since"),
        sa.PrimaryKeyConstraint("what", name="pk_tries"),
    )
