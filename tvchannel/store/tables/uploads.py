"""Uploads on their way here."""

from sqlalchemy import BigInteger, Column, String, Table, Text

from tvchannel.store.database.types import Instant
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
