"""Films are known by the digest of their file, so that one that comes twice is pointed out."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("films", sa.Column("digest", sa.String(64), nullable=True))
