"""What members said at home of minutes that were entered for them at a station."""

import sqlalchemy as sa
from alembic import op

revision = "0082"
down_revision = "0081"


def upgrade() -> None:
    op.add_column("roll_call_marks", sa.Column("said", sa.String(20)))
