"""Messages of the desk to homes."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database.types import Instant
from tvchannel.store.migrations.edition_triggers import new_edition_with

revision = "0072"
down_revision = "0071"

_TABLE, _READINGS = "messages", "message_readings"


def upgrade() -> None:
    op.create_table(
        _TABLE,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("words_zh", sa.String(80), nullable=False),
        sa.Column("words_en", sa.String(80), nullable=False),
        sa.Column("text_zh", sa.Text, nullable=False),
        sa.Column("text_en", sa.Text, nullable=False),
        sa.Column("household_id", sa.Integer),
        sa.Column("group_id", sa.Integer),
        sa.Column("begins_at", Instant, nullable=False),
        sa.Column("ends_at", Instant, nullable=False),
        sa.Column("made_by", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_messages"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_messages_community_id"),
        sa.ForeignKeyConstraint(["household_id"], ["households.id"], name="fk_messages_household_id"),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name="fk_messages_group_id"),
    )
    op.create_index("ix_messages_community_id_ends_at", _TABLE, ["community_id", "ends_at"])
    op.create_index("ix_messages_household_id", _TABLE, ["household_id"])
    op.create_table(
        _READINGS,
        sa.Column("message_id", sa.Integer, nullable=False),
        sa.Column("household_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("message_id", "household_id", name="pk_message_readings"),
        sa.ForeignKeyConstraint(["message_id"], ["messages.id"], name="fk_message_readings_message_id"),
        sa.ForeignKeyConstraint(["household_id"], ["households.id"], name="fk_message_readings_household_id"),
    )
    op.create_index("ix_message_readings_household_id", _READINGS, ["household_id"])
    new_edition_with(_TABLE)
