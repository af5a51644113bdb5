"""The topics of a community's films: six from the beginning, afterwards its own list."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import Connection, delete, func, insert, select, update

from epg.titles import Title
from tvchannel.store import tables as t

FIRST_TOPICS: Final = (  # seed documents, row 120
    Title("理论学习", "Theory"),
    Title("政策解读", "Policy explained"),
    Title("党史教育", "Party history"),
    Title("先进典型", "Role models"),
    Title("基层治理", "Grassroots governance"),
    Title("民生服务", "Services for the people"),
)


def add_first(connection: Connection, community_id: int) -> None:
    """The topics that a new community begins with."""
    for position, name in enumerate(FIRST_TOPICS, 1):
        values = {"community_id": community_id, "name_zh": name.zh, "name_en": name.en, "position": position}
        connection.execute(insert(t.topics).values(values))


def topics(connection: Connection, community_id: int) -> Mapping[int, Title]:
    """The names of a community's topics by id, in their order."""
    query = select(t.topics).where(t.topics.c.community_id == community_id)
    rows = connection.execute(query.order_by(t.topics.c.position, t.topics.c.id))
    return {row.id: Title(row.name_zh, row.name_en) for row in rows}


def add(connection: Connection, community_id: int, name: Title) -> int:
    """Another one, behind the others; gives its id."""
    here = t.topics.c.community_id == community_id
    last = connection.execute(select(func.coalesce(func.max(t.topics.c.position), 0)).where(here)).scalar_one()
    values = {"community_id": community_id, "name_zh": name.zh, "name_en": name.en, "position": last + 1}
    return int(connection.execute(insert(t.topics).values(values).returning(t.topics.c.id)).scalar_one())


def rename(connection: Connection, number: int, name: Title) -> None:
    """It is called otherwise."""
    connection.execute(update(t.topics).where(t.topics.c.id == number).values(name_zh=name.zh, name_en=name.en))


def remove(connection: Connection, number: int) -> None:
    """It is gone; no film has it."""
    connection.execute(delete(t.topics).where(t.topics.c.id == number))
