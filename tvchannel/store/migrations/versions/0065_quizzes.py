"""Quizzes, their questions, and the first answers of members."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database.types import Document, Instant
from tvchannel.store.migrations.edition_triggers import new_edition_with

revision = "0065"
down_revision = "0064"

_SHOWN = ("quizzes", "quiz_questions")


def upgrade() -> None:
    op.create_table(
        "quizzes",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("title_zh", sa.String(80), nullable=False),
        sa.Column("title_en", sa.String(80), nullable=False),
        sa.Column("programme_id", sa.Integer),
        sa.Column("valid_from", sa.Date),
        sa.Column("valid_until", sa.Date),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("made_by", sa.String(80), nullable=False),
        sa.Column("made_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_quizzes"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_quizzes_community_id"),
    )
    op.create_index("ix_quizzes_community_id", "quizzes", ["community_id"])
    op.create_table(
        "quiz_questions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("quiz_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("words_zh", sa.Text, nullable=False),
        sa.Column("words_en", sa.Text, nullable=False),
        sa.Column("answers", Document, nullable=False),
        sa.Column("correct", sa.Integer),
        sa.Column("explanation_zh", sa.Text, nullable=False),
        sa.Column("explanation_en", sa.Text, nullable=False),
        sa.Column("picture", sa.String(40), nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("id", name="pk_quiz_questions"),
        sa.ForeignKeyConstraint(["quiz_id"], ["quizzes.id"], name="fk_quiz_questions_quiz_id"),
    )
    op.create_index("ix_quiz_questions_quiz_id_position", "quiz_questions", ["quiz_id", "position"])
    op.create_table(
        "quiz_answers",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("member", sa.String(40), nullable=False),
        sa.Column("quiz_id", sa.Integer, nullable=False),
        sa.Column("question_id", sa.Integer, nullable=False),
        sa.Column("answer", sa.Integer, nullable=False),
        sa.Column("is_right", sa.Boolean, nullable=False),
        sa.Column("put_right", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_quiz_answers"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_quiz_answers_community_id"),
        sa.ForeignKeyConstraint(["quiz_id"], ["quizzes.id"], name="fk_quiz_answers_quiz_id"),
        sa.ForeignKeyConstraint(["question_id"], ["quiz_questions.id"], name="fk_quiz_answers_question_id"),
        sa.UniqueConstraint("member", "question_id", name="uq_quiz_answers_member_question_id"),
    )
    for column in ("question_id", "quiz_id", "at"):
        op.create_index(f"ix_quiz_answers_{column}", "quiz_answers", [column])
    for table in _SHOWN:
        new_edition_with(table)
