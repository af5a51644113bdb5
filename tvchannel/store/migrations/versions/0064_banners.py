"""Banners of the home page."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database.types import Instant

revision = "0064"
down_revision = "0063"

_TABLE = "banners"
_ANEW = "UPDATE editions SET mark = lower(hex(randomblob(16)))"


def upgrade() -> None:
    op.create_table(
        _TABLE,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("words_zh", sa.String(80), nullable=False),
        sa.Column("words_en", sa.String(80), nullable=False),
        sa.Column("text_zh", sa.Text, nullable=False),
        sa.Column("text_en", sa.Text, nullable=False),
        sa.Column("picture", sa.String(40), nullable=False),
        sa.Column("begins_at", Instant, nullable=False),
        sa.Column("ends_at", Instant, nullable=False),
        sa.Column("programme_id", sa.Integer),
        sa.Column("made_by", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_banners"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_banners_community_id"),
    )
    op.create_index("ix_banners_community_id_begins_at", _TABLE, ["community_id", "begins_at"])
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("INSERT", "UPDATE", "DELETE"):
            op.execute(f"CREATE TRIGGER {_TABLE}_edition_{verb.lower()} AFTER {verb} ON {_TABLE} BEGIN {_ANEW}; END")
        return
    op.execute(
        f"CREATE TRIGGER {_TABLE}_edition AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {_TABLE} "
        "FOR EACH STATEMENT EXECUTE FUNCTION new_edition()"
    )
