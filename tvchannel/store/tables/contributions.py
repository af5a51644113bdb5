"""What members send for the channel: the codes by which they may, and what came with them."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from tvchannel.store.database.types import Document, Instant
from tvchannel.store.tables.base import metadata, of

# A code is for a member at home, or for an event (`event` is its name). `secret` makes its digits, with our key.
contribution_codes = Table(
    "contribution_codes",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("secret", String(43), nullable=False),
    Column("code_hash", String(64), nullable=False, unique=True),
    Column("household_id", ForeignKey("households.id")),
    Column("member", String(40)),
    Column("event", String(80), nullable=False, server_default=""),
    Column("made_at", Instant, nullable=False),
    Column("made_by", String(80), nullable=False, server_default=""),
    Column("expires_at", Instant, nullable=False),
    Index(None, "member"),
    Index(None, "community_id", "expires_at"),
)

# `material` names its film from the beginning. A picture waits here, with its words, until its film is made.
contributions = Table(
    "contributions",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("code_id", Integer, nullable=False),
    Column("household_id", ForeignKey("households.id")),
    Column("member", String(40)),
    Column("sealed_name", LargeBinary),
    Column("material", String(40), nullable=False, unique=True),
    Column("programme_id", Integer),
    Column("title", String(200), nullable=False),
    Column("words", Text, nullable=False, server_default=""),
    Column("shown_consent", String(20), nullable=False),
    Column("picture", Text, nullable=False, server_default=""),
    Column("size_bytes", BigInteger, nullable=False),
    Column("sent_at", Instant, nullable=False),
    Column("state", String(20), nullable=False),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("reason", Text, nullable=False, server_default=""),
    Column("reason_params", Document, nullable=False),
    Index(None, "programme_id"),
    Index(None, "code_id"),
    Index(None, "household_id", "sent_at"),
    Index(None, "member"),
)
