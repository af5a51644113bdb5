"""Nightly jobs are known by their last success, and processes tell what they do as a sentence with its values."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("processes", sa.Column("params", sa.JSON(), nullable=False, server_default="{}"))
    op.create_table(
        "turns",
        sa.Column("job", sa.String(40), primary_key=True),
        sa.Column("done_at", sa.DateTime(timezone=True)),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("params", sa.JSON(), nullable=False),
    )
    # The backup used to beat as a process; what it said of a failure began with this word.
    op.execute(
        "INSERT INTO turns (job, done_at, tried_at, said, params) "
        "SELECT name, CASE WHEN doing LIKE 'failed%' THEN NULL ELSE at END, at, doing, '{}' "
        "FROM processes WHERE name = 'backup'"
    )
    op.execute("DELETE FROM processes WHERE name = 'backup'")
