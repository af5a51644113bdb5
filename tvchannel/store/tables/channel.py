"""What is shown: communities and their channels, columns, films, programmes and the guide."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    Time,
    UniqueConstraint,
    false,
)

from tvchannel.store.database.types import Document, Instant
from tvchannel.store.tables.base import metadata, of

communities = Table(
    "communities",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(40), nullable=False, unique=True),
    Column("name_zh", String(80), nullable=False),
    Column("name_en", String(80), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("frame", String(7), nullable=False, server_default=""),
    Column("picture", String(40), nullable=False, server_default=""),
    # What it stands beneath; none: it stands alone.
    Column("organisation_id", ForeignKey("organisations.id")),
)

channels = Table(
    "channels",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("key", String(20), nullable=False),
    Column("name_zh", String(80), nullable=False),
    Column("name_en", String(80), nullable=False),
    Column("card", String(40), nullable=False),
    Column("plan_wanted_at", Instant),
    Column("origin", BigInteger),
    UniqueConstraint("community_id", "key"),
)

columns = Table(
    "columns",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("key", String(40), nullable=False),
    Column("digit", Integer, nullable=False),
    Column("name_zh", String(40), nullable=False),
    Column("name_en", String(60), nullable=False),
    Column("colour", String(7), nullable=False),
    Column("position", Integer, nullable=False),
    Column("hidden", Boolean, nullable=False, server_default=false()),
    Column("cover", String(40), nullable=False, server_default=""),
    UniqueConstraint("community_id", "key"),
    UniqueConstraint("community_id", "digit"),
)

pictures = Table(
    "pictures",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("mark", String(40), nullable=False),
    Column("still", Text, nullable=False),
    Column("thumb", Text, nullable=False),
    Column("made_at", Instant, nullable=False),
    UniqueConstraint("community_id", "mark"),
)

banners = Table(
    "banners",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("words_zh", String(80), nullable=False),
    Column("words_en", String(80), nullable=False),
    Column("text_zh", Text, nullable=False),
    Column("text_en", Text, nullable=False),
    Column("picture", String(40), nullable=False),
    Column("begins_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("programme_id", Integer),
    Column("made_by", String(80), nullable=False),
    Index(None, "community_id", "begins_at"),
)

# The card of political birthdays; a community without a row shows it, without a film.
oath_cards = Table(
    "oath_cards",
    metadata,
    Column("community_id", ForeignKey("communities.id"), primary_key=True, autoincrement=False),
    Column("is_on", Boolean, nullable=False),
    Column("programme_id", Integer),
)

appearance_changes = Table(
    "appearance_changes",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("subject", String(50), nullable=False),
    Column("at", Instant, nullable=False),
    Column("who", String(80), nullable=False),
    Column("before", Document, nullable=False),
    Column("after", Document, nullable=False),
    Column("undone_at", Instant),
    Column("undone_by", String(80)),
    Index(None, "community_id", "at"),
)

films = Table(
    "films",
    metadata,
    Column("material", String(40), primary_key=True),
    of("community"),
    Column("state", String(20), nullable=False),
    Column("stage", String(40), nullable=False, server_default=""),
    Column("progress", Float, nullable=False, server_default="0"),
    Column("reason", Text, nullable=False, server_default=""),
    Column("reason_params", Document, nullable=False),
    Column("source_name", Text, nullable=False),
    Column("incoming", String(80), nullable=False),
    Column("size_bytes", BigInteger, nullable=False),
    Column("length_ms", BigInteger),
    Column("ticks", Integer),
    Column("claimed_by", String(80)),
    Column("lease_until", Instant),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("made_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Column("digest", String(64)),
    Column("expected_ms", BigInteger),
    Column("began_at", Instant),
    Column("cut_from", String(40)),
    Column("cut_begins_ms", BigInteger),
    Column("cut_ends_ms", BigInteger),
    Index(None, "state", "made_at"),
)

programmes = Table(
    "programmes",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("column_key", String(40), nullable=False),
    Column("title_zh", String(200), nullable=False),
    Column("title_en", String(200), nullable=False, server_default=""),
    Column("series", String(80)),
    Column("episode", Integer),
    Column("valid_from", Date),
    Column("valid_until", Date),
    Column("scope", Document, nullable=False),
    Column("priority", Integer, nullable=False, server_default="0"),
    Column("material", ForeignKey("films.material"), nullable=False, unique=True),
    Column("state", String(20), nullable=False),
    Column("note", Text, nullable=False, server_default=""),
    Column("uploaded_by", String(80), nullable=False),
    Column("uploaded_at", Instant, nullable=False),
    Column("decided_by", String(80)),
    Column("decided_at", Instant),
    Column("summary_zh", Text, nullable=False, server_default=""),
    Column("summary_en", Text, nullable=False, server_default=""),
    Column("format", String(20)),
    Column("level", String(20)),
    Column("origin", String(20)),
    Column("topic_id", ForeignKey("topics.id")),
    Column("source", String(80), nullable=False, server_default=""),
    Column("licence", String(80), nullable=False, server_default=""),
    Column("consent_kept_by", String(80), nullable=False, server_default=""),
    Column("shown_consent", String(20), nullable=False, server_default="not-yet"),
    Column("valid_from_time", Time),
    Column("valid_until_time", Time),
    Column("cover", String(40), nullable=False, server_default=""),
    Column("cover_still", Integer),
    Index(None, "community_id", "state", "column_key"),
)

topics = Table(
    "topics",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("name_zh", String(40), nullable=False),
    Column("name_en", String(60), nullable=False),
    Column("position", Integer, nullable=False),
    UniqueConstraint("community_id", "name_zh"),
)

review_ticks = Table(
    "review_ticks",
    metadata,
    Column("id", Integer, primary_key=True),
    of("programme"),
    Column("line", String(20), nullable=False),
    Column("who", String(80), nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("programme_id", "line"),
)

trusted_sources = Table(
    "trusted_sources",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("name", String(80), nullable=False),
    Column("added_by", String(80), nullable=False),
    Column("added_at", Instant, nullable=False),
    UniqueConstraint("community_id", "name"),
)

themes = Table(
    "themes",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("month", String(7), nullable=False),
    Column("position", Integer, nullable=False),
    of("programme"),
    UniqueConstraint("community_id", "month", "position"),
)

month_themes = Table(
    "month_themes",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("month", String(7), nullable=False),
    Column("name_zh", String(40), nullable=False),
    Column("name_en", String(60), nullable=False),
    Column("text_zh", Text, nullable=False),
    Column("text_en", Text, nullable=False),
    UniqueConstraint("community_id", "month"),
)

fillers = Table(
    "fillers",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("material", String(40), nullable=False, unique=True),
    Column("ticks", Integer, nullable=False),
)

rules = Table(
    "rules",
    metadata,
    Column("id", Integer, primary_key=True),
    of("channel"),
    Column("key", String(40), nullable=False),
    Column("spec", Document, nullable=False),
    UniqueConstraint("channel_id", "key"),
)

airings = Table(
    "airings",
    metadata,
    Column("id", Integer, primary_key=True),
    of("channel"),
    Column("start", BigInteger, nullable=False),
    Column("ticks", Integer, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("material", String(40), nullable=False),
    Column("material_ticks", Integer, nullable=False),
    Column("programme_id", Integer),
    Column("rule", String(40), nullable=False),
    Column("slot", BigInteger, nullable=False),
    Column("reason", String(40), nullable=False),
    Column("discontinuity", BigInteger, nullable=False),
    UniqueConstraint("channel_id", "start"),
    Index(None, "channel_id", "programme_id", "start"),
)

publications = Table(
    "publications",
    metadata,
    Column("id", Integer, primary_key=True),
    of("channel"),
    Column("at", Instant, nullable=False),
    Column("cause", String(40), nullable=False),
    Column("cut", BigInteger, nullable=False),
    Column("until", BigInteger, nullable=False),
    Column("added", Integer, nullable=False),
    Column("problems", Document, nullable=False),
    Index(None, "channel_id", "at"),
)

editions = Table("editions", metadata, Column("mark", String(32), primary_key=True))

# On a server: which transactions give the edition another mark when they commit. Nobody ever sees a row of it.
edition_changes = Table(
    "edition_changes", metadata, Column("by_transaction", BigInteger, primary_key=True, autoincrement=False)
)
