"""Reflections on programmes: the lists of sentences by topic, and what members said."""

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, String, Table, UniqueConstraint

from tvchannel.store.database.types import Document, Instant
from tvchannel.store.tables.base import metadata, of

# `sentences` are [Chinese, English, whether it is offered], in their order.
reflection_topics = Table(
    "reflection_topics",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("title_zh", String(40), nullable=False),
    Column("title_en", String(80), nullable=False),
    Column("sentences", Document, nullable=False),
    Column("is_on", Boolean, nullable=False),
    Column("position", Integer, nullable=False),
    Index(None, "community_id"),
)

# One a member and programme from the television (`typed_by` is ""); what somebody at the desk has typed names who.
# `sealed_words` are the sentences as they stood then; `mark` is from 1 to 5, NULL where none was given.
reflections = Table(
    "reflections",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("member", String(40), nullable=False),
    Column("programme_id", Integer),
    Column("topic_id", Integer),
    Column("mark", Integer),
    Column("sealed_words", LargeBinary, nullable=False),
    Column("typed_by", String(80), nullable=False),
    Column("corrected_by", String(80), nullable=False, server_default=""),
    Column("at", Instant, nullable=False),
    UniqueConstraint("member", "programme_id", "typed_by"),
    Index(None, "community_id", "at"),
    Index(None, "at"),
)
