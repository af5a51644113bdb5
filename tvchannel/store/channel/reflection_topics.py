"""The lists of sentences of a community from which reflections are chosen, by topic."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select, update

from epg.titles import Title
from tvchannel.base.errors import NotFound
from tvchannel.store import tables as t
from tvchannel.store.channel.ordered_titles import OrderedTitles
from tvchannel.study.together.reflections import ReflectionTopic, Sentence, TopicDraft

_LIST = OrderedTitles(t.reflection_topics, "title")


def _topic(row: Row[Any]) -> ReflectionTopic:
    sentences = tuple(Sentence(Title(zh, en), is_on) for zh, en, is_on in row.sentences)
    return ReflectionTopic(row.id, TopicDraft(Title(row.title_zh, row.title_en), sentences, row.is_on))


def _values(draft: TopicDraft) -> dict[str, Any]:
    return {
        "title_zh": draft.title.zh,
        "title_en": draft.title.en,
        "sentences": [[one.words.zh, one.words.en, one.is_on] for one in draft.sentences],
        "is_on": draft.is_on,
    }


def _found(connection: Connection, which: ColumnElement[bool]) -> list[ReflectionTopic]:
    kept = t.reflection_topics.c
    rows = connection.execute(select(t.reflection_topics).where(which).order_by(kept.position, kept.id))
    return [_topic(row) for row in rows]


def of_community(connection: Connection, community_id: int) -> list[ReflectionTopic]:
    """Those of a community in their order, those that are off too."""
    return _found(connection, t.reflection_topics.c.community_id == community_id)


def one(connection: Connection, community_id: int, number: int) -> ReflectionTopic:
    """A topic of a community. Raises NotFound."""
    kept = t.reflection_topics.c
    found = _found(connection, (kept.id == number) & (kept.community_id == community_id))
    if not found:
        raise NotFound("There is no such topic of reflections here.")
    return found[0]


def add(connection: Connection, community_id: int, draft: TopicDraft) -> int:
    """A topic behind all others; gives its id."""
    kept = t.reflection_topics.c
    last = select(func.coalesce(func.max(kept.position), 0)).where(kept.community_id == community_id)
    place = int(connection.execute(last).scalar_one()) + 1
    values = {"community_id": community_id, "position": place, **_values(draft)}
    return int(connection.execute(insert(t.reflection_topics).values(values).returning(kept.id)).scalar_one())


def change(connection: Connection, number: int, draft: TopicDraft) -> None:
    """Another name or other sentences for one."""
    mine = t.reflection_topics.c.id == number
    connection.execute(update(t.reflection_topics).where(mine).values(_values(draft)))


def set_order(connection: Connection, numbers: Iterable[int]) -> None:
    """They stand in the order of these ids from now on."""
    _LIST.order(connection, numbers)


def remove(connection: Connection, number: int) -> None:
    """It is kept no more; what was said with it stays in its own words."""
    _LIST.remove(connection, number)
