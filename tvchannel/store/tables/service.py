"""Who works here, people and processes, and who outside is told of it."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from tvchannel.store.database.types import Document, Instant
from tvchannel.store.tables.base import metadata, of

staff = Table(
    "staff",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("login", String(40), nullable=False, unique=True),
    Column("name", String(60), nullable=False),
    Column("password_hash", String(200), nullable=False),
    Column("roles", Document, nullable=False),
    # The group whose people this account sees; none: everybody of the community.
    Column("group_id", ForeignKey("groups.id")),
    # The branch whose groups' people it sees; or the organisation whose communities it works in.
    Column("branch_id", ForeignKey("branches.id")),
    Column("organisation_id", ForeignKey("organisations.id")),
    Column("active", Boolean, nullable=False, server_default=text("true")),
    Column("epoch", Integer, nullable=False, server_default="0"),
    Column("must_change", Boolean, nullable=False, server_default=text("false")),
    # The second factor: its secret, since when codes are asked for, and the last time step whose code was used.
    Column("sealed_totp", LargeBinary),
    Column("totp_since", Instant),
    Column("totp_step", BigInteger),
)

sign_in_tries = Table(
    "sign_in_tries",
    metadata,
    Column("login_hash", String(64), primary_key=True),
    Column("place_hash", String(64), primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("last_at", Instant, nullable=False),
    Column("locked_until", Instant),
    Index(None, "place_hash"),
)

# For other programs: who may ask through the data interface. Only the hash of a token is kept.
api_tokens = Table(
    "api_tokens",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("name", String(40), nullable=False),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("scopes", Document, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("made_by", String(80), nullable=False),
    Column("until", Date, nullable=False),
    Column("used_at", Instant),
    Column("closed_at", Instant),
    UniqueConstraint("community_id", "name"),
)

processes = Table(
    "processes",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("pid", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("doing", Text, nullable=False),
    Column("params", Document, nullable=False, server_default="{}"),
)

turns = Table(
    "turns",
    metadata,
    Column("job", String(40), primary_key=True),
    Column("done_at", Instant),
    Column("tried_at", Instant, nullable=False),
    Column("said", Text, nullable=False),
    Column("params", Document, nullable=False),
)

# Who is told of heads outside of this machine: what was tried, and what each has heard last.
witnesses = Table(
    "witnesses",
    metadata,
    Column("name", String(20), primary_key=True),
    Column("tried_at", Instant, nullable=False),
    Column("heard_at", Instant),
    Column("failures", Integer, nullable=False),
    Column("why", Text, nullable=False),
    Column("heard", Document, nullable=False),
)
