"""For migrations of tables that the television shows: every change of such a table makes another edition.

Steps of the history call this, so what it makes stays as it is; another trigger would be another function.
"""

from alembic import op

_ANEW = "UPDATE editions SET mark = lower(hex(randomblob(16)))"


def new_edition_with(table: str) -> None:
    """Each row of `table` that comes, changes or goes makes another edition."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("INSERT", "UPDATE", "DELETE"):
            op.execute(f"CREATE TRIGGER {table}_edition_{verb.lower()} AFTER {verb} ON {table} BEGIN {_ANEW}; END")
        return
    op.execute(
        f"CREATE TRIGGER {table}_edition AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION new_edition()"
    )
