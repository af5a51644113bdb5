"""Organisations above the communities, branches within them, and accounts for one of either."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database.types import Instant

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    op.create_table(
        "organisations",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("name_zh", sa.String(80), nullable=False),
        sa.Column("name_en", sa.String(80), nullable=False),
        sa.Column("under_id", sa.Integer),
        sa.Column("made_at", Instant, nullable=False),
        sa.ForeignKeyConstraint(["under_id"], ["organisations.id"], name="fk_organisations_under_id_organisations"),
        sa.PrimaryKeyConstraint("id", name="pk_organisations"),
    )
    op.create_table(
        "organisation_moves",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("organisation_id", sa.Integer),
        sa.Column("community_id", sa.Integer),
        sa.Column("was_under", sa.Integer),
        sa.Column("until", Instant, nullable=False),
        sa.Column("who", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_organisation_moves"),
    )
    op.create_index("ix_organisation_moves_until", "organisation_moves", ["until"])
    op.create_table(
        "branches",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_branches_community_id_communities"),
        sa.PrimaryKeyConstraint("id", name="pk_branches"),
        sa.UniqueConstraint("community_id", "name", name="uq_branches_community_id_name"),
    )
    for table, column, target in (
        ("communities", "organisation_id", "organisations"),
        ("groups", "branch_id", "branches"),
        ("staff", "organisation_id", "organisations"),
        ("staff", "branch_id", "branches"),
    ):
        # In words of SQL that both engines know: a table that is made anew would lose its triggers.
        name = f"fk_{table}_{column}_{target}"
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} INTEGER CONSTRAINT {name} REFERENCES {target} (id)")
