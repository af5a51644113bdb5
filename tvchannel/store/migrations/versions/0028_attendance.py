"""Attendance at activities stands in the ledger: one credit of a member for an activity."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"

_ATTENDANCE = "kind LIKE 'attendance%'"
_CREDIT = ["member", "activity", "kind"]


def upgrade() -> None:
    _index("uq_ledger_one_attendance", _CREDIT, _ATTENDANCE, unique=True)
    _index("ix_ledger_activities", ["member", "study_day"], "activity LIKE 'activity-%'")
    if op.get_bind().dialect.name == "sqlite":
        same = " AND ".join(f"{name} = NEW.{name}" for name in _CREDIT)
        there = f"EXISTS (SELECT 1 FROM ledger WHERE {_ATTENDANCE} AND {same})"  # noqa: S608  # our own words
        op.execute(
            f"CREATE TRIGGER ledger_no_replace_attendance BEFORE INSERT ON ledger WHEN NEW.{_ATTENDANCE} AND {there} "
            "BEGIN SELECT RAISE(ABORT, 'ledger is insert-only'); END"
        )


def _index(name: str, columns: list[str], where: str, *, unique: bool = False) -> None:
    condition = sa.text(where)
    op.create_index(name, "ledger", columns, unique=unique, sqlite_where=condition, postgresql_where=condition)
