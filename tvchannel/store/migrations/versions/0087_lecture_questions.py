"""What homes ask while a lecture is held."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database.types import Instant

revision = "0087"
down_revision = "0086"


def upgrade() -> None:
    op.create_table(
        "lecture_questions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("lecture_id", sa.Integer, nullable=False),
        sa.Column("household_id", sa.Integer, nullable=False),
        sa.Column("question", sa.String(20), nullable=False),
        sa.Column("asked_at", Instant, nullable=False),
        sa.Column("answered_at", Instant),
        sa.Column("answered_by", sa.String(80)),
        sa.PrimaryKeyConstraint("id", name="pk_lecture_questions"),
        sa.ForeignKeyConstraint(["lecture_id"], ["lectures.id"], name="fk_lecture_questions_lecture_id"),
        sa.ForeignKeyConstraint(["household_id"], ["households.id"], name="fk_lecture_questions_household_id"),
    )
    op.create_index("ix_lecture_questions_lecture_id", "lecture_questions", ["lecture_id"])
    op.create_index("ix_lecture_questions_household_id", "lecture_questions", ["household_id"])
