"""Who is told of heads outside of this machine, and what each has heard."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database import types

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "witnesses",
        sa.Column("name", sa.String(20), nullable=False),
        sa.Column("tried_at", types.Instant(timezone=True), nullable=False),
        sa.Column("heard_at", types.Instant(timezone=True), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("heard", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_witnesses"),
    )
