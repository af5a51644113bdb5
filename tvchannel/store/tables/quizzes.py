"""Quizzes with their questions, and what members answered at the first try."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint, false

from tvchannel.store.database.types import Document, Instant
from tvchannel.store.tables.base import metadata, of

# `is_needed`: the film it belongs to is done with its answers alone.
quizzes = Table(
    "quizzes",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("title_zh", String(80), nullable=False),
    Column("title_en", String(80), nullable=False),
    Column("programme_id", Integer),
    Column("is_needed", Boolean, nullable=False, server_default=false()),
    Column("valid_from", Date),
    Column("valid_until", Date),
    Column("state", String(20), nullable=False),
    Column("made_by", String(80), nullable=False),
    Column("made_at", Instant, nullable=False),
    Index(None, "community_id"),
)

# `answers` are pairs of a Chinese and an English text; `correct` counts them from 1.
quiz_questions = Table(
    "quiz_questions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("quiz_id", ForeignKey("quizzes.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("words_zh", Text, nullable=False),
    Column("words_en", Text, nullable=False),
    Column("answers", Document, nullable=False),
    Column("correct", Integer),
    Column("explanation_zh", Text, nullable=False),
    Column("explanation_en", Text, nullable=False),
    Column("picture", String(40), nullable=False, server_default=""),
    Column("sound", String(40), nullable=False, server_default=""),
    Index(None, "quiz_id", "position"),
)

# The first answer of a member; `put_right`: a later try was right.
quiz_answers = Table(
    "quiz_answers",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("member", String(40), nullable=False),
    Column("quiz_id", ForeignKey("quizzes.id"), nullable=False),
    Column("question_id", ForeignKey("quiz_questions.id"), nullable=False),
    Column("answer", Integer, nullable=False),
    Column("is_right", Boolean, nullable=False),
    Column("put_right", Boolean, nullable=False, server_default=false()),
    Column("at", Instant, nullable=False),
    UniqueConstraint("member", "question_id"),
    Index(None, "question_id"),
    Index(None, "quiz_id"),
    Index(None, "at"),
)
