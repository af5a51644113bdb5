"""Every table of the service. What each room of the store says about them stands in its own module."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from tvchannel.store.types import Document, Instant

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _of(name: str) -> Column[int]:
    return Column(f"{name}_id", ForeignKey("communities.id" if name == "community" else f"{name}s.id"), nullable=False)


communities = Table(
    "communities",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(40), nullable=False, unique=True),
    Column("name_zh", String(80), nullable=False),
    Column("name_en", String(80), nullable=False),
    Column("made_at", Instant, nullable=False),
)

channels = Table(
    "channels",
    metadata,
    Column("id", Integer, primary_key=True),
    _of("community"),
    Column("key", String(20), nullable=False),
    Column("name_zh", String(80), nullable=False),
    Column("name_en", String(80), nullable=False),
    Column("card", String(40), nullable=False),
    Column("plan_wanted_at", Instant),
    UniqueConstraint("community_id", "key"),
)

columns = Table(
    "columns",
    metadata,
    Column("id", Integer, primary_key=True),
    _of("community"),
    Column("key", String(40), nullable=False),
    Column("digit", Integer, nullable=False),
    Column("name_zh", String(40), nullable=False),
    Column("name_en", String(60), nullable=False),
    Column("colour", String(7), nullable=False),
    Column("position", Integer, nullable=False),
    UniqueConstraint("community_id", "key"),
    UniqueConstraint("community_id", "digit"),
)

films = Table(
    "films",
    metadata,
    Column("material", String(40), primary_key=True),
    _of("community"),
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
    Index(None, "state", "made_at"),
)

programmes = Table(
    "programmes",
    metadata,
    Column("id", Integer, primary_key=True),
    _of("community"),
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
    Index(None, "community_id", "state", "column_key"),
)

themes = Table(
    "themes",
    metadata,
    Column("id", Integer, primary_key=True),
    _of("community"),
    Column("month", String(7), nullable=False),
    Column("position", Integer, nullable=False),
    _of("programme"),
    UniqueConstraint("community_id", "month", "position"),
)

fillers = Table(
    "fillers",
    metadata,
    Column("id", Integer, primary_key=True),
    _of("community"),
    Column("material", String(40), nullable=False, unique=True),
    Column("ticks", Integer, nullable=False),
)

rules = Table(
    "rules",
    metadata,
    Column("id", Integer, primary_key=True),
    _of("channel"),
    Column("key", String(40), nullable=False),
    Column("spec", Document, nullable=False),
    UniqueConstraint("channel_id", "key"),
)

airings = Table(
    "airings",
    metadata,
    Column("id", Integer, primary_key=True),
    _of("channel"),
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
    _of("channel"),
    Column("at", Instant, nullable=False),
    Column("cause", String(40), nullable=False),
    Column("cut", BigInteger, nullable=False),
    Column("until", BigInteger, nullable=False),
    Column("added", Integer, nullable=False),
    Column("problems", Document, nullable=False),
    Index(None, "channel_id", "at"),
)

groups = Table(
    "groups",
    metadata,
    Column("id", Integer, primary_key=True),
    _of("community"),
    Column("name", String(60), nullable=False),
    UniqueConstraint("community_id", "name"),
)

households = Table(
    "households",
    metadata,
    Column("id", Integer, primary_key=True),
    _of("community"),
    Column("number", Integer, nullable=False),
    Column("sealed_address", LargeBinary),
    Column("operator_ref", String(80)),
    UniqueConstraint("community_id", "number"),
    Index("uq_households_operator_ref", "community_id", "operator_ref", unique=True),
)

members = Table(
    "members",
    metadata,
    Column("id", Integer, primary_key=True),
    _of("community"),
    Column("ref", String(40), nullable=False, unique=True),
    _of("household"),
    _of("group"),
    Column("place", Integer, nullable=False),
    Column("sealed_name", LargeBinary, nullable=False),
    Column("sealed_phone", LargeBinary),
    Column("mask", String(20), nullable=False),
    Column("exempt", Boolean, nullable=False, server_default=text("false")),
    Column("name_hash", String(64)),
    Column("phone_hash", String(64)),
    Column("consent", String(20)),
    Column("consent_version", Integer),
    Column("consent_at", Instant),
    Column("put_off_on", Date),
    Column("erased_at", Instant),
    UniqueConstraint("household_id", "place"),
    Index(None, "community_id", "name_hash"),
    Index(None, "community_id", "phone_hash"),
)

consents = Table(
    "consents",
    metadata,
    Column("id", Integer, primary_key=True),
    _of("community"),
    Column("member", String(40), nullable=False),
    Column("choice", String(20), nullable=False),
    Column("version", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("box_id", Integer),
    Index(None, "member"),
)

pins = Table(
    "pins",
    metadata,
    Column("member_id", ForeignKey("members.id"), primary_key=True, autoincrement=False),
    Column("hash", String(200), nullable=False),
    Column("failures", Integer, nullable=False),
    Column("locked_until", Instant),
    Column("tried_on", Date),
    Column("tries", Integer, nullable=False),
)

requests = Table(
    "requests",
    metadata,
    Column("id", Integer, primary_key=True),
    _of("community"),
    Column("member", String(40), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("about", String(80), nullable=False),
    Column("study_day", Date),
    Column("at", Instant, nullable=False),
    Column("answer", String(20)),
    Column("answered_by", String(80)),
    Column("answered_at", Instant),
    Index(None, "community_id", "answered_at"),
)

receipts = Table(
    "receipts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("removed", Document, nullable=False),
)

boxes = Table(
    "boxes",
    metadata,
    Column("id", Integer, primary_key=True),
    _of("household"),
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

remotes = Table(
    "remotes",
    metadata,
    Column("id", Integer, primary_key=True),
    _of("community"),
    Column("viewer", String(80), nullable=False),
    Column("box_id", Integer),
    Column("at", Instant, nullable=False),
    Column("told", Document, nullable=False),
    UniqueConstraint("community_id", "viewer"),
)

box_sessions = Table(
    "box_sessions",
    metadata,
    Column("sid_hash", String(64), primary_key=True),
    Column("box_id", ForeignKey("boxes.id"), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
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

pairings = Table(
    "pairings",
    metadata,
    Column("id", Integer, primary_key=True),
    _of("community"),
    Column("code_hash", String(64), nullable=False, unique=True),
    Column("secret_hash", String(64), nullable=False, unique=True),
    Column("model", String(200), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("hints", Document),
    Column("household_id", ForeignKey("households.id")),
    Column("chosen_by", String(80)),
    Column("used_at", Instant),
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

presences = Table(
    "presences",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("box_id", ForeignKey("boxes.id"), nullable=False),
    Column("study_day", Date, nullable=False),
    Column("member", String(40), nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("box_id", "study_day", "member"),
)

entries = Table(
    "entries",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    _of("household"),
    Column("made_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
)

staff = Table(
    "staff",
    metadata,
    Column("id", Integer, primary_key=True),
    _of("community"),
    Column("login", String(40), nullable=False, unique=True),
    Column("name", String(60), nullable=False),
    Column("password_hash", String(200), nullable=False),
    Column("roles", Document, nullable=False),
    Column("active", Boolean, nullable=False, server_default=text("true")),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("locked_until", Instant),
)

ledger = Table(
    "ledger",
    metadata,
    Column("community_id", ForeignKey("communities.id"), primary_key=True, autoincrement=False),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(20), nullable=False),
    Column("event", String(64), nullable=False, unique=True),
    Column("member", String(40), nullable=False),
    Column("activity", String(40), nullable=False),
    Column("study_day", Date, nullable=False),
    Column("at", Instant, nullable=False),
    Column("box_id", Integer),
    Column("content", Document, nullable=False),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("ix_ledger_day", "community_id", "study_day"),
    Index(
        "ix_ledger_corrections",
        "community_id",
        "seq",
        sqlite_where=text("kind = 'correction'"),
        postgresql_where=text("kind = 'correction'"),
    ),
    Index(
        "uq_ledger_one_credit",
        "member",
        "activity",
        "study_day",
        unique=True,
        sqlite_where=text("kind = 'check-in'"),
        postgresql_where=text("kind = 'check-in'"),
    ),
)

corrections = Table(
    "corrections",
    metadata,
    Column("id", Integer, primary_key=True),
    _of("community"),
    Column("seq", BigInteger, nullable=False),
    Column("reason", String(40), nullable=False),
    Column("note", Text, nullable=False),
    Column("proposed_by", String(40), nullable=False),
    Column("proposed_at", Instant, nullable=False),
    Column("answer", String(20)),
    Column("answered_by", String(40)),
    Column("answered_at", Instant),
    Index(None, "community_id", "answer"),
)

heads = Table(
    "heads",
    metadata,
    Column("id", Integer, primary_key=True),
    _of("community"),
    Column("day", Date, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("community_id", "day"),
)

positions = Table(
    "positions",
    metadata,
    Column("id", Integer, primary_key=True),
    _of("household"),
    _of("programme"),
    Column("at_ms", BigInteger, nullable=False),
    Column("seen_at", Instant, nullable=False),
    UniqueConstraint("household_id", "programme_id"),
)

# Facts of watching: a session of one box, who was watching, what the box told. `watched` is derived from them.
sessions = Table(
    "sessions",
    metadata,
    Column("key", String(40), primary_key=True),
    _of("community"),
    _of("household"),
    Column("box_id", Integer, nullable=False),
    Column("live", Boolean, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("opening_ms", Integer, nullable=False),
    Column("ended_at", Instant),
    Column("reported_at", Instant, nullable=False),
    Column("balance_ms", Integer, nullable=False),
    Column("silent_ms", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Index(None, "box_id", "started_at"),
    Index(None, "reported_at"),
)

watchers = Table(
    "watchers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("session", ForeignKey("sessions.key"), nullable=False),
    Column("member", String(40), nullable=False),
    Column("until", Instant),
    UniqueConstraint("session", "member"),
    Index(None, "member"),
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
    _of("community"),
    Column("session", String(40), nullable=False),
    Column("number", Integer, nullable=False),
    Column("member", String(40), nullable=False),
    _of("programme"),
    Column("from_ms", BigInteger, nullable=False),
    Column("to_ms", BigInteger, nullable=False),
    Column("study_day", Date, nullable=False),
    Column("at", Instant, nullable=False),
    Column("live", Boolean, nullable=False, server_default=text("false")),
    Column("pending", Boolean, nullable=False, server_default=text("false")),
    Index(None, "session"),
    Index(None, "member", "study_day"),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    _of("community"),
    Column("at", Instant, nullable=False),
    Column("who", String(80), nullable=False),
    Column("did", String(40), nullable=False),
    Column("subject", String(80), nullable=False),
    Column("detail", Document, nullable=False),
    Index(None, "community_id", "at"),
)

processes = Table(
    "processes",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("pid", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("doing", Text, nullable=False),
)
