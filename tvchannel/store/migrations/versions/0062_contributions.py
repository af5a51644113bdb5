"""What members send for the channel, and the codes by which they may."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database.types import Document, Instant

revision = "0062"
down_revision = "0061"

_CODES, _TABLE = "contribution_codes", "contributions"
_ANEW = "UPDATE editions SET mark = lower(hex(randomblob(16)))"


def upgrade() -> None:
    op.create_table(
        _CODES,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("secret", sa.String(43), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("household_id", sa.Integer),
        sa.Column("member", sa.String(40)),
        sa.Column("event", sa.String(80), server_default="", nullable=False),
        sa.Column("made_at", Instant, nullable=False),
        sa.Column("made_by", sa.String(80), server_default="", nullable=False),
        sa.Column("expires_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_contribution_codes"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_contribution_codes_community_id"),
        sa.ForeignKeyConstraint(["household_id"], ["households.id"], name="fk_contribution_codes_household_id"),
        sa.UniqueConstraint("code_hash", name="uq_contribution_codes_code_hash"),
    )
    op.create_index("ix_contribution_codes_member", _CODES, ["member"])
    op.create_index("ix_contribution_codes_community_id_expires_at", _CODES, ["community_id", "expires_at"])
    op.create_table(
        _TABLE,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("code_id", sa.Integer, nullable=False),
        sa.Column("household_id", sa.Integer),
        sa.Column("member", sa.String(40)),
        sa.Column("sealed_name", sa.LargeBinary),
        sa.Column("material", sa.String(40), nullable=False),
        sa.Column("programme_id", sa.Integer),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("words", sa.Text, server_default="", nullable=False),
        sa.Column("shown_consent", sa.String(20), nullable=False),
        sa.Column("picture", sa.Text, server_default="", nullable=False),
        sa.Column("size_bytes", sa.BigInteger, nullable=False),
        sa.Column("sent_at", Instant, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("tries", sa.Integer, server_default="0", nullable=False),
        sa.Column("reason", sa.Text, server_default="", nullable=False),
        sa.Column("reason_params", Document, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_contributions"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_contributions_community_id"),
        sa.ForeignKeyConstraint(["household_id"], ["households.id"], name="fk_contributions_household_id"),
        sa.UniqueConstraint("material", name="uq_contributions_material"),
    )
    for columns in (["programme_id"], ["code_id"], ["household_id", "sent_at"], ["member"]):
        op.create_index(f"ix_contributions_{'_'.join(columns)}", _TABLE, columns)
    # The name beside a programme is shown on every television.
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("INSERT", "UPDATE", "DELETE"):
            name = f"{_TABLE}_edition_{verb.lower()}"
            op.execute(f"CREATE TRIGGER {name} AFTER {verb} ON {_TABLE} BEGIN {_ANEW}; END")
        return
    op.execute(
        f"CREATE TRIGGER {_TABLE}_edition AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {_TABLE} "
        "FOR EACH STATEMENT EXECUTE FUNCTION new_edition()"
    )
