"""Where a lecture's sender connects, and the other communities whose channels show it."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.migrations.edition_triggers import new_edition_with

revision = "0085"
down_revision = "0084"


def upgrade() -> None:
    op.add_column("lectures", sa.Column("port", sa.Integer))
    op.create_table(
        "lecture_communities",
        sa.Column("lecture_id", sa.Integer, nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("lecture_id", "community_id", name="pk_lecture_communities"),
        sa.ForeignKeyConstraint(["lecture_id"], ["lectures.id"], name="fk_lecture_communities_lecture_id"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_lecture_communities_community_id"),
    )
    new_edition_with("lecture_communities")
