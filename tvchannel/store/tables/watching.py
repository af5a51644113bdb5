"""What the boxes told of watching, and what was derived from it."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    text,
)

from tvchannel.store.database.types import Document, Instant
from tvchannel.store.tables.base import metadata, of

positions = Table(
    "positions",
    metadata,
    Column("id", Integer, primary_key=True),
    of("household"),
    of("programme"),
    Column("at_ms", BigInteger, nullable=False),
    Column("seen_at", Instant, nullable=False),
    UniqueConstraint("household_id", "programme_id"),
)

# Films that a member has chosen to watch.
film_choices = Table(
    "film_choices",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("member", String(40), nullable=False),
    of("programme"),
    Column("at", Instant, nullable=False),
    UniqueConstraint("member", "programme_id"),
    Index(None, "at"),
)

# Facts of watching: a session of one box, with the pace it was played at and the clocks of its last report (none: from
# before they were kept), and what the box told. `watched` is derived from them, and from who sat there (`presences`).
sessions = Table(
    "sessions",
    metadata,
    Column("key", String(40), primary_key=True),
    of("community"),
    of("household"),
    Column("box_id", Integer, nullable=False),
    Column("live", Boolean, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("opening_ms", Integer, nullable=False),
    Column("ended_at", Instant),
    Column("reported_at", Instant, nullable=False),
    Column("balance_ms", Integer, nullable=False),
    Column("silent_ms", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("every_ms", Integer),
    Column("silence_ms", Integer),
    Column("arrived_at", Instant),
    Column("mono_ms", BigInteger),
    Column("back_ms", BigInteger),
    Index(None, "box_id", "started_at"),
    Index(None, "reported_at"),
)

reports = Table(
    "reports",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("session", ForeignKey("sessions.key"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("parts", Document, nullable=False),
    Column("state", String(20), nullable=False),
    Column("keys", Integer, nullable=False),
    Column("held_ms", BigInteger, nullable=False),
    Column("mono_ms", BigInteger, nullable=False),
    Column("notes", String(80), nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("session", "number"),
    Index(None, "at"),
)

watched = Table(
    "watched",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("session", String(40), nullable=False),
    Column("number", Integer, nullable=False),
    Column("member", String(40), nullable=False),
    of("programme"),
    Column("from_ms", BigInteger, nullable=False),
    Column("to_ms", BigInteger, nullable=False),
    Column("study_day", Date, nullable=False),
    Column("at", Instant, nullable=False),
    Column("live", Boolean, nullable=False, server_default=text("false")),
    Column("pending", Boolean, nullable=False, server_default=text("false")),
    Index(None, "session"),
    # Who watched a film on some days is found here: of a row that is of another film nothing is read.
    Index(None, "member", "study_day", "programme_id"),
)
