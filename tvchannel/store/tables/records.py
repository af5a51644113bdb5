"""What only grows: the ledger, the corrections of its rows, the heads with what they cover, and who looked at what."""

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint, text

from tvchannel.store.database.types import Document, Instant
from tvchannel.store.tables.base import metadata, of

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
    # Whoever asks who came on some days, or in some hours of one, reads nothing but this.
    Index("ix_ledger_day", "community_id", "study_day", "kind", "member", "seq", "at"),
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
    # When the day's check-in was corrected, the next one is a "check-in-2", and so on: one of each.
    Index(
        "uq_ledger_one_credit_again",
        "member",
        "activity",
        "study_day",
        "kind",
        unique=True,
        sqlite_where=text("kind LIKE 'check-in-%'"),
        postgresql_where=text("kind LIKE 'check-in-%'"),
    ),
    Index(
        "ix_ledger_corrections_of_day",
        "member",
        "activity",
        "study_day",
        sqlite_where=text("kind = 'correction'"),
        postgresql_where=text("kind = 'correction'"),
    ),
    # A member's credit for an activity of the calendar; when it was corrected, the next is an "attendance-2".
    Index(
        "uq_ledger_one_attendance",
        "member",
        "activity",
        "kind",
        unique=True,
        sqlite_where=text("kind LIKE 'attendance%'"),
        postgresql_where=text("kind LIKE 'attendance%'"),
    ),
    Index(
        "ix_ledger_activities",
        "member",
        "study_day",
        sqlite_where=text("activity LIKE 'activity-%'"),
        postgresql_where=text("activity LIKE 'activity-%'"),
    ),
    Index(
        "ix_ledger_minutes",
        "member",
        "study_day",
        sqlite_where=text("activity = 'minutes'"),
        postgresql_where=text("activity = 'minutes'"),
    ),
)

corrections = Table(
    "corrections",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("seq", BigInteger, nullable=False),
    Column("reason", String(40), nullable=False),
    Column("note", Text, nullable=False),
    Column("proposed_by", String(40), nullable=False),
    Column("proposed_at", Instant, nullable=False),
    Column("answer", String(20)),
    Column("answered_by", String(40)),
    Column("answered_at", Instant),
    # Which kind; of whom and which day, where no row of the ledger says it (`seq` is 0 then); what exactly; for whose
    # request.
    Column("kind", String(20), nullable=False, server_default=text("'row'")),
    Column("member", String(40)),
    Column("study_day", Date),
    Column("detail", Document),
    Column("request", Integer),
    Index(None, "community_id", "answer"),
    Index(None, "member"),
)

heads = Table(
    "heads",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("day", Date, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("at", Instant, nullable=False),
    Column("number", Integer),
    Column("previous", String(64)),
    Column("code", String(64)),
    Column("covers", Document),
    UniqueConstraint("community_id", "number"),
    Index(None, "community_id", "day"),
    Index(None, "community_id", "code"),
)

# What somebody signed of a report: its figures as they were. Only reports whose rows are about no person can be signed.
signed_reports = Table(
    "signed_reports",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("report", String(40), nullable=False),
    Column("period", String(30), nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("chosen", String(30), nullable=False),
    Column("group_name", String(60), nullable=False),
    Column("signed_at", Instant, nullable=False),
    Column("signed_by", String(80), nullable=False),
    Column("columns", Document, nullable=False),
    Column("rows", Document, nullable=False),
    Column("head", String(200), nullable=False),
    Column("digest", String(64), nullable=False),
    Index(None, "community_id", "signed_at"),
)

# What a head says of rows that may change: the digest of one bucket of a table, when it had changed.
seals = Table(
    "seals",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("number", Integer, nullable=False),
    Column("covered", String(40), nullable=False),
    Column("bucket", String(64), nullable=False),
    Column("rows", Integer, nullable=False),
    Column("digest", String(64), nullable=False),
    Index(None, "community_id", "number"),
)

# That the service itself has changed a bucket: what changed without a line here is found by `verify`.
changes = Table(
    "changes",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("covered", String(40), nullable=False),
    Column("bucket", String(64), nullable=False),
    Index(None, "community_id", "id"),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("at", Instant, nullable=False),
    Column("who", String(80), nullable=False),
    Column("did", String(40), nullable=False),
    Column("subject", String(80), nullable=False),
    Column("detail", Document, nullable=False),
    Index(None, "community_id", "at"),
)
