"""What is told of films that somebody has watched, whichever community they are of: whoever moved has seen films of
both."""

from collections.abc import Collection

from sqlalchemy import Connection, select

from epg.titles import Title
from tvchannel.store import tables as t


def titles(connection: Connection, numbers: Collection[int]) -> dict[int, Title]:
    """The titles of programmes by id; what is no programme is not named."""
    shown = t.programmes.c
    query = select(shown.id, shown.title_zh, shown.title_en).where(shown.id.in_(sorted(numbers)))
    return {row.id: Title(row.title_zh, row.title_en) for row in connection.execute(query)} if numbers else {}


def lengths(connection: Connection, numbers: Collection[int]) -> dict[int, int]:
    """How long the films of programmes are, ms by id, 0 while it is not known; what is no programme is not named."""
    query = select(t.programmes.c.id, t.films.c.length_ms).join(t.films, t.films.c.material == t.programmes.c.material)
    rows = connection.execute(query.where(t.programmes.c.id.in_(sorted(numbers)))) if numbers else ()
    return {row.id: row.length_ms or 0 for row in rows}
