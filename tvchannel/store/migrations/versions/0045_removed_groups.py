"""Groups that were removed: out of every list, and still the name of what was once theirs."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database.types import Instant

revision = "0045"
down_revision = "0044"


def upgrade() -> None:
    op.add_column("groups", sa.Column("removed_at", Instant))
