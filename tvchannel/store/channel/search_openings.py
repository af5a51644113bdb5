"""How often each programme was opened from a search, a day; by whom or where is not known."""

from datetime import date

from sqlalchemy import Connection, delete, func, insert, select

from tvchannel.store import tables as t
from tvchannel.store.database.compiled_sql import Prepared

_COUNT = Prepared(
    insert(t.search_openings).inline(),
    *("community_id", "day", "programme_id", "count"),
    then=" ON CONFLICT (community_id, day, programme_id) DO UPDATE SET count = search_openings.count + 1",
)


def count(connection: Connection, community_id: int, day: date, programme_id: int) -> None:
    """A programme was opened once more on `day`."""
    values = {"community_id": community_id, "day": day, "programme_id": programme_id, "count": 1}
    _COUNT.run(connection, values)


def since(connection: Connection, community_id: int, first: date) -> list[tuple[str, int]]:
    """What was opened from `first` on: the name of its series, of a film of none its title, and how often."""
    opened, shown = t.search_openings.c, t.programmes.c
    name = func.coalesce(func.nullif(shown.series, ""), shown.title_zh)
    query = select(name.label("name"), func.sum(opened.count).label("times"))
    query = query.join(t.programmes, shown.id == opened.programme_id)
    query = query.where(opened.community_id == community_id, opened.day >= first).group_by(name)
    return [(row.name, int(row.times)) for row in connection.execute(query)]


def forget(connection: Connection, before: date) -> int:
    """Drop what was counted before that day, in every community; gives how many counts that were."""
    return connection.execute(delete(t.search_openings).where(t.search_openings.c.day < before)).rowcount
