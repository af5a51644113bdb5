"""The week as it is planned at the desk: versions of a channel's grid, drafts of the next, days that are special."""

from sqlalchemy import Column, Date, ForeignKey, Integer, String, Table, UniqueConstraint

from tvchannel.store.database.types import Document, Instant
from tvchannel.store.tables.base import metadata, of

grid_versions = Table(
    "grid_versions",
    metadata,
    Column("id", Integer, primary_key=True),
    of("channel"),
    Column("at", Instant, nullable=False),
    Column("who", String(80), nullable=False),
    Column("cause", String(20), nullable=False),
    Column("rules", Document, nullable=False),
)

grid_drafts = Table(
    "grid_drafts",
    metadata,
    Column("id", Integer, primary_key=True),
    of("channel"),
    Column("who", String(80), nullable=False),
    # The version that it was made from.
    Column("base", ForeignKey("grid_versions.id"), nullable=False),
    Column("at", Instant, nullable=False),
    # Counts its changes, so that a page that is older is noticed.
    Column("edition", Integer, nullable=False),
    Column("rules", Document, nullable=False),
    # The rules before each of its last changes, the newest last.
    Column("earlier", Document, nullable=False),
    UniqueConstraint("channel_id", "who"),
)

special_days = Table(
    "special_days",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("day", Date, nullable=False),
    Column("name_zh", String(40), nullable=False),
    Column("name_en", String(60), nullable=False),
    Column("weekday", Integer, nullable=False),
    UniqueConstraint("community_id", "day"),
)
