"""Contacts with members, and who calls or visits whom by when."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database import types

revision = "0024"
down_revision = "0023"

_INSTANT = types.Instant(timezone=True)


def upgrade() -> None:
    op.create_table(
        "contacts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("member", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("by_login", sa.String(80), nullable=False),
        sa.Column("outcome", sa.String(20)),
        sa.Column("sealed_note", sa.LargeBinary()),
        sa.Column("next_on", sa.Date()),
        sa.Column("entered_at", _INSTANT, nullable=False),
        sa.Column("entered_by", sa.String(80), nullable=False),
        sa.Column("corrected_by", sa.Integer()),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_contacts_community_id"),
        sa.PrimaryKeyConstraint("id", name="pk_contacts"),
    )
    op.create_index("ix_contacts_member", "contacts", ["member"])
    op.create_index("ix_contacts_community_id_on_day", "contacts", ["community_id", "on_day"])
    op.create_table(
        "contact_plans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("member", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("by_login", sa.String(80)),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("made_at", _INSTANT, nullable=False),
        sa.Column("made_by", sa.String(80), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_contact_plans_community_id"),
        sa.PrimaryKeyConstraint("id", name="pk_contact_plans"),
        sa.UniqueConstraint("member", name="uq_contact_plans_member"),
    )
