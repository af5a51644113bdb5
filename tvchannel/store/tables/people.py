"""Who lives where, what each of them agreed to, and what they have asked for."""

import secrets

from sqlalchemy import (
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

groups = Table(
    "groups",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("name", String(60), nullable=False),
    # The reference of the member who leads it, and the login of the committee's member who is paired with it.
    Column("leader", String(40)),
    Column("paired_with", String(40)),
    Column("branch_id", ForeignKey("branches.id")),
    # In no list any more; what was once its still names it.
    Column("removed_at", Instant),
    UniqueConstraint("community_id", "name"),
)

households = Table(
    "households",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
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
    of("community"),
    Column("ref", String(40), nullable=False, unique=True),
    of("household"),
    of("group"),
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
    Column("category", String(20)),
    # From and until which study day (not included) somebody belongs here; without them from the beginning, and still.
    Column("joined_on", Date),
    Column("left_on", Date),
    # When somebody joined the party, as YYYY-MM-DD; not since when they are in this community (`joined_on`).
    Column("sealed_party_day", LargeBinary),
    # Goes into the digest of this row, and goes with the person: the digest cannot be tried with names afterwards.
    Column("salt", String(32), default=lambda: secrets.token_hex(16)),
    UniqueConstraint("household_id", "place"),
    Index(None, "community_id", "name_hash"),
    Index(None, "community_id", "phone_hash"),
)

# Where a member belonged before: until the moment at which the row of `members` became another one.
past_memberships = Table(
    "past_memberships",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("member", String(40), nullable=False),
    of("household"),
    of("group"),
    Column("exempt", Boolean, nullable=False),
    # False: a time in which somebody had left.
    Column("here", Boolean, nullable=False),
    Column("until", Instant, nullable=False),
    Index(None, "member"),
)

# Who somebody was before, in a community where they lived before.
former_refs = Table(
    "former_refs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("member", String(40), nullable=False),
    Column("former", String(40), nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("member", "former"),
    Index(None, "former"),
)

consents = Table(
    "consents",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
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
    of("community"),
    Column("member", String(40), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("about", String(80), nullable=False),
    Column("study_day", Date),
    Column("at", Instant, nullable=False),
    Column("answer", String(20)),
    Column("answered_by", String(80)),
    Column("answered_at", Instant),
    Column("reply", Text),
    Index(None, "community_id", "answered_at"),
)

contacts = Table(
    "contacts",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("member", String(40), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("on_day", Date, nullable=False),
    Column("by_login", String(80), nullable=False),
    Column("outcome", String(20)),
    Column("sealed_note", LargeBinary),
    Column("next_on", Date),
    Column("entered_at", Instant, nullable=False),
    Column("entered_by", String(80), nullable=False),
    Column("corrected_by", Integer),
    Index(None, "member"),
    Index(None, "community_id", "on_day"),
)

contact_plans = Table(
    "contact_plans",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("member", String(40), nullable=False, unique=True),
    Column("kind", String(20), nullable=False),
    Column("by_login", String(80)),
    Column("due_on", Date, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("made_by", String(80), nullable=False),
)

receipts = Table(
    "receipts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("removed", Document, nullable=False),
)
