"""Films tell about how long they last before they are taken in, and when the work on them began."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database import types

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.add_column("films", sa.Column("expected_ms", sa.BigInteger(), nullable=True))
    op.add_column("films", sa.Column("began_at", types.Instant(timezone=True), nullable=True))
