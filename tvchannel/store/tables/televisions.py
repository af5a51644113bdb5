"""How a box comes in, and what is known of it: tokens, entries, sessions, hints."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint, text

from tvchannel.store.database.types import Document, Instant
from tvchannel.store.tables.base import metadata, of

boxes = Table(
    "boxes",
    metadata,
    Column("id", Integer, primary_key=True),
    of("household"),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("model", String(200), nullable=False, server_default=""),
    Column("made_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("revoked_at", Instant),
    Column("family", String(40)),
    Column("choices", Document),
    Column("return_to", Text, nullable=False, server_default=""),
    Column("operator_mark", String(64)),
    Index(None, "household_id"),
)

box_sessions = Table(
    "box_sessions",
    metadata,
    Column("sid_hash", String(64), primary_key=True),
    Column("box_id", ForeignKey("boxes.id"), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("browser_hash", String(64)),
    Index(None, "box_id"),
)

box_hints = Table(
    "box_hints",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("box_id", ForeignKey("boxes.id"), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("tail", String(4), nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("box_id", "kind"),
    Index(None, "hash"),
)

nonces = Table(
    "nonces",
    metadata,
    Column("key_id", String(40), primary_key=True),
    Column("nonce", String(64), primary_key=True),
    Column("expires_at", Instant, nullable=False),
)

tries = Table(
    "tries",
    metadata,
    Column("what", String(120), primary_key=True),
    Column("count", Integer, nullable=False),
    Column("since", Instant, nullable=False),
)

# Who sat before which television from when (`at`) until when; `moved`: until the member sat down before another one.
presences = Table(
    "presences",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("box_id", ForeignKey("boxes.id"), nullable=False),
    Column("study_day", Date, nullable=False),
    Column("member", String(40), nullable=False),
    Column("at", Instant, nullable=False),
    Column("until", Instant, nullable=False),
    Column("moved", Boolean, nullable=False, server_default=text("false")),
    Index(None, "box_id", "until"),
    Index(None, "member"),
)

entries = Table(
    "entries",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    of("household"),
    Column("made_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
)

offers = Table(
    "offers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("box_id", ForeignKey("boxes.id"), nullable=False),
    Column("study_day", Date, nullable=False),
    UniqueConstraint("box_id", "study_day"),
)
