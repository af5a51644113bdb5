"""A film may be shown from and until a time of its first and its last day."""

from alembic import op

revision = "0058"
down_revision = "0057"


def upgrade() -> None:
    for column in ("valid_from_time", "valid_until_time"):
        op.execute(f"ALTER TABLE programmes ADD COLUMN {column} TIME")  # by itself: a copied table loses its triggers
