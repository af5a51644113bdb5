"""Kept totals of study: what a year of a member comes to, made from the ledger and from what was watched.

Triggers on those two tables note in `stale_totals` whose total of which year is not true any more; what nobody noted
is as it would be computed. Nothing here refers to another table: a note must not wait for whoever holds a community.
"""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table

from tvchannel.store.tables.base import metadata

# In the order in which reports read them; SQLite keeps the rows themselves in it.
month_totals = Table(
    "month_totals",
    metadata,
    Column("community_id", Integer, primary_key=True, autoincrement=False),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("member", String(40), primary_key=True),
    Column("month", Integer, primary_key=True, autoincrement=False),
    Column("check_ins", Integer, nullable=False),
    Column("collective_ms", BigInteger, nullable=False),
    Column("self_study_ms", BigInteger, nullable=False),
    Column("again_ms", BigInteger, nullable=False),
    Column("programmes", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# How much of a programme was watched in the year, in the years before it, and in both, each moment once.
film_totals = Table(
    "film_totals",
    metadata,
    Column("community_id", Integer, primary_key=True, autoincrement=False),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("member", String(40), primary_key=True),
    Column("programme_id", Integer, primary_key=True, autoincrement=False),
    Column("own_ms", BigInteger, nullable=False),
    Column("before_ms", BigInteger, nullable=False),
    Column("both_ms", BigInteger, nullable=False),
    # The rows themselves stand by member: who watched so much of one film of a year is found here.
    Index("ix_film_totals_film", "community_id", "year", "programme_id", "own_ms", "member"),
    sqlite_with_rowid=False,
)

# The totals of a member from this year on are to be made again; of one member there may be several rows.
stale_totals = Table(
    "stale_totals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("community_id", Integer, nullable=False),
    Column("member", String(40), nullable=False),
    Column("year", Integer, nullable=False),
    Index(None, "member", "year"),
    Index(None, "community_id"),
)

# The rule by which a community's totals are kept: of another one nothing is.
totals_rules = Table(
    "totals_rules",
    metadata,
    Column("community_id", Integer, primary_key=True, autoincrement=False),
    Column("cap_ms", BigInteger, nullable=False),
)
