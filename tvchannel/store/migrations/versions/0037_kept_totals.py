"""Kept totals of study, and triggers that note whose are not true any more. Until they are made all are computed."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    figures = ("check_ins", "collective_ms", "self_study_ms", "again_ms", "programmes")
    _table("month_totals", "month", figures)
    _table("film_totals", "programme_id", ("own_ms", "before_ms", "both_ms"))
    op.create_table(
        "stale_totals",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("member", sa.String(40), nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
    )
    op.create_index("ix_stale_totals_member_year", "stale_totals", ["member", "year"])
    op.create_index("ix_stale_totals_community_id", "stale_totals", ["community_id"])
    op.create_table(
        "totals_rules",
        sa.Column("community_id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("cap_ms", sa.BigInteger, nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        _note_on_sqlite()
    else:
        _note_on_a_server()


def _table(name: str, part: str, figures: tuple[str, ...]) -> None:
    small = ("check_ins", "programmes")
    op.create_table(
        name,
        sa.Column("community_id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("member", sa.String(40), primary_key=True),
        sa.Column(part, sa.Integer, primary_key=True, autoincrement=False),
        *(sa.Column(one, sa.Integer if one in small else sa.BigInteger, nullable=False) for one in figures),
        sqlite_with_rowid=False,
    )


def _note_on_sqlite() -> None:
    """One writer: what is noted already need not be noted again."""

    def note(row: str) -> str:
        year = f"CAST(substr({row}.study_day, 1, 4) AS INTEGER)"
        there = f"SELECT 1 FROM stale_totals WHERE member = {row}.member AND year = {year}"  # noqa: S608 - these words
        return (
            "INSERT INTO stale_totals (community_id, member, year) "
            f"SELECT {row}.community_id, {row}.member, {year} WHERE NOT EXISTS ({there});"
        )

    def trigger(table: str, verb: str, rows: tuple[str, ...], when: str = "") -> None:
        notes = " ".join(note(row) for row in rows)
        op.execute(f"CREATE TRIGGER {table}_totals_{verb.lower()} AFTER {verb} ON {table} {when} BEGIN {notes} END")

    trigger("ledger", "INSERT", ("NEW",))
    # What still waits for a key is in no total.
    trigger("watched", "INSERT", ("NEW",), "WHEN NOT NEW.pending")
    trigger("watched", "DELETE", ("OLD",), "WHEN NOT OLD.pending")
    trigger("watched", "UPDATE", ("OLD", "NEW"), "WHEN NOT (OLD.pending AND NEW.pending)")


def _note_on_a_server() -> None:
    """Many writers: nobody waits for another, so the same may be noted several times."""
    for table, where in (("ledger", ""), ("watched", " WHERE NOT pending")):
        _function(f"{table}_totals", f"SELECT community_id, member, study_day FROM told{where}")  # noqa: S608 - these words
    # One that is vouched for comes in, one that was goes out; what waits before and after is in no total.
    _function(
        "watched_totals_changed",
        "SELECT community_id, member, study_day FROM told WHERE NOT pending "
        "UNION ALL SELECT community_id, member, study_day FROM known WHERE NOT pending",
    )
    for table, verb, known, function in (
        ("ledger", "INSERT", "NEW TABLE AS told", "ledger_totals"),
        ("watched", "INSERT", "NEW TABLE AS told", "watched_totals"),
        ("watched", "DELETE", "OLD TABLE AS told", "watched_totals"),
        ("watched", "UPDATE", "OLD TABLE AS known NEW TABLE AS told", "watched_totals_changed"),
    ):
        op.execute(
            f"CREATE TRIGGER {table}_totals_{verb.lower()} AFTER {verb} ON {table} REFERENCING {known} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {function}()"
        )


def _function(name: str, rows: str) -> None:
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "  # noqa: S608 - these words
        "INSERT INTO stale_totals (community_id, member, year) "
        f"SELECT DISTINCT community_id, member, extract(year FROM study_day)::int FROM ({rows}) AS noted; "
        "RETURN NULL; END $$"
    )
