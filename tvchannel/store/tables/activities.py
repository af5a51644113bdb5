"""What the branch does together: its calendar of activities, their films, and who has signed up."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

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
    # Whether the live channel at that hour is its twin at home.
    Column("live", Boolean, nullable=False, server_default=text("false")),
    Index(None, "community_id", "on_day"),
)

# The films that are its twin at home, in their order.
activity_films = Table(
    "activity_films",
    metadata,
    Column("activity_id", ForeignKey("activities.id"), primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("programme_id", ForeignKey("programmes.id"), nullable=False),
)

# What members have said beforehand: one row each for an activity, the last word counts.
activity_sign_ups = Table(
    "activity_sign_ups",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("activity_id", ForeignKey("activities.id"), nullable=False),
    Column("member", String(40), nullable=False),
    Column("choice", String(20), nullable=False),
    Column("at", Instant, nullable=False),
    # The login of whoever entered it at the desk, or the television ("box 12").
    Column("entered_by", String(80), nullable=False),
    UniqueConstraint("activity_id", "member"),
    Index(None, "member"),
)
