"""The name and the text of a month's theme."""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0049"

_TABLE = "month_themes"
_ANEW = "UPDATE editions SET mark = lower(hex(randomblob(16)))"


def upgrade() -> None:
    op.create_table(
        _TABLE,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("name_zh", sa.String(40), nullable=False),
        sa.Column("name_en", sa.String(60), nullable=False),
        sa.Column("text_zh", sa.Text, nullable=False),
        sa.Column("text_en", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_month_themes"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_month_themes_community_id"),
        sa.UniqueConstraint("community_id", "month", name="uq_month_themes_community_id_month"),
    )
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("INSERT", "UPDATE", "DELETE"):
            name = f"{_TABLE}_edition_{verb.lower()}"
            op.execute(f"CREATE TRIGGER {name} AFTER {verb} ON {_TABLE} BEGIN {_ANEW}; END")
        return
    op.execute(
        f"CREATE TRIGGER {_TABLE}_edition AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {_TABLE} "
        "FOR EACH STATEMENT EXECUTE FUNCTION new_edition()"
    )
