"""The places of a community, their films, and its map."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.migrations.edition_triggers import new_edition_with

revision = "0076"
down_revision = "0075"

_SHOWN = ("landmarks", "landmark_films", "landmark_maps")


def upgrade() -> None:
    op.create_table(
        "landmarks",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("name_zh", sa.String(80), nullable=False),
        sa.Column("name_en", sa.String(80), nullable=False),
        sa.Column("text_zh", sa.Text, nullable=False),
        sa.Column("text_en", sa.Text, nullable=False),
        sa.Column("address_zh", sa.String(80), nullable=False),
        sa.Column("address_en", sa.String(80), nullable=False),
        sa.Column("x", sa.Integer),
        sa.Column("y", sa.Integer),
        sa.Column("picture", sa.String(40), nullable=False),
        sa.Column("is_published", sa.Boolean, nullable=False),
        sa.Column("made_by", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_landmarks"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_landmarks_community_id"),
    )
    op.create_index("ix_landmarks_community_id_position", "landmarks", ["community_id", "position"])
    op.create_table(
        "landmark_films",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("landmark_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("programme_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_landmark_films"),
        sa.ForeignKeyConstraint(["landmark_id"], ["landmarks.id"], name="fk_landmark_films_landmark_id"),
        sa.UniqueConstraint("landmark_id", "programme_id", name="uq_landmark_films_landmark_id_programme_id"),
    )
    op.create_table(
        "landmark_maps",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("picture", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_landmark_maps"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_landmark_maps_community_id"),
        sa.UniqueConstraint("community_id", name="uq_landmark_maps_community_id"),
    )
    for table in _SHOWN:
        new_edition_with(table)
