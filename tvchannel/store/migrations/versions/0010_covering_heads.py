"""Heads every ten minutes, chained, with a digest of all that a figure rests on; what the service changes is noted."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

_TABLES = ("heads", "seals", "changes")
_SAME_HEAD = (
    "EXISTS (SELECT 1 FROM heads WHERE id = NEW.id) "
    "OR EXISTS (SELECT 1 FROM heads WHERE community_id = NEW.community_id AND number = NEW.number)"
)


def upgrade() -> None:
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    with op.batch_alter_table("heads") as heads:
        for column in (
            sa.Column("number", sa.Integer(), nullable=True),
            sa.Column("previous", sa.String(64), nullable=True),
            sa.Column("code", sa.String(64), nullable=True),
            sa.Column("covers", sa.JSON(), nullable=True),
        ):
            heads.add_column(column)
        heads.drop_constraint("uq_heads_community_id_day", type_="unique")
        heads.create_unique_constraint("uq_heads_community_id_number", ["community_id", "number"])
        heads.create_index("ix_heads_community_id_day", ["community_id", "day"])
    _seals()
    _changes()
    op.add_column("members", sa.Column("salt", sa.String(32), nullable=True))
    salt = "lower(hex(randomblob(16)))" if on_sqlite else "replace(gen_random_uuid()::text, '-', '')"
    op.execute(f"UPDATE members SET salt = {salt} WHERE erased_at IS NULL")  # noqa: S608  our own words
    if on_sqlite:
        _sqlite_triggers()
        return
    for table in ("seals", "changes"):  # `heads` has kept its trigger
        op.execute(
            f"CREATE TRIGGER {table}_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION insert_only()"
        )


def _seals() -> None:
    op.create_table(
        "seals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("covered", sa.String(40), nullable=False),
        sa.Column("bucket", sa.String(64), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_seals_community_id"),
        sa.PrimaryKeyConstraint("id", name="pk_seals"),
    )
    op.create_index("ix_seals_community_id_number", "seals", ["community_id", "number"])


def _changes() -> None:
    op.create_table(
        "changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("covered", sa.String(40), nullable=False),
        sa.Column("bucket", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_changes_community_id"),
        sa.PrimaryKeyConstraint("id", name="pk_changes"),
    )
    op.create_index("ix_changes_community_id_id", "changes", ["community_id", "id"])


def _sqlite_triggers() -> None:
    """Those of `heads` went with the table that was written anew."""
    for table in _TABLES:
        refusal = f"BEGIN SELECT RAISE(ABORT, '{table} is insert-only'); END"
        for verb in ("UPDATE", "DELETE"):
            op.execute(f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} {refusal}")
        same = _SAME_HEAD if table == "heads" else f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"  # noqa: S608  ours
        op.execute(f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {same} {refusal}")
