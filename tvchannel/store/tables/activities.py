"""What the branch does together: its calendar of activities."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table, Text

from tvchannel.store.database.types import Instant
from tvchannel.store.tables.base import metadata, of

activities = Table(
    "activities",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("kind", String(30), nullable=False),
    Column("form", String(20), nullable=False),
    Column("title_zh", String(120), nullable=False),
    Column("title_en", String(120), nullable=False, server_default=""),
    Column("on_day", Date, nullable=False),
    Column("begins_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("place", String(120), nullable=False),
    Column("group_id", ForeignKey("groups.id")),
    Column("text", Text, nullable=False),
    Column("state", String(20), nullable=False),
    Index(None, "community_id", "on_day"),
)
