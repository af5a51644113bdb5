"""Surveys: questions, counters of answers, who has answered."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database.types import Instant
from tvchannel.store.migrations.edition_triggers import new_edition_with

revision = "0066"
down_revision = "0065"

_SHOWN = ("surveys", "survey_questions")


def upgrade() -> None:
    op.create_table(
        "surveys",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("title_zh", sa.String(80), nullable=False),
        sa.Column("title_en", sa.String(80), nullable=False),
        sa.Column("text_zh", sa.Text, nullable=False),
        sa.Column("text_en", sa.Text, nullable=False),
        sa.Column("is_anonymous", sa.Boolean, nullable=False),
        sa.Column("opens_at", Instant, nullable=False),
        sa.Column("closes_at", Instant, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_surveys"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_surveys_community_id"),
    )
    op.create_index("ix_surveys_community_id_opens_at", "surveys", ["community_id", "opens_at"])
    op.create_table(
        "survey_questions",
        sa.Column("survey_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("words_zh", sa.String(200), nullable=False),
        sa.Column("words_en", sa.String(200), nullable=False),
        sa.Column("answers_zh", sa.Text, nullable=False),
        sa.Column("answers_en", sa.Text, nullable=False),
        *_keys("survey_questions", "number"),
    )
    op.create_table(
        "survey_counts",
        sa.Column("survey_id", sa.Integer, nullable=False),
        sa.Column("question", sa.Integer, nullable=False),
        sa.Column("answer", sa.Integer, nullable=False),
        sa.Column("part", sa.String(30), nullable=False),
        sa.Column("sheets", sa.Integer, nullable=False, server_default=sa.text("0")),
        *_keys("survey_counts", "question", "answer", "part"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "survey_marks",
        sa.Column("survey_id", sa.Integer, nullable=False),
        sa.Column("mark", sa.String(64), nullable=False),
        *_keys("survey_marks", "mark"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "survey_sheets",
        sa.Column("survey_id", sa.Integer, nullable=False),
        sa.Column("member", sa.String(40), nullable=False),
        sa.Column("answers", sa.String(20), nullable=False),
        sa.Column("at", Instant, nullable=False),
        *_keys("survey_sheets", "member"),
    )
    op.create_index("ix_survey_sheets_member", "survey_sheets", ["member"])
    op.create_index("ix_survey_sheets_at", "survey_sheets", ["at"])
    for table in _SHOWN:
        new_edition_with(table)


def _keys(table: str, *others: str) -> tuple[sa.Constraint, ...]:
    return (
        sa.PrimaryKeyConstraint("survey_id", *others, name=f"pk_{table}"),
        sa.ForeignKeyConstraint(["survey_id"], ["surveys.id"], name=f"fk_{table}_survey_id"),
    )
