"""The day on which a member joined the party, sealed, and how a community shows the card of that day."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.migrations.edition_triggers import new_edition_with

revision = "0075"
down_revision = "0074"

_CARDS = "oath_cards"


def upgrade() -> None:
    op.add_column("members", sa.Column("sealed_party_day", sa.LargeBinary))
    op.create_table(
        _CARDS,
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("is_on", sa.Boolean, nullable=False),
        sa.Column("programme_id", sa.Integer),
        sa.PrimaryKeyConstraint("community_id", name="pk_oath_cards"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_oath_cards_community_id"),
    )
    new_edition_with(_CARDS)
