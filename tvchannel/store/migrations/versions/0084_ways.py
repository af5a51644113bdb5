"""How members took part in activities is answered by an index on SQLite: it read every row and its content."""

from alembic import op

revision = "0084"
down_revision = "0083"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE INDEX ix_ledger_ways ON ledger (community_id, study_day, activity, "
            "json_extract(content, '$.how'), member, seq) "
            "WHERE activity LIKE 'activity-%' AND kind LIKE 'attendance%'"
        )
