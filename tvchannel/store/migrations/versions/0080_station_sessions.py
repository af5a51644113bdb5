"""Sessions at stations: lesson packs, how each session was held, what was answered to the roll call."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database.types import Instant
from tvchannel.store.migrations.edition_triggers import new_edition_with

revision = "0080"
down_revision = "0079"


def upgrade() -> None:
    op.create_table(
        "lesson_packs",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("title_zh", sa.String(80), nullable=False),
        sa.Column("title_en", sa.String(80), nullable=False),
        sa.Column("programme_id", sa.Integer),
        sa.Column("quiz_id", sa.Integer),
        sa.Column("card_zh", sa.Text, nullable=False),
        sa.Column("card_en", sa.Text, nullable=False),
        sa.Column("made_by", sa.String(80), nullable=False),
        sa.Column("made_at", Instant, nullable=False),
        sa.Column("removed_at", Instant),
        sa.PrimaryKeyConstraint("id", name="pk_lesson_packs"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_lesson_packs_community_id"),
    )
    op.create_index("ix_lesson_packs_community_id", "lesson_packs", ["community_id"])
    op.create_table(
        "station_sessions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("station_id", sa.Integer, nullable=False),
        sa.Column("activity_id", sa.Integer, nullable=False),
        sa.Column("group_id", sa.Integer, nullable=False),
        sa.Column("template", sa.String(20), nullable=False),
        sa.Column("reason", sa.String(20), nullable=False, server_default=""),
        sa.Column("is_planned", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("pack_id", sa.Integer),
        sa.Column("began_at", Instant, nullable=False),
        sa.Column("extensions", sa.Integer, nullable=False, server_default="0"),
        sa.Column("ended_at", Instant),
        sa.Column("opened_by", sa.String(20), nullable=False),
        sa.Column("closed_by", sa.String(20)),
        sa.Column("confirmed_by", sa.String(80)),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("seed", sa.String(40), nullable=False),
        sa.Column("keys", sa.Integer, nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("id", name="pk_station_sessions"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_station_sessions_community_id"),
        sa.ForeignKeyConstraint(["station_id"], ["stations.id"], name="fk_station_sessions_station_id"),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], name="fk_station_sessions_activity_id"),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name="fk_station_sessions_group_id"),
        sa.ForeignKeyConstraint(["pack_id"], ["lesson_packs.id"], name="fk_station_sessions_pack_id"),
    )
    op.create_index("ix_station_sessions_station_id_began_at", "station_sessions", ["station_id", "began_at"])
    op.create_index("ix_station_sessions_activity_id", "station_sessions", ["activity_id"])
    op.create_index("ix_station_sessions_community_id_began_at", "station_sessions", ["community_id", "began_at"])
    op.create_table(
        "roll_call_marks",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("session_id", sa.Integer, nullable=False),
        sa.Column("member", sa.String(40), nullable=False),
        sa.Column("answer", sa.String(20), nullable=False),
        sa.Column("again", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("guest", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_roll_call_marks"),
        sa.ForeignKeyConstraint(["session_id"], ["station_sessions.id"], name="fk_roll_call_marks_session_id"),
        sa.UniqueConstraint("session_id", "member", "again", name="uq_roll_call_marks_session_id_member_again"),
    )
    op.create_index("ix_roll_call_marks_member", "roll_call_marks", ["member"])
    op.create_index("ix_roll_call_marks_at", "roll_call_marks", ["at"])
    new_edition_with("lesson_packs")
