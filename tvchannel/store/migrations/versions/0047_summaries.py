"""What a programme is about, in a sentence or two."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"


def upgrade() -> None:
    for name in ("summary_zh", "summary_en"):
        op.add_column("programmes", sa.Column(name, sa.Text, nullable=False, server_default=""))
