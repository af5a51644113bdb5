"""The sounds of the questions of a quiz."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database.types import Instant

revision = "0077"
down_revision = "0076"


def upgrade() -> None:
    op.create_table(
        "sounds",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("mark", sa.String(40), nullable=False),
        sa.Column("mp3", sa.Text, nullable=False),
        sa.Column("made_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sounds"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_sounds_community_id"),
        sa.UniqueConstraint("community_id", "mark", name="uq_sounds_community_id_mark"),
    )
    op.add_column("quiz_questions", sa.Column("sound", sa.String(40), nullable=False, server_default=""))
