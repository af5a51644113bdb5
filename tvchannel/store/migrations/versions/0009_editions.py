"""The edition: another mark whenever something that everybody is shown has changed, whoever changed it and how."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

# Of films only what a page shows: while one is worked on, its progress is written every second.
_SHOWN = {
    "communities": "",
    "channels": "",
    "columns": "",
    "programmes": "",
    "themes": "",
    "rules": "",
    "airings": "",
    "films": " OF state, length_ms, ticks",
}
_ANEW = "UPDATE editions SET mark = lower(hex(randomblob(16)))"


def upgrade() -> None:
    op.create_table("editions", sa.Column("mark", sa.String(32), primary_key=True))
    op.bulk_insert(sa.table("editions", sa.column("mark", sa.String)), [{"mark": secrets.token_hex(16)}])
    if op.get_bind().dialect.name == "sqlite":
        for table, parts in _SHOWN.items():
            for verb in ("INSERT", f"UPDATE{parts}", "DELETE"):
                name = f"{table}_edition_{verb.split()[0].lower()}"
                op.execute(f"CREATE TRIGGER {name} AFTER {verb} ON {table} BEGIN {_ANEW}; END")
        return
    op.execute(
        "CREATE FUNCTION new_edition() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN UPDATE editions SET mark = replace(gen_random_uuid()::text, '-', ''); RETURN NULL; END $$"
    )
    for table, parts in _SHOWN.items():
        op.execute(
            f"CREATE TRIGGER {table}_edition AFTER INSERT OR UPDATE{parts} OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION new_edition()"
        )
