"""What each member has agreed to, who sits before the television, requests, PINs, receipts of what was tidied away."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database import types

revision = "0004"
down_revision = "0003"

# No entry of the audit log goes before this many days, whatever a setting says.
_AUDIT_DAYS = 1095


def _instant(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, types.Instant(timezone=True), nullable=nullable)


def upgrade() -> None:
    _members()
    _tables()
    if op.get_bind().dialect.name == "sqlite":
        _sqlite_triggers()
    else:
        _postgresql_triggers()


def _members() -> None:
    for column in (
        sa.Column("name_hash", sa.String(64), nullable=True),
        sa.Column("phone_hash", sa.String(64), nullable=True),
        sa.Column("consent", sa.String(20), nullable=True),
        sa.Column("consent_version", sa.Integer(), nullable=True),
        _instant("consent_at", nullable=True),
        sa.Column("put_off_on", sa.Date(), nullable=True),
        _instant("erased_at", nullable=True),
    ):
        op.add_column("members", column)
    op.create_index("ix_members_community_id_name_hash", "members", ["community_id", "name_hash"])
    op.create_index("ix_members_community_id_phone_hash", "members", ["community_id", "phone_hash"])


def _tables() -> None:
    op.create_table(
        "consents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("member", sa.String(40), nullable=False),
        sa.Column("choice", sa.String(20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _instant("at"),
        sa.Column("box_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_consents_community_id"),
        sa.PrimaryKeyConstraint("id", name="pk_consents"),
    )
    op.create_index("ix_consents_member", "consents", ["member"])
    op.create_table(
        "pins",
        sa.Column("member_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.String(200), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        _instant("locked_until", nullable=True),
        sa.Column("tried_on", sa.Date(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_pins_member_id"),
        sa.PrimaryKeyConstraint("member_id", name="pk_pins"),
    )
    op.create_table(
        "presences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("box_id", sa.Integer(), nullable=False),
        sa.Column("study_day", sa.Date(), nullable=False),
        sa.Column("member", sa.String(40), nullable=False),
        _instant("at"),
        sa.ForeignKeyConstraint(["box_id"], ["boxes.id"], name="fk_presences_box_id"),
        sa.PrimaryKeyConstraint("id", name="pk_presences"),
        sa.UniqueConstraint("box_id", "study_day", "member", name="uq_presences_box_id_study_day_member"),
    )
    op.create_table(
        "requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("member", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("about", sa.String(80), nullable=False),
        sa.Column("study_day", sa.Date(), nullable=True),
        _instant("at"),
        sa.Column("answer", sa.String(20), nullable=True),
        sa.Column("answered_by", sa.String(80), nullable=True),
        _instant("answered_at", nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_requests_community_id"),
        sa.PrimaryKeyConstraint("id", name="pk_requests"),
    )
    op.create_index("ix_requests_community_id_answered_at", "requests", ["community_id", "answered_at"])
    op.create_table(
        "receipts",
        sa.Column("id", sa.Integer(), nullable=False),
        _instant("at"),
        sa.Column("removed", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_receipts"),
    )


def _sqlite_triggers() -> None:
    for table in ("consents", "receipts"):
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is insert-only'); END"
            )
    op.execute("DROP TRIGGER audit_no_delete")
    op.execute(
        f"CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit WHEN OLD.at > datetime('now', '-{_AUDIT_DAYS} days') "
        "BEGIN SELECT RAISE(ABORT, 'audit is insert-only'); END"
    )


def _postgresql_triggers() -> None:
    for table in ("consents", "receipts"):
        op.execute(
            f"CREATE TRIGGER {table}_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION insert_only()"
        )
    op.execute("DROP TRIGGER audit_insert_only ON audit")
    op.execute(
        "CREATE TRIGGER audit_insert_only BEFORE UPDATE OR TRUNCATE ON audit "
        "FOR EACH STATEMENT EXECUTE FUNCTION insert_only()"
    )
    op.execute(
        "CREATE TRIGGER audit_no_young_delete BEFORE DELETE ON audit FOR EACH ROW "
        f"WHEN (OLD.at > now() - interval '{_AUDIT_DAYS} days') EXECUTE FUNCTION insert_only()"
    )
