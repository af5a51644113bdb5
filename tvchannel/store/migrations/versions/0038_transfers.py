"""Members who move to another community: their earlier references, and what was offered and taken over."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database.types import Instant

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    op.create_table(
        "former_refs",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("member", sa.String(40), nullable=False),
        sa.Column("former", sa.String(40), nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_former_refs"),
        sa.UniqueConstraint("member", "former", name="uq_former_refs_member_former"),
    )
    op.create_index("ix_former_refs_former", "former_refs", ["former"])
    op.create_table(
        "transfers",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("to_community_id", sa.Integer, nullable=False),
        sa.Column("member", sa.String(40), nullable=False),
        sa.Column("offered_at", Instant, nullable=False),
        sa.Column("offered_by", sa.String(80), nullable=False),
        sa.Column("answer", sa.String(20)),
        sa.Column("answered_at", Instant),
        sa.Column("answered_by", sa.String(80)),
        sa.Column("joined_as", sa.String(40)),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_transfers_community_id_communities"),
        sa.ForeignKeyConstraint(
            ["to_community_id"], ["communities.id"], name="fk_transfers_to_community_id_communities"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_transfers"),
    )
    op.create_index("ix_transfers_member", "transfers", ["member"])
    op.create_index("ix_transfers_to_community_id_answer", "transfers", ["to_community_id", "answer"])
