"""Annual honours: proposed, approved by a second person, consented to by the member."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database.types import Instant

revision = "0044"
down_revision = "0043"


def upgrade() -> None:
    op.create_table(
        "honours",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("member", sa.String(40), nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("title", sa.String(20), nullable=False),
        sa.Column("sealed_title", sa.LargeBinary),
        sa.Column("sealed_deeds", sa.LargeBinary, nullable=False),
        sa.Column("proposed_at", Instant, nullable=False),
        sa.Column("proposed_by", sa.String(80), nullable=False),
        sa.Column("answer", sa.String(20)),
        sa.Column("answered_at", Instant),
        sa.Column("answered_by", sa.String(80)),
        sa.Column("sealed_reason", sa.LargeBinary),
        sa.Column("consent", sa.String(20)),
        sa.Column("consent_way", sa.String(20)),
        sa.Column("consent_by", sa.String(80)),
        sa.Column("consent_on", sa.Date),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_honours_community_id"),
        sa.PrimaryKeyConstraint("id", name="pk_honours"),
    )
    op.create_index("ix_honours_member", "honours", ["member"])
    op.create_index("ix_honours_community_id_year", "honours", ["community_id", "year"])
