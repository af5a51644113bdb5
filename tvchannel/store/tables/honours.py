"""Annual honours: who was proposed for which, what a second person said, and whether the member consents."""

from sqlalchemy import Column, Date, Index, Integer, LargeBinary, String, Table

from tvchannel.store.database.types import Instant
from tvchannel.store.tables.base import metadata, of

honours = Table(
    "honours",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("member", String(40), nullable=False),
    Column("year", Integer, nullable=False),
    Column("title", String(20), nullable=False),
    # What is written freely may name somebody: the title in own words, the deeds, why it was declined.
    Column("sealed_title", LargeBinary),
    Column("sealed_deeds", LargeBinary, nullable=False),
    Column("proposed_at", Instant, nullable=False),
    Column("proposed_by", String(80), nullable=False),
    Column("answer", String(20)),
    Column("answered_at", Instant),
    Column("answered_by", String(80)),
    Column("sealed_reason", LargeBinary),
    Column("consent", String(20)),
    Column("consent_way", String(20)),
    # Who took it (login), and on which day.
    Column("consent_by", String(80)),
    Column("consent_on", Date),
    Index(None, "member"),
    Index(None, "community_id", "year"),
)
