"""A film may have a picture that somebody chose, by its mark; of one of its stills the number too."""

from alembic import op

revision = "0059"
down_revision = "0058"


def upgrade() -> None:
    # Each by itself: a copied table loses its triggers.
    op.execute("ALTER TABLE programmes ADD COLUMN cover VARCHAR(40) DEFAULT '' NOT NULL")
    op.execute("ALTER TABLE programmes ADD COLUMN cover_still INTEGER")
