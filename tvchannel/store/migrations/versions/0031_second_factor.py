"""The second factor of staff at the desk."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database import types

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    op.add_column("staff", sa.Column("sealed_totp", sa.LargeBinary))
    op.add_column("staff", sa.Column("totp_since", types.Instant(timezone=True)))
    op.add_column("staff", sa.Column("totp_step", sa.BigInteger))
