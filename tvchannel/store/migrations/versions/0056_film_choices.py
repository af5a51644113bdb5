"""Films that members choose to watch."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database.types import Instant

revision = "0056"
down_revision = "0055"


def upgrade() -> None:
    op.create_table(
        "film_choices",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("member", sa.String(40), nullable=False),
        sa.Column("programme_id", sa.Integer, nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_film_choices"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_film_choices_community_id"),
        sa.ForeignKeyConstraint(["programme_id"], ["programmes.id"], name="fk_film_choices_programme_id"),
        sa.UniqueConstraint("member", "programme_id", name="uq_film_choices_member_programme_id"),
    )
    op.create_index("ix_film_choices_at", "film_choices", ["at"])
