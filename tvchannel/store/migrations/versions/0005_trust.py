"""A ledger row is named by its community and number alone, so that its chain covers every column; corrections.

The number `id` stood beside the chain: nobody would have seen it change.
"""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database import types

revision = "0005"
down_revision = "0004"

_COPY = (
    "INSERT INTO ledger SELECT community_id, seq, kind, event, member, activity, study_day, at, box_id, content, "
    "previous_hash, hash FROM ledger_before ORDER BY community_id, seq"
)


def _instant(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, types.Instant(timezone=True), nullable=nullable)


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _copy_ledger()
    else:
        op.drop_constraint("pk_ledger", "ledger")
        op.drop_column("ledger", "id")
        op.drop_constraint("uq_ledger_community_id_seq", "ledger")
        op.create_primary_key("pk_ledger", "ledger", ["community_id", "seq"])
    correction = sa.text("kind = 'correction'")
    op.create_index(
        "ix_ledger_corrections",
        "ledger",
        ["community_id", "seq"],
        sqlite_where=correction,
        postgresql_where=correction,
    )
    op.create_table(
        "corrections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("proposed_by", sa.String(40), nullable=False),
        _instant("proposed_at"),
        sa.Column("answer", sa.String(20), nullable=True),
        sa.Column("answered_by", sa.String(40), nullable=True),
        _instant("answered_at", nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_corrections_community_id"),
        sa.PrimaryKeyConstraint("id", name="pk_corrections"),
    )
    op.create_index("ix_corrections_community_id_answer", "corrections", ["community_id", "answer"])


def _copy_ledger() -> None:
    """SQLite takes no column out of a primary key: the table is copied row by row, in its order."""
    for index in ("ix_ledger_day", "uq_ledger_one_credit"):
        op.drop_index(index, "ledger")
    for verb in ("update", "delete"):
        op.execute(f"DROP TRIGGER ledger_no_{verb}")
    op.rename_table("ledger", "ledger_before")
    op.create_table(
        "ledger",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("event", sa.String(64), nullable=False),
        sa.Column("member", sa.String(40), nullable=False),
        sa.Column("activity", sa.String(40), nullable=False),
        sa.Column("study_day", sa.Date(), nullable=False),
        _instant("at"),
        sa.Column("box_id", sa.Integer(), nullable=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("previous_hash", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_ledger_community_id"),
        sa.PrimaryKeyConstraint("community_id", "seq", name="pk_ledger"),
        sa.UniqueConstraint("event", name="uq_ledger_event"),
    )
    op.execute(_COPY)
    op.drop_table("ledger_before")
    op.create_index("ix_ledger_day", "ledger", ["community_id", "study_day"])
    credit = sa.text("kind = 'check-in'")
    op.create_index(
        "uq_ledger_one_credit", "ledger", ["member", "activity", "study_day"], unique=True, sqlite_where=credit
    )
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER ledger_no_{verb.lower()} BEFORE {verb} ON ledger "
            "BEGIN SELECT RAISE(ABORT, 'ledger is insert-only'); END"
        )
