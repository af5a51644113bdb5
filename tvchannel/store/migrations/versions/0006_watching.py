"""Played time that is pending until somebody shows they are there; what boxes reported, kept as it came."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database import types

revision = "0006"
down_revision = "0005"


def _instant(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, types.Instant(timezone=True), nullable=nullable)


def upgrade() -> None:
    op.drop_table("sessions")  # it held only what was being played; a page that is open begins a new one
    _sessions()
    _watchers()
    _reports()
    with op.batch_alter_table("watched") as watched:
        watched.drop_constraint("uq_watched_session_number_member", type_="unique")
        watched.add_column(sa.Column("live", sa.Boolean(), server_default=sa.text("false"), nullable=False))
        watched.add_column(sa.Column("pending", sa.Boolean(), server_default=sa.text("false"), nullable=False))
        watched.create_index("ix_watched_session", ["session"])


def _sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("key", sa.String(40), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("household_id", sa.Integer(), nullable=False),
        sa.Column("box_id", sa.Integer(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        _instant("started_at"),
        sa.Column("opening_ms", sa.Integer(), nullable=False),
        _instant("ended_at", nullable=True),
        _instant("reported_at"),
        sa.Column("balance_ms", sa.Integer(), nullable=False),
        sa.Column("silent_ms", sa.Integer(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_sessions_community_id"),
        sa.ForeignKeyConstraint(["household_id"], ["households.id"], name="fk_sessions_household_id"),
        sa.PrimaryKeyConstraint("key", name="pk_sessions"),
    )
    op.create_index("ix_sessions_box_id_started_at", "sessions", ["box_id", "started_at"])
    op.create_index("ix_sessions_reported_at", "sessions", ["reported_at"])


def _watchers() -> None:
    op.create_table(
        "watchers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session", sa.String(40), nullable=False),
        sa.Column("member", sa.String(40), nullable=False),
        _instant("until", nullable=True),
        sa.ForeignKeyConstraint(["session"], ["sessions.key"], name="fk_watchers_session"),
        sa.PrimaryKeyConstraint("id", name="pk_watchers"),
        sa.UniqueConstraint("session", "member", name="uq_watchers_session_member"),
    )
    op.create_index("ix_watchers_member", "watchers", ["member"])


def _reports() -> None:
    op.create_table(
        "reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session", sa.String(40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("keys", sa.Integer(), nullable=False),
        sa.Column("held_ms", sa.BigInteger(), nullable=False),
        sa.Column("mono_ms", sa.BigInteger(), nullable=False),
        sa.Column("notes", sa.String(80), nullable=False),
        _instant("at"),
        sa.ForeignKeyConstraint(["session"], ["sessions.key"], name="fk_reports_session"),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
        sa.UniqueConstraint("session", "number", name="uq_reports_session_number"),
    )
    op.create_index("ix_reports_at", "reports", ["at"])
