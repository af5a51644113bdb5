"""First passwords: an account whose password somebody else has given it chooses its own at the first sign-in."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    op.add_column("staff", sa.Column("must_change", sa.Boolean, nullable=False, server_default=sa.text("false")))
