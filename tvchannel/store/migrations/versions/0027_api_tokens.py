"""Tokens of the data interface."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database import types

revision = "0027"
down_revision = "0026"

_INSTANT = types.Instant(timezone=True)


def upgrade() -> None:
    op.create_table(
        "api_tokens",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("community_id", sa.Integer, sa.ForeignKey("communities.id"), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("scopes", types.Document, nullable=False),
        sa.Column("made_at", _INSTANT, nullable=False),
        sa.Column("made_by", sa.String(80), nullable=False),
        sa.Column("until", sa.Date, nullable=False),
        sa.Column("used_at", _INSTANT, nullable=True),
        sa.Column("closed_at", _INSTANT, nullable=True),
        sa.UniqueConstraint("token_hash", name="uq_api_tokens_token_hash"),
        sa.UniqueConstraint("community_id", "name", name="uq_api_tokens_community_id_name"),
    )
