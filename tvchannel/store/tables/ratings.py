"""Marks of programmes: counters, and which homes have given one.

As with surveys without names no row is one mark: all five counters of a programme are written anew by each, and that a
home has given one is a keyed hash. Neither has a time or a place in a sequence.
"""

from sqlalchemy import Column, Integer, String, Table

from tvchannel.store.tables.base import metadata, of

rating_counts = Table(
    "rating_counts",
    metadata,
    Column("programme_id", Integer, primary_key=True, autoincrement=False),
    Column("mark", Integer, primary_key=True, autoincrement=False),
    of("community"),
    Column("given", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# Which homes have given a mark in a year, as a keyed hash; dropped once the year is over.
rating_homes = Table(
    "rating_homes",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("home", String(64), primary_key=True),
    sqlite_with_rowid=False,
)
