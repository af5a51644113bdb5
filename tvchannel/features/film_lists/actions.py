"""Change the lists of topics and of trusted sources."""

from datetime import datetime

from epg.titles import Title
from tvchannel.base.errors import Conflict, Invalid, NotFound
from tvchannel.features.film_lists.audit import FilmListAction, FilmListSubject
from tvchannel.store.channel import catalogue, topics, trusted_sources
from tvchannel.store.database.engine import Store
from tvchannel.store.service import audit
from tvchannel.study import names

LONGEST_TOPIC, LONGEST_SOURCE, MOST = 20, 80, 200
_GONE = "It is not on this list."
_TWICE = "It is on this list already."


def add_topic(store: Store, community_id: int, name: Title, *, who: str, now: datetime) -> None:
    """Another topic, behind the others. Raises Invalid for an unusable name, Conflict for one that is there."""
    name = _topic(name)
    with store.writing() as connection:
        there = topics.topics(connection, community_id)
        _require_new(name.zh, [one.zh for one in there.values()])
        number = topics.add(connection, community_id, name)
        subject = FilmListSubject.TOPIC.of(number)
        audit.record(connection, community_id, at=now, who=who, did=FilmListAction.ADDED, subject=subject, note=name.zh)


def rename_topic(store: Store, community_id: int, number: int, name: Title, *, who: str, now: datetime) -> None:
    """A topic is called otherwise; films keep it. Raises as `add_topic` does, NotFound."""
    name = _topic(name)
    with store.writing() as connection:
        there = topics.topics(connection, community_id)
        if number not in there:
            raise NotFound(_GONE)
        _require_new(name.zh, [one.zh for key, one in there.items() if key != number])
        topics.rename(connection, number, name)
        subject, note = FilmListSubject.TOPIC.of(number), f"{there[number].zh} → {name.zh}"
        audit.record(connection, community_id, at=now, who=who, did=FilmListAction.RENAMED, subject=subject, note=note)


def remove_topic(store: Store, community_id: int, number: int, *, who: str, now: datetime) -> None:
    """A topic is offered no more. Raises NotFound, Conflict while a film has it."""
    with store.writing() as connection:
        there = topics.topics(connection, community_id)
        if number not in there:
            raise NotFound(_GONE)
        count = sum(row.facts.topic_id == number for row in catalogue.programmes(connection, community_id))
        if count:
            raise Conflict("%(n)s films have this topic: give them another one first.", n=count)
        topics.remove(connection, number)
        subject, note = FilmListSubject.TOPIC.of(number), there[number].zh
        audit.record(connection, community_id, at=now, who=who, did=FilmListAction.REMOVED, subject=subject, note=note)


def add_source(store: Store, community_id: int, name: str, *, who: str, now: datetime) -> None:
    """Another trusted source. Raises Invalid for a name that cannot be used, Conflict for one that is there."""
    name = _text(name, LONGEST_SOURCE)
    with store.writing() as connection:
        _require_new(name, [*trusted_sources.sources(connection, community_id).values()])
        trusted_sources.add(connection, community_id, name, who, now)
        subject = FilmListSubject.SOURCE.of()
        audit.record(connection, community_id, at=now, who=who, did=FilmListAction.ADDED, subject=subject, note=name)


def rename_source(store: Store, community_id: int, number: int, name: str, *, who: str, now: datetime) -> None:
    """A trusted source is called otherwise. Raises as `add_source` does, NotFound."""
    name = _text(name, LONGEST_SOURCE)
    with store.writing() as connection:
        there = trusted_sources.sources(connection, community_id)
        if number not in there:
            raise NotFound(_GONE)
        _require_new(name, [one for key, one in there.items() if key != number])
        trusted_sources.rename(connection, number, name)
        subject, note = FilmListSubject.SOURCE.of(), f"{there[number]} → {name}"
        audit.record(connection, community_id, at=now, who=who, did=FilmListAction.RENAMED, subject=subject, note=note)


def remove_source(store: Store, community_id: int, number: int, *, who: str, now: datetime) -> None:
    """A source is trusted no more; what was approved stays on air. Raises NotFound."""
    with store.writing() as connection:
        there = trusted_sources.sources(connection, community_id)
        if number not in there:
            raise NotFound(_GONE)
        trusted_sources.remove(connection, number)
        subject, note = FilmListSubject.SOURCE.of(), there[number]
        audit.record(connection, community_id, at=now, who=who, did=FilmListAction.REMOVED, subject=subject, note=note)


def _topic(name: Title) -> Title:
    return Title(_text(name.zh, LONGEST_TOPIC), _text(name.en or name.zh, 2 * LONGEST_TOPIC))


def _text(text: str, longest: int) -> str:
    text = " ".join(text.split())
    if not text:
        raise Invalid("Please write a name.")
    if len(text) > longest:
        raise Invalid("The text is too long: at most %(most)s characters.", most=longest)
    if not text.isprintable():
        raise Invalid("The text holds characters that cannot be shown.")
    return text


def _require_new(name: str, there: list[str]) -> None:
    if names.key(name) in map(names.key, there):
        raise Conflict(_TWICE)
    if len(there) >= MOST:
        raise Conflict("There are too many on this list.")
