"""A day whose check-in was corrected is open again; check-ins and minutes can be added; a request has its answer."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_AGAIN = "kind LIKE 'check-in-%'"
_CREDIT = ["member", "activity", "study_day", "kind"]


def upgrade() -> None:
    _index("uq_ledger_one_credit_again", _CREDIT, _AGAIN, unique=True)
    _index("ix_ledger_corrections_of_day", ["member", "activity", "study_day"], "kind = 'correction'")
    _index("ix_ledger_minutes", ["member", "study_day"], "activity = 'minutes'")
    if op.get_bind().dialect.name == "sqlite":
        same = " AND ".join(f"{name} = NEW.{name}" for name in _CREDIT)
        there = f"EXISTS (SELECT 1 FROM ledger WHERE {_AGAIN} AND {same})"  # noqa: S608  # our own words
        op.execute(
            f"CREATE TRIGGER ledger_no_replace_again BEFORE INSERT ON ledger WHEN NEW.{_AGAIN} AND {there} "
            "BEGIN SELECT RAISE(ABORT, 'ledger is insert-only'); END"
        )
    op.add_column("corrections", sa.Column("kind", sa.String(20), nullable=False, server_default="row"))
    op.add_column("corrections", sa.Column("member", sa.String(40)))
    op.add_column("corrections", sa.Column("study_day", sa.Date))
    op.add_column("corrections", sa.Column("detail", sa.JSON))
    op.add_column("corrections", sa.Column("request", sa.Integer))
    op.create_index("ix_corrections_member", "corrections", ["member"])
    op.add_column("requests", sa.Column("reply", sa.Text))


def _index(name: str, columns: list[str], where: str, *, unique: bool = False) -> None:
    condition = sa.text(where)
    op.create_index(name, "ledger", columns, unique=unique, sqlite_where=condition, postgresql_where=condition)
