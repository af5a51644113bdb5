"""The hot words of a community's search, in their order."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, delete, func, insert, select, update

from epg.titles import Title
from tvchannel.store import tables as t


def hot_words(connection: Connection, community_id: int) -> Mapping[int, Title]:
    """The words of a community by id, in their order."""
    query = select(t.hot_words).where(t.hot_words.c.community_id == community_id)
    rows = connection.execute(query.order_by(t.hot_words.c.position, t.hot_words.c.id))
    return {row.id: Title(row.word_zh, row.word_en) for row in rows}


def add(connection: Connection, community_id: int, word: Title) -> int:
    """Another one, behind the others; gives its id."""
    here = t.hot_words.c.community_id == community_id
    last = connection.execute(select(func.coalesce(func.max(t.hot_words.c.position), 0)).where(here)).scalar_one()
    values = {"community_id": community_id, "word_zh": word.zh, "word_en": word.en, "position": last + 1}
    return int(connection.execute(insert(t.hot_words).values(values).returning(t.hot_words.c.id)).scalar_one())


def change(connection: Connection, number: int, word: Title) -> None:
    """Another word in its place."""
    connection.execute(update(t.hot_words).where(t.hot_words.c.id == number).values(word_zh=word.zh, word_en=word.en))


def order(connection: Connection, numbers: Iterable[int]) -> None:
    """The words stand in the order of these ids."""
    for position, number in enumerate(numbers, 1):
        connection.execute(update(t.hot_words).where(t.hot_words.c.id == number).values(position=position))


def remove(connection: Connection, number: int) -> None:
    """It is gone."""
    connection.execute(delete(t.hot_words).where(t.hot_words.c.id == number))
