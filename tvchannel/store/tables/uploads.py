"""Uploads on their way here, and films that are expected."""

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Index, Integer, String, Table, Text, Time

from tvchannel.store.database.types import Document, Instant
from tvchannel.store.tables.base import metadata, of

resumable_uploads = Table(
    "resumable_uploads",
    metadata,
    Column("incoming", String(32), primary_key=True),
    of("community"),
    Column("login", String(80), nullable=False),
    Column("source_name", Text, nullable=False),
    Column("size_bytes", BigInteger, nullable=False),
    Column("digest", String(64), nullable=False, server_default=""),
    Column("touched_at", Instant, nullable=False),
)

# The facts are as in `programmes`, but nothing holds a topic that a film is expected to have.
expected_films = Table(
    "expected_films",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("column_key", String(40), nullable=False),
    Column("title_zh", String(200), nullable=False),
    Column("title_en", String(200), nullable=False),
    Column("summary_zh", Text, nullable=False),
    Column("summary_en", Text, nullable=False),
    Column("series", String(80)),
    Column("episode", Integer),
    Column("valid_from", Date),
    Column("valid_until", Date),
    Column("valid_from_time", Time),
    Column("valid_until_time", Time),
    Column("format", String(20)),
    Column("level", String(20)),
    Column("topic_id", Integer),
    Column("origin", String(20)),
    Column("source", String(80), nullable=False),
    Column("licence", String(80), nullable=False),
    Column("shown_consent", String(20), nullable=False),
    Column("consent_kept_by", String(80), nullable=False),
    Column("scope", Document, nullable=False),
    Column("file_name", String(300), nullable=False),
    Column("file_key", String(300), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("length_ms", BigInteger),
    Column("made_at", Instant, nullable=False),
    # Its film has come; none: it is missing.
    Column("programme_id", ForeignKey("programmes.id")),
    Index(None, "community_id", "file_key"),
    Index(None, "community_id", "digest"),
)
