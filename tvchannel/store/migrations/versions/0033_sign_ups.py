"""Sign-ups for activities, their home twin, and an edition that changes with the calendar."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database import types

revision = "0033"
down_revision = "0032"

_SHOWN = ("activities", "activity_films")
_ANEW = "UPDATE editions SET mark = lower(hex(randomblob(16)))"


def upgrade() -> None:
    op.add_column("activities", sa.Column("live", sa.Boolean, nullable=False, server_default=sa.text("false")))
    op.create_table(
        "activity_films",
        sa.Column("activity_id", sa.Integer, sa.ForeignKey("activities.id"), primary_key=True, autoincrement=False),
        sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("programme_id", sa.Integer, sa.ForeignKey("programmes.id"), nullable=False),
    )
    op.create_table(
        "activity_sign_ups",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("community_id", sa.Integer, sa.ForeignKey("communities.id"), nullable=False),
        sa.Column("activity_id", sa.Integer, sa.ForeignKey("activities.id"), nullable=False),
        sa.Column("member", sa.String(40), nullable=False),
        sa.Column("choice", sa.String(20), nullable=False),
        sa.Column("at", types.Instant(timezone=True), nullable=False),
        sa.Column("entered_by", sa.String(80), nullable=False),
        sa.UniqueConstraint("activity_id", "member", name="uq_activity_sign_ups_activity_id_member"),
    )
    op.create_index("ix_activity_sign_ups_member", "activity_sign_ups", ["member"])
    for table in _SHOWN:
        _edition_follows(table)


def _edition_follows(table: str) -> None:
    """As of the tables of before: whoever changes what everybody is shown, gives the edition another mark."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("INSERT", "UPDATE", "DELETE"):
            op.execute(f"CREATE TRIGGER {table}_edition_{verb.lower()} AFTER {verb} ON {table} BEGIN {_ANEW}; END")
        return
    op.execute(
        f"CREATE TRIGGER {table}_edition AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION new_edition()"
    )
