"""Surveys: their questions, the counters of their answers, and who has answered.

No row is one sheet of an anonymous survey. Its counters stand there before the first answer, and each sheet writes all
of them anew; that somebody has answered is a keyed hash. Neither has a time, a number that counts up, or (in SQLite) a
row number: they lie in the order of their keys.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, text

from tvchannel.store.database.types import Instant
from tvchannel.store.tables.base import metadata, of

surveys = Table(
    "surveys",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("title_zh", String(80), nullable=False),
    Column("title_en", String(80), nullable=False),
    Column("text_zh", Text, nullable=False),
    Column("text_en", Text, nullable=False),
    Column("is_anonymous", Boolean, nullable=False),
    Column("opens_at", Instant, nullable=False),
    Column("closes_at", Instant, nullable=False),
    Column("state", String(20), nullable=False),
    Index(None, "community_id", "opens_at"),
)

# `answers_zh` and `answers_en` are lines, as many of both.
survey_questions = Table(
    "survey_questions",
    metadata,
    Column("survey_id", ForeignKey("surveys.id"), primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("words_zh", String(200), nullable=False),
    Column("words_en", String(200), nullable=False),
    Column("answers_zh", Text, nullable=False),
    Column("answers_en", Text, nullable=False),
)

# Sheets by question, answer and part of the members ("": whoever is in no category that is counted by itself).
survey_counts = Table(
    "survey_counts",
    metadata,
    Column("survey_id", ForeignKey("surveys.id"), primary_key=True, autoincrement=False),
    Column("question", Integer, primary_key=True, autoincrement=False),
    Column("answer", Integer, primary_key=True, autoincrement=False),
    Column("part", String(30), primary_key=True),
    Column("sheets", Integer, nullable=False, server_default=text("0")),
    sqlite_with_rowid=False,
)

# Who has answered an anonymous survey, as a keyed hash; none of it outlives the survey.
survey_marks = Table(
    "survey_marks",
    metadata,
    Column("survey_id", ForeignKey("surveys.id"), primary_key=True, autoincrement=False),
    Column("mark", String(64), primary_key=True),
    sqlite_with_rowid=False,
)

# What members have answered by name, a digit a question.
survey_sheets = Table(
    "survey_sheets",
    metadata,
    Column("survey_id", ForeignKey("surveys.id"), primary_key=True, autoincrement=False),
    Column("member", String(40), primary_key=True),
    Column("answers", String(20), nullable=False),
    Column("at", Instant, nullable=False),
    Index(None, "member"),
    Index(None, "at"),
)
