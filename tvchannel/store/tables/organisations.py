"""What stands above the communities, and the branches within them."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from tvchannel.store.database.types import Instant
from tvchannel.store.tables.base import metadata, of

organisations = Table(
    "organisations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("name_zh", String(80), nullable=False),
    Column("name_en", String(80), nullable=False),
    # The organisation above it; none at the top.
    Column("under_id", ForeignKey("organisations.id")),
    Column("made_at", Instant, nullable=False),
)

# Under which organisation (none: at the top) an organisation or a community stood until a moment.
organisation_moves = Table(
    "organisation_moves",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("organisation_id", Integer),
    Column("community_id", Integer),
    Column("was_under", Integer),
    Column("until", Instant, nullable=False),
    Column("who", String(80), nullable=False),
    Index(None, "until"),
)

branches = Table(
    "branches",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("name", String(60), nullable=False),
    UniqueConstraint("community_id", "name"),
)
