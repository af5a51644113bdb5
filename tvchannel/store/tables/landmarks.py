"""The places of a community with their films, and the picture of its map."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from tvchannel.store.tables.base import metadata, of

# `x` and `y` are thousandths of the map's width and height.
landmarks = Table(
    "landmarks",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("position", Integer, nullable=False),
    Column("name_zh", String(80), nullable=False),
    Column("name_en", String(80), nullable=False),
    Column("text_zh", Text, nullable=False),
    Column("text_en", Text, nullable=False),
    Column("address_zh", String(80), nullable=False),
    Column("address_en", String(80), nullable=False),
    Column("x", Integer),
    Column("y", Integer),
    Column("picture", String(40), nullable=False),
    Column("is_published", Boolean, nullable=False),
    Column("made_by", String(80), nullable=False),
    Index(None, "community_id", "position"),
)

landmark_films = Table(
    "landmark_films",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("landmark_id", ForeignKey("landmarks.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("programme_id", Integer, nullable=False),
    UniqueConstraint("landmark_id", "programme_id"),
)

landmark_maps = Table(
    "landmark_maps",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("picture", String(40), nullable=False),
    UniqueConstraint("community_id"),
)
