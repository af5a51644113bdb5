"""Stations: where they stand, who keeps them, how far they are, what is broken, open screens."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database.types import Instant
from tvchannel.store.migrations.edition_triggers import new_edition_with

revision = "0079"
down_revision = "0078"


def upgrade() -> None:
    op.create_table(
        "stations",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("household_id", sa.Integer, nullable=False),
        sa.Column("building", sa.String(60), nullable=False),
        sa.Column("room", sa.String(60), nullable=False),
        sa.Column("group_id", sa.Integer),
        sa.Column("stage", sa.String(20), nullable=False),
        sa.Column("made_at", Instant, nullable=False),
        sa.Column("removed_at", Instant),
        sa.PrimaryKeyConstraint("id", name="pk_stations"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_stations_community_id"),
        sa.ForeignKeyConstraint(["household_id"], ["households.id"], name="fk_stations_household_id"),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name="fk_stations_group_id"),
        sa.UniqueConstraint("household_id", name="uq_stations_household_id"),
    )
    op.create_index("ix_stations_community_id", "stations", ["community_id"])
    op.create_table(
        "station_keepers",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("station_id", sa.Integer, nullable=False),
        sa.Column("duty", sa.String(20), nullable=False),
        sa.Column("member", sa.String(40)),
        sa.Column("login", sa.String(80)),
        sa.Column("pin_hash", sa.String(200)),
        sa.Column("failures", sa.Integer, nullable=False, server_default="0"),
        sa.Column("locked_until", Instant),
        sa.Column("tried_on", sa.Date),
        sa.Column("tries", sa.Integer, nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("id", name="pk_station_keepers"),
        sa.ForeignKeyConstraint(["station_id"], ["stations.id"], name="fk_station_keepers_station_id"),
        sa.UniqueConstraint("station_id", "duty", name="uq_station_keepers_station_id_duty"),
    )
    op.create_index("ix_station_keepers_member", "station_keepers", ["member"])
    op.create_table(
        "station_steps",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("station_id", sa.Integer, nullable=False),
        sa.Column("step", sa.String(20), nullable=False),
        sa.Column("done_on", sa.Date, nullable=False),
        sa.Column("done_by", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_station_steps"),
        sa.ForeignKeyConstraint(["station_id"], ["stations.id"], name="fk_station_steps_station_id"),
        sa.UniqueConstraint("station_id", "step", name="uq_station_steps_station_id_step"),
    )
    op.create_table(
        "fault_tickets",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("station_id", sa.Integer, nullable=False),
        sa.Column("what", sa.String(20), nullable=False),
        sa.Column("reported_at", Instant, nullable=False),
        sa.Column("taken_by", sa.String(80)),
        sa.Column("taken_at", Instant),
        sa.Column("closed_by", sa.String(80)),
        sa.Column("closed_at", Instant),
        sa.Column("word", sa.Text, nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("id", name="pk_fault_tickets"),
        sa.ForeignKeyConstraint(["station_id"], ["stations.id"], name="fk_fault_tickets_station_id"),
    )
    op.create_index("ix_fault_tickets_station_id_closed_at", "fault_tickets", ["station_id", "closed_at"])
    op.create_table(
        "screens",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("label", sa.String(60), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("made_at", Instant, nullable=False),
        sa.Column("made_by", sa.String(80), nullable=False),
        sa.Column("revoked_at", Instant),
        sa.PrimaryKeyConstraint("id", name="pk_screens"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_screens_community_id"),
        sa.UniqueConstraint("token_hash", name="uq_screens_token_hash"),
    )
    op.create_index("ix_screens_community_id", "screens", ["community_id"])
    new_edition_with("stations")
    new_edition_with("fault_tickets")
