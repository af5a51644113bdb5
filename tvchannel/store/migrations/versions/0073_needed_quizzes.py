"""A film that is done with its quiz alone."""

import sqlalchemy as sa
from alembic import op

revision = "0073"
down_revision = "0072"


def upgrade() -> None:
    op.add_column("quizzes", sa.Column("is_needed", sa.Boolean, nullable=False, server_default=sa.false()))
