"""Wrong tries to sign in by login and place, and an epoch of each account that its sessions name."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database import types

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "sign_in_tries",
        sa.Column("login_hash", sa.String(64), nullable=False),
        sa.Column("place_hash", sa.String(64), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", types.Instant(timezone=True), nullable=False),
        sa.Column("locked_until", types.Instant(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("login_hash", "place_hash", name="pk_sign_in_tries"),
    )
    op.create_index("ix_sign_in_tries_place_hash", "sign_in_tries", ["place_hash"])
    op.add_column("staff", sa.Column("epoch", sa.Integer(), nullable=False, server_default="0"))
    # A lock lasts an hour at most: those of this moment are not taken over.
    op.drop_column("staff", "locked_until")
    op.drop_column("staff", "failures")
