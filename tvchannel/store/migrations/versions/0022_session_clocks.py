"""The clocks of a session's last report; of sessions that go on they follow from the reports that are kept."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database import types

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.add_column("sessions", sa.Column("arrived_at", types.Instant(timezone=True), nullable=True))
    op.add_column("sessions", sa.Column("mono_ms", sa.BigInteger, nullable=True))
    op.add_column("sessions", sa.Column("back_ms", sa.BigInteger, nullable=True))
