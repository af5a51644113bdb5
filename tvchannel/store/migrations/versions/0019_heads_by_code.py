"""Heads are found by their codes, also when ten years of them are held against a witness's file."""

from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.create_index("ix_heads_community_id_code", "heads", ["community_id", "code"])
