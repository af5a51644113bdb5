"""Change a community's hot words; count what was opened from a search."""

from collections.abc import Mapping
from datetime import date, datetime

import structlog

from epg.titles import Title
from tvchannel.base.errors import Conflict, Invalid, NotFound, ServiceError
from tvchannel.features.search.audit import HotWordAction, HotWordSubject
from tvchannel.store.channel import hot_words, search_openings
from tvchannel.store.channel.ordered_titles import one_up
from tvchannel.store.database.engine import Store
from tvchannel.store.service import audit
from tvchannel.study.looking.film_words import folded

LONGEST, LONGEST_EN = 12, 24  # of a tile's words
MOST = 9  # a digit each
_log = structlog.get_logger()


def add(store: Store, community_id: int, word: Title, *, who: str, now: datetime) -> None:
    """Another hot word, behind the others. Raises Invalid, Conflict where it is there or there are enough."""
    with store.writing() as connection:
        there = hot_words.hot_words(connection, community_id)
        _require_new(word, [*there.values()])
        if len(there) >= MOST:
            raise Conflict("There are %(n)s hot words already. Remove one first.", n=MOST)
        number = hot_words.add(connection, community_id, word)
        subject = HotWordSubject.WORD.of(number)
        audit.record(connection, community_id, at=now, who=who, did=HotWordAction.ADDED, subject=subject, note=word.zh)


def change(store: Store, community_id: int, number: int, word: Title, *, who: str, now: datetime) -> None:
    """Another word in its place. Raises Invalid, Conflict, NotFound."""
    with store.writing() as connection:
        there = hot_words.hot_words(connection, community_id)
        old = _one(there, number)
        _require_new(word, [one for key, one in there.items() if key != number])
        hot_words.change(connection, number, word)
        subject, note = HotWordSubject.WORD.of(number), f"{old.zh} → {word.zh}"
        audit.record(connection, community_id, at=now, who=who, did=HotWordAction.CHANGED, subject=subject, note=note)


def move_up(store: Store, community_id: int, number: int, *, who: str, now: datetime) -> None:
    """It stands one place further to the front; the first stays where it is. Raises NotFound."""
    with store.writing() as connection:
        there = hot_words.hot_words(connection, community_id)
        word, before = _one(there, number), [*there]
        if before[0] == number:
            return
        hot_words.order(connection, one_up(before, number))
        subject = HotWordSubject.WORD.of(number)
        audit.record(connection, community_id, at=now, who=who, did=HotWordAction.MOVED, subject=subject, note=word.zh)


def remove(store: Store, community_id: int, number: int, *, who: str, now: datetime) -> None:
    """It is shown no more. Raises NotFound."""
    with store.writing() as connection:
        word = _one(hot_words.hot_words(connection, community_id), number)
        hot_words.remove(connection, number)
        subject, did = HotWordSubject.WORD.of(number), HotWordAction.REMOVED
        audit.record(connection, community_id, at=now, who=who, did=did, subject=subject, note=word.zh)


def note_opening(store: Store, community_id: int, programme_id: int, day: date) -> None:
    """Count that a programme was opened from a search; one that cannot be written is dropped."""
    try:
        with store.writing() as connection:
            search_openings.count(connection, community_id, day, programme_id)
    except ServiceError as trouble:
        _log.warning("what was opened from a search could not be counted", why=str(trouble))


def _one(there: Mapping[int, Title], number: int) -> Title:
    if number not in there:
        raise NotFound("It is not on this list.")
    return there[number]


def _require_new(word: Title, there: list[Title]) -> None:
    if not folded(word.zh):
        raise Invalid("Please write a word.")
    if folded(word.zh) in {folded(one.zh) for one in there}:
        raise Conflict("It is on this list already.")
