"""Marks of programmes, counted without names.

What lies in the database joins no mark to anybody: that a home has given one is a keyed hash whose key lies outside of
it, all five counters of a programme are written anew by each mark (so that PostgreSQL's row versions do not tell which
one it raised), and none of these rows has a time or a place in a sequence.

What this cannot stop is what surveys cannot either (`store.people.survey_answers`): whoever has two copies of the
database, from before and after one mark, reads that mark, though not whose it was; with the key of the service also
whose, until the year is over.
"""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, delete, select

from tvchannel.store import tables as t
from tvchannel.store.database.upserts import insert_once, upsert
from tvchannel.study.together.ratings import MARKS

_COUNTS, _HOMES = t.rating_counts, t.rating_homes


def note_home(connection: Connection, year: int, home: str) -> bool:
    """Note that whichever home the hash stands for has given a mark; False where that is noted already."""
    return insert_once(connection, _HOMES, {"year": year, "home": home})


def has_home(connection: Connection, year: int, home: str) -> bool:
    """Whether that is noted."""
    mine = (_HOMES.c.year == year) & (_HOMES.c.home == home)
    return connection.execute(select(_HOMES.c.year).where(mine)).first() is not None


def count(connection: Connection, community_id: int, programme_id: int, mark: int) -> None:
    """One mark more."""
    rows = [
        {"programme_id": programme_id, "mark": one, "community_id": community_id, "given": int(one == mark)}
        for one in MARKS
    ]
    added = upsert(connection, _COUNTS).values(rows)
    more = {"given": _COUNTS.c.given + added.excluded.given}
    connection.execute(added.on_conflict_do_update(index_elements=["programme_id", "mark"], set_=more))


def counted(connection: Connection, community_id: int) -> Mapping[int, Mapping[int, int]]:
    """The counters of a community, by programme (id) and mark."""
    rows = connection.execute(select(_COUNTS).where(_COUNTS.c.community_id == community_id))
    found: dict[int, dict[int, int]] = {}
    for row in rows:
        found.setdefault(row.programme_id, {})[row.mark] = row.given
    return found


def forget_homes(connection: Connection, before: datetime) -> int:
    """Drop which homes gave marks in the years before that of `before`; gives a count."""
    return connection.execute(delete(_HOMES).where(_HOMES.c.year < before.year)).rowcount
