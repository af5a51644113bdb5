"""Activities that the live channel shows while they are held."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from tvchannel.store.database.types import Instant
from tvchannel.store.tables.base import metadata, of

lectures = Table(
    "lectures",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    # It is on air when the activity is held.
    Column("activity_id", ForeignKey("activities.id"), nullable=False),
    Column("protocol", String(10), nullable=False),
    # Random: of this and the service's own key the sender's is made; another salt makes another.
    Column("salt", String(40), nullable=False),
    Column("asked_by", String(80), nullable=False),
    Column("asked_at", Instant, nullable=False),
    # When its receiver began to wait for the sender, and when it ended.
    Column("began_at", Instant),
    Column("ended_at", Instant),
    # The film that was made of it.
    Column("programme_id", ForeignKey("programmes.id")),
    # Where the sender connects; of lectures of the same time each has its own.
    Column("port", Integer),
    UniqueConstraint("activity_id"),
)

# The other communities whose channels show a lecture.
lecture_communities = Table(
    "lecture_communities",
    metadata,
    Column("lecture_id", ForeignKey("lectures.id"), primary_key=True),
    Column("community_id", ForeignKey("communities.id"), primary_key=True),
)

# What homes asked while a lecture was held; `answered_by` is a login.
lecture_questions = Table(
    "lecture_questions",
    metadata,
    Column("id", Integer, primary_key=True),
    of("lecture"),
    of("household"),
    Column("question", String(20), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("answered_at", Instant),
    Column("answered_by", String(80)),
    Index(None, "lecture_id"),
    Index(None, "household_id"),
)
