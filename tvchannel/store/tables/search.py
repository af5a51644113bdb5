"""The television's search: hot words, and how often a film was opened from it, by nobody in particular."""

from sqlalchemy import Column, Date, Integer, PrimaryKeyConstraint, String, Table, UniqueConstraint

from tvchannel.store.tables.base import metadata, of

hot_words = Table(
    "hot_words",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("word_zh", String(40), nullable=False),
    Column("word_en", String(40), nullable=False),
    Column("position", Integer, nullable=False),
    UniqueConstraint("community_id", "word_zh"),
)

search_openings = Table(
    "search_openings",
    metadata,
    of("community"),
    Column("day", Date, nullable=False),
    Column("programme_id", Integer, nullable=False),
    Column("count", Integer, nullable=False),
    PrimaryKeyConstraint("community_id", "day", "programme_id"),
)
