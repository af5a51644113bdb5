"""Keep the lists of sentences from which reflections are chosen."""

from sqlalchemy import Connection

from tvchannel.base.errors import Conflict
from tvchannel.core.appearance.noted import AppearanceAuthor
from tvchannel.features.reflections.audit import ReflectionAction, ReflectionSubject
from tvchannel.store.channel import reflection_topics
from tvchannel.store.channel.ordered_titles import one_up
from tvchannel.store.database.engine import Store
from tvchannel.store.service import audit
from tvchannel.study.together.reflections import FIRST_TOPICS, MOST_TOPICS, TopicDraft


def add(store: Store, author: AppearanceAuthor, draft: TopicDraft) -> int:
    """A topic behind the others; gives its id. Raises Conflict where there are enough."""
    with store.writing() as connection:
        there = reflection_topics.of_community(connection, author.community_id)
        if len(there) >= MOST_TOPICS:
            raise Conflict("There are %(n)s topics already. Remove one first.", n=MOST_TOPICS)
        number = reflection_topics.add(connection, author.community_id, draft)
        _log(connection, author, ReflectionAction.TOPIC_ADDED, number, draft.title.zh)
    return number


def change(store: Store, author: AppearanceAuthor, number: int, draft: TopicDraft) -> None:
    """Another name, other sentences. What was said with it stays in its own words. Raises NotFound."""
    with store.writing() as connection:
        reflection_topics.one(connection, author.community_id, number)
        reflection_topics.change(connection, number, draft)
        _log(connection, author, ReflectionAction.TOPIC_CHANGED, number, draft.title.zh)


def move_up(store: Store, author: AppearanceAuthor, number: int) -> None:
    """It stands one place further to the front; the first stays where it is. Raises NotFound."""
    with store.writing() as connection:
        found = reflection_topics.one(connection, author.community_id, number)
        before = [one.id for one in reflection_topics.of_community(connection, author.community_id)]
        if before[0] == number:
            return
        reflection_topics.set_order(connection, one_up(before, number))
        _log(connection, author, ReflectionAction.TOPIC_MOVED, number, found.draft.title.zh)


def remove(store: Store, author: AppearanceAuthor, number: int) -> None:
    """It is offered no more. Raises NotFound."""
    with store.writing() as connection:
        found = reflection_topics.one(connection, author.community_id, number)
        reflection_topics.remove(connection, number)
        _log(connection, author, ReflectionAction.TOPIC_REMOVED, number, found.draft.title.zh)


def take_first(store: Store, author: AppearanceAuthor) -> None:
    """The lists to begin with. Raises Conflict where there are some already."""
    with store.writing() as connection:
        if reflection_topics.of_community(connection, author.community_id):
            raise Conflict("There are topics already.")
        for draft in FIRST_TOPICS:
            reflection_topics.add(connection, author.community_id, draft)
        subject, did = ReflectionSubject.LISTS.of(), ReflectionAction.FIRST_LISTS
        audit.record(connection, author.community_id, at=author.at, who=author.who, did=did, subject=subject)


def _log(connection: Connection, author: AppearanceAuthor, did: ReflectionAction, number: int, name: str) -> None:
    subject, at = ReflectionSubject.TOPIC.of(number), author.at
    audit.record(connection, author.community_id, at=at, who=author.who, did=did, subject=subject, note=name)
