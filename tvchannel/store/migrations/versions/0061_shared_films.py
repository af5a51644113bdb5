"""Films that one community shares with another one: which programme there is of which programme here."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database.types import Instant

revision = "0061"
down_revision = "0060"


def upgrade() -> None:
    op.create_table(
        "shared_films",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("programme_id", sa.Integer, nullable=False),
        sa.Column("there_id", sa.Integer, nullable=False),
        sa.Column("there_programme_id", sa.Integer, nullable=False),
        sa.Column("shared_by", sa.String(80), nullable=False),
        sa.Column("shared_at", Instant, nullable=False),
        sa.Column("kept_at", Instant),
        sa.Column("kept_by", sa.String(80)),
        sa.PrimaryKeyConstraint("id", name="pk_shared_films"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_shared_films_community_id"),
        sa.ForeignKeyConstraint(["programme_id"], ["programmes.id"], name="fk_shared_films_programme_id"),
        sa.ForeignKeyConstraint(["there_id"], ["communities.id"], name="fk_shared_films_there_id"),
        sa.ForeignKeyConstraint(["there_programme_id"], ["programmes.id"], name="fk_shared_films_there_programme_id"),
        sa.UniqueConstraint("programme_id", "there_id", name="uq_shared_films_programme_id_there_id"),
    )
    op.create_index("ix_shared_films_community_id", "shared_films", ["community_id"])
    op.create_index("ix_shared_films_there_id", "shared_films", ["there_id"])
