"""Teams of a community: reading clubs, lecturers, volunteers; their members, and the activities that each has held."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table

from tvchannel.store.database.types import Instant
from tvchannel.store.tables.base import metadata, of

# Without a group it is for everybody.
teams = Table(
    "teams",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("kind", String(20), nullable=False),
    Column("name", String(60), nullable=False),
    Column("group_id", ForeignKey("groups.id")),
    Column("made_at", Instant, nullable=False),
    Column("removed_at", Instant),
    Index(None, "community_id"),
)

# A stretch of days, the first and the last one included; `topics` are those of a lecturer.
team_members = Table(
    "team_members",
    metadata,
    Column("id", Integer, primary_key=True),
    of("team"),
    Column("member", String(40), nullable=False),
    Column("leads", Boolean, nullable=False),
    Column("topics", String(120), nullable=False),
    Column("joined_on", Date, nullable=False),
    Column("left_on", Date),
    Index(None, "team_id"),
    Index(None, "member"),
)

# An activity is held by one team at most; who came stands in the ledger.
team_activities = Table(
    "team_activities",
    metadata,
    Column("activity_id", ForeignKey("activities.id"), primary_key=True, autoincrement=False),
    of("team"),
    Index(None, "team_id"),
)
