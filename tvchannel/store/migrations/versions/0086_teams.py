"""Teams: reading clubs, lecturers and volunteers, who is in each from when until when, and what each has held."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database.types import Instant

revision = "0086"
down_revision = "0085"


def upgrade() -> None:
    op.create_table(
        "teams",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("group_id", sa.Integer),
        sa.Column("made_at", Instant, nullable=False),
        sa.Column("removed_at", Instant),
        sa.PrimaryKeyConstraint("id", name="pk_teams"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_teams_community_id"),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name="fk_teams_group_id"),
    )
    op.create_index("ix_teams_community_id", "teams", ["community_id"])
    op.create_table(
        "team_members",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("team_id", sa.Integer, nullable=False),
        sa.Column("member", sa.String(40), nullable=False),
        sa.Column("leads", sa.Boolean, nullable=False),
        sa.Column("topics", sa.String(120), nullable=False),
        sa.Column("joined_on", sa.Date, nullable=False),
        sa.Column("left_on", sa.Date),
        sa.PrimaryKeyConstraint("id", name="pk_team_members"),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name="fk_team_members_team_id"),
    )
    op.create_index("ix_team_members_team_id", "team_members", ["team_id"])
    op.create_index("ix_team_members_member", "team_members", ["member"])
    op.create_table(
        "team_activities",
        sa.Column("activity_id", sa.Integer, nullable=False),
        sa.Column("team_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("activity_id", name="pk_team_activities"),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], name="fk_team_activities_activity_id"),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name="fk_team_activities_team_id"),
    )
    op.create_index("ix_team_activities_team_id", "team_activities", ["team_id"])
