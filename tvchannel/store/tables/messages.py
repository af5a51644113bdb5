"""Messages of the desk to homes, and which homes have read them."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from tvchannel.store.database.types import Instant
from tvchannel.store.tables.base import metadata, of

# For one household or for the homes of a group.
messages = Table(
    "messages",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("kind", String(20), nullable=False),
    Column("words_zh", String(80), nullable=False),
    Column("words_en", String(80), nullable=False),
    Column("text_zh", Text, nullable=False),
    Column("text_en", Text, nullable=False),
    Column("household_id", ForeignKey("households.id")),
    Column("group_id", ForeignKey("groups.id")),
    Column("begins_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("made_by", String(80), nullable=False),
    Index(None, "community_id", "ends_at"),
    Index(None, "household_id"),
)

# That somebody pressed OK there: neither who nor when.
message_readings = Table(
    "message_readings",
    metadata,
    Column("message_id", ForeignKey("messages.id"), primary_key=True, autoincrement=False),
    Column("household_id", ForeignKey("households.id"), primary_key=True, autoincrement=False),
    Index(None, "household_id"),
)
