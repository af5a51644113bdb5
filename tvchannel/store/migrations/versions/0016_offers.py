"""On which days a box was shown offers of check-ins; what boxes may have kept from before this is believed."""

from datetime import timedelta

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

_KEPT_DAYS = 9


def upgrade() -> None:
    op.create_table(
        "offers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("box_id", sa.Integer(), nullable=False),
        sa.Column("study_day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["box_id"], ["boxes.id"], name="fk_offers_box_id"),
        sa.PrimaryKeyConstraint("id", name="pk_offers"),
        sa.UniqueConstraint("box_id", "study_day", name="uq_offers_box_id_study_day"),
    )
    boxes = list(op.get_bind().execute(sa.text("SELECT id FROM boxes WHERE revoked_at IS NULL")).scalars())
    today = op.get_bind().execute(sa.select(sa.func.current_date())).scalar_one() + timedelta(days=1)
    days = [today - timedelta(days=back) for back in range(_KEPT_DAYS + 1)]
    table = sa.table("offers", sa.column("box_id", sa.Integer), sa.column("study_day", sa.Date))
    op.bulk_insert(table, [{"box_id": box, "study_day": day} for box in boxes for day in days])
