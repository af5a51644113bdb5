"""What is shown as pages of text: notices, and when each stood over the plan of a channel."""

from sqlalchemy import BigInteger, Column, Float, Index, Integer, String, Table, Text

from tvchannel.store.database.types import Document, Instant
from tvchannel.store.tables.base import metadata, of

# `material` is named from the beginning, and in the vault once the notice is ready; `picture` is a JPEG in base64.
notices = Table(
    "notices",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("kind", String(20), nullable=False),
    Column("title_zh", String(200), nullable=False),
    Column("title_en", String(200), nullable=False, server_default=""),
    Column("text_zh", Text, nullable=False, server_default=""),
    Column("text_en", Text, nullable=False, server_default=""),
    Column("picture", Text, nullable=False, server_default=""),
    Column("material", String(40), nullable=False, unique=True),
    Column("state", String(20), nullable=False),
    Column("progress", Float, nullable=False, server_default="0"),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("reason", Text, nullable=False, server_default=""),
    Column("reason_params", Document, nullable=False),
    Column("ticks", Integer),
    Column("made_at", Instant, nullable=False),
    Column("made_by", String(80), nullable=False),
    Column("programme_id", Integer),
    Index(None, "community_id", "made_at"),
)

# The ticks [start, until) in which a notice stands over the plan, on every channel of the community.
urgent_airings = Table(
    "urgent_airings",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    of("notice"),
    Column("start", BigInteger, nullable=False),
    Column("until", BigInteger, nullable=False),
    Column("began_at", Instant, nullable=False),
    Column("began_by", String(80), nullable=False),
    Column("ended_at", Instant),
    Column("ended_by", String(80)),
    Column("seen_at", Instant),
    Column("seen_by", String(80)),
    Index(None, "community_id", "began_at"),
)
