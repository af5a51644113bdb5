"""Banners of the home page."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database.types import Instant
from tvchannel.store.migrations.edition_triggers import new_edition_with

revision = "0064"
down_revision = "0063"

_TABLE = "banners"


def upgrade() -> None:
    op.create_table(
        _TABLE,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("words_zh", sa.String(80), nullable=False),
        sa.Column("words_en", sa.String(80), nullable=False),
        sa.Column("text_zh", sa.Text, nullable=False),
        sa.Column("text_en", sa.Text, nullable=False),
        sa.Column("picture", sa.String(40), nullable=False),
        sa.Column("begins_at", Instant, nullable=False),
        sa.Column("ends_at", Instant, nullable=False),
        sa.Column("programme_id", sa.Integer),
        sa.Column("made_by", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_banners"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_banners_community_id"),
    )
    op.create_index("ix_banners_community_id_begins_at", _TABLE, ["community_id", "begins_at"])
    new_edition_with(_TABLE)
