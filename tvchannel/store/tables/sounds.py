"""Short sounds that the pages for the TV play: songs, voices, birds."""

from sqlalchemy import Column, Integer, String, Table, Text, UniqueConstraint

from tvchannel.store.database.types import Instant
from tvchannel.store.tables.base import metadata, of

sounds = Table(
    "sounds",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("mark", String(40), nullable=False),
    Column("mp3", Text, nullable=False),
    Column("made_at", Instant, nullable=False),
    UniqueConstraint("community_id", "mark"),
)
