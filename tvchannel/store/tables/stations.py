"""The stations of a community: where they stand, who keeps them, how far they are, what is broken, open screens."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from tvchannel.store.database.types import Instant
from tvchannel.store.tables.base import metadata, of

# Its television stands in a household in which nobody lives: `household_id`. Without a group it is for everybody.
stations = Table(
    "stations",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("household_id", ForeignKey("households.id"), nullable=False, unique=True),
    Column("building", String(60), nullable=False),
    Column("room", String(60), nullable=False),
    Column("group_id", ForeignKey("groups.id")),
    Column("stage", String(20), nullable=False),
    Column("made_at", Instant, nullable=False),
    # In no list any more; what was once held there still names it.
    Column("removed_at", Instant),
    Index(None, "community_id"),
)

# One for each duty: a member (`member` is the reference) or an account of staff (`login`). The PIN as in `pins`.
station_keepers = Table(
    "station_keepers",
    metadata,
    Column("id", Integer, primary_key=True),
    of("station"),
    Column("duty", String(20), nullable=False),
    Column("member", String(40)),
    Column("login", String(80)),
    Column("pin_hash", String(200)),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("locked_until", Instant),
    Column("tried_on", Date),
    Column("tries", Integer, nullable=False, server_default="0"),
    UniqueConstraint("station_id", "duty"),
    Index(None, "member"),
)

station_steps = Table(
    "station_steps",
    metadata,
    Column("id", Integer, primary_key=True),
    of("station"),
    Column("step", String(20), nullable=False),
    Column("done_on", Date, nullable=False),
    Column("done_by", String(80), nullable=False),
    UniqueConstraint("station_id", "step"),
)

# `word` is what the station's television says of how it was mended.
fault_tickets = Table(
    "fault_tickets",
    metadata,
    Column("id", Integer, primary_key=True),
    of("station"),
    Column("what", String(20), nullable=False),
    Column("reported_at", Instant, nullable=False),
    Column("taken_by", String(80)),
    Column("taken_at", Instant),
    Column("closed_by", String(80)),
    Column("closed_at", Instant),
    Column("word", Text, nullable=False, server_default=""),
    Index(None, "station_id", "closed_at"),
)

# An address of the carousel that any screen opens; nobody is known by it.
screens = Table(
    "screens",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("label", String(60), nullable=False),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("made_at", Instant, nullable=False),
    Column("made_by", String(80), nullable=False),
    Column("revoked_at", Instant),
    Index(None, "community_id"),
)
