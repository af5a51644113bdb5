"""Accounts at the desk that are for one group."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    with op.batch_alter_table("staff") as staff:
        staff.add_column(sa.Column("group_id", sa.Integer, sa.ForeignKey("groups.id", name="fk_staff_group_id_groups")))
