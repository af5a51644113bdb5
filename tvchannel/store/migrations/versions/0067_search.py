"""The television's search: hot words, and how often a film was opened from it."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.migrations.edition_triggers import new_edition_with

revision = "0067"
down_revision = "0066"

_WORDS, _OPENINGS = "hot_words", "search_openings"


def upgrade() -> None:
    op.create_table(
        _WORDS,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("word_zh", sa.String(40), nullable=False),
        sa.Column("word_en", sa.String(40), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_hot_words"),
        sa.UniqueConstraint("community_id", "word_zh", name="uq_hot_words_community_id_word_zh"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_hot_words_community_id"),
    )
    op.create_table(
        _OPENINGS,
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("programme_id", sa.Integer, nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("community_id", "day", "programme_id", name="pk_search_openings"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_search_openings_community_id"),
    )
    new_edition_with(_WORDS)
