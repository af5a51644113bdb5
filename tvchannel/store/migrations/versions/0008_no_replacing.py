"""SQLite's INSERT OR REPLACE takes a row away without asking the triggers on DELETE: now it asks one on INSERT.

The heads of the days are insert-only as well: they are what shows that a tail was cut.
"""

from alembic import op

revision = "0008"
down_revision = "0007"

_SAME = {
    "ledger": (
        "EXISTS (SELECT 1 FROM ledger WHERE community_id = NEW.community_id AND seq = NEW.seq) "
        "OR EXISTS (SELECT 1 FROM ledger WHERE event = NEW.event) "
        "OR (NEW.kind = 'check-in' AND EXISTS (SELECT 1 FROM ledger WHERE kind = 'check-in' "
        "AND member = NEW.member AND activity = NEW.activity AND study_day = NEW.study_day))"
    ),
    "audit": "EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)",
    "consents": "EXISTS (SELECT 1 FROM consents WHERE id = NEW.id)",
    "receipts": "EXISTS (SELECT 1 FROM receipts WHERE id = NEW.id)",
    "heads": (
        "EXISTS (SELECT 1 FROM heads WHERE id = NEW.id) "
        "OR EXISTS (SELECT 1 FROM heads WHERE community_id = NEW.community_id AND day = NEW.day)"
    ),
}


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(f"CREATE TRIGGER heads_no_{verb.lower()} BEFORE {verb} ON heads {_refusal('heads')}")
        for table, same in _SAME.items():
            op.execute(f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {same} {_refusal(table)}")
        return
    # A server's ON CONFLICT DO UPDATE meets the triggers on UPDATE that are there.
    op.execute(
        "CREATE TRIGGER heads_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON heads "
        "FOR EACH STATEMENT EXECUTE FUNCTION insert_only()"
    )


def _refusal(table: str) -> str:
    return f"BEGIN SELECT RAISE(ABORT, '{table} is insert-only'); END"
