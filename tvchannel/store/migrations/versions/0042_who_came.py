"""Who came on some days stands in the index of days itself: the rows of the ledger are many times as large."""

from alembic import op

revision = "0042"
down_revision = "0038"


def upgrade() -> None:
    op.drop_index("ix_ledger_day", "ledger")
    op.create_index("ix_ledger_day", "ledger", ["community_id", "study_day", "kind", "member", "seq"])
