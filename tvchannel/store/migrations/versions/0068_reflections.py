"""Reflections on programmes: lists of sentences by topic, and what members said."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database.types import Document, Instant
from tvchannel.store.migrations.edition_triggers import new_edition_with

revision = "0068"
down_revision = "0067"

_TOPICS, _SAID = "reflection_topics", "reflections"


def upgrade() -> None:
    op.create_table(
        _TOPICS,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("title_zh", sa.String(40), nullable=False),
        sa.Column("title_en", sa.String(80), nullable=False),
        sa.Column("sentences", Document, nullable=False),
        sa.Column("is_on", sa.Boolean, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reflection_topics"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_reflection_topics_community_id"),
    )
    op.create_index("ix_reflection_topics_community_id", _TOPICS, ["community_id"])
    op.create_table(
        _SAID,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("member", sa.String(40), nullable=False),
        sa.Column("programme_id", sa.Integer),
        sa.Column("topic_id", sa.Integer),
        sa.Column("mark", sa.Integer),
        sa.Column("sealed_words", sa.LargeBinary, nullable=False),
        sa.Column("typed_by", sa.String(80), nullable=False),
        sa.Column("corrected_by", sa.String(80), nullable=False, server_default=""),
        sa.Column("at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reflections"),
        sa.UniqueConstraint("member", "programme_id", "typed_by", name="uq_reflections_member_programme_id_typed_by"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_reflections_community_id"),
    )
    op.create_index("ix_reflections_community_id_at", _SAID, ["community_id", "at"])
    op.create_index("ix_reflections_at", _SAID, ["at"])
    new_edition_with(_TOPICS)
