"""Activities that the live channel shows while they are held."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database.types import Instant
from tvchannel.store.migrations.edition_triggers import new_edition_with

revision = "0083"
down_revision = "0082"


def upgrade() -> None:
    op.create_table(
        "lectures",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("activity_id", sa.Integer, nullable=False),
        sa.Column("protocol", sa.String(10), nullable=False),
        sa.Column("salt", sa.String(40), nullable=False),
        sa.Column("asked_by", sa.String(80), nullable=False),
        sa.Column("asked_at", Instant, nullable=False),
        sa.Column("began_at", Instant),
        sa.Column("ended_at", Instant),
        sa.Column("programme_id", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_lectures"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_lectures_community_id"),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], name="fk_lectures_activity_id"),
        sa.ForeignKeyConstraint(["programme_id"], ["programmes.id"], name="fk_lectures_programme_id"),
        sa.UniqueConstraint("activity_id", name="uq_lectures_activity_id"),
    )
    new_edition_with("lectures")
