"""On a server the edition gets its new mark when the transaction commits, not with its first change.

Its one row was held from there on, so that whoever then waited for a row of a channel or a programme stood against
whoever held that and waited for the edition: a deadlock, which ended one of the two.
"""

import sqlalchemy as sa
from alembic import op

revision = "0081"
down_revision = "0080"


def upgrade() -> None:
    op.create_table(
        "edition_changes",
        sa.Column("by_transaction", sa.BigInteger, nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("by_transaction", name="pk_edition_changes"),
    )
    if op.get_bind().dialect.name == "sqlite":
        return
    op.execute(
        "CREATE OR REPLACE FUNCTION new_edition() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN INSERT INTO edition_changes VALUES (txid_current()) ON CONFLICT DO NOTHING; RETURN NULL; END $$"
    )
    op.execute(
        "CREATE FUNCTION new_edition_at_commit() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN UPDATE editions SET mark = replace(gen_random_uuid()::text, '-', ''); "
        "DELETE FROM edition_changes WHERE by_transaction = NEW.by_transaction; RETURN NULL; END $$"
    )
    op.execute(
        "CREATE CONSTRAINT TRIGGER edition_changes_at_commit AFTER INSERT ON edition_changes "
        "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION new_edition_at_commit()"
    )
