"""A film that is cut from another one: which, from where and until where."""

import sqlalchemy as sa
from alembic import op

revision = "0063"
down_revision = "0062"


def upgrade() -> None:
    op.add_column("films", sa.Column("cut_from", sa.String(40)))
    for name in ("cut_begins_ms", "cut_ends_ms"):
        op.add_column("films", sa.Column(name, sa.BigInteger))
