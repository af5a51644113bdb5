"""A session in an address counts for the browser alone that it was given to; those from before count as they did."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.add_column("box_sessions", sa.Column("browser_hash", sa.String(64), nullable=True))
