"""Lesson packs: added, changed, removed."""

from sqlalchemy import Connection

from tvchannel.base.errors import NotFound
from tvchannel.core.appearance.noted import AppearanceAuthor
from tvchannel.core.films.standing import require_on_air
from tvchannel.features.station_sessions.audit import SessionAction, SessionSubject
from tvchannel.store.channel import quizzes
from tvchannel.store.database.engine import Store
from tvchannel.store.service import audit
from tvchannel.store.stations import packs
from tvchannel.store.stations.packs import PackDraft


def put(store: Store, author: AppearanceAuthor, draft: PackDraft, number: int | None = None) -> int:
    """A new pack, or another content of the one with this id; gives its id. Raises NotFound for what is not there."""
    community = author.community_id
    with store.writing() as connection:
        require_on_air(connection, community, draft.programme_id)
        if draft.quiz_id is not None:
            quizzes.one(connection, community, draft.quiz_id)
        if number is None:
            added = packs.add(connection, community, draft, who=author.who, now=author.at)
            _log(connection, author, SessionAction.PACK_ADDED, added)
            return added
        if packs.pack(connection, community, number).is_removed:
            raise NotFound("There is no such lesson pack here.")
        packs.change(connection, community, number, draft)
        _log(connection, author, SessionAction.PACK_CHANGED, number)
    return number


def remove(store: Store, author: AppearanceAuthor, number: int) -> None:
    """It stands in no list any more; sessions that used it still name it. Raises NotFound."""
    with store.writing() as connection:
        packs.remove(connection, author.community_id, number, author.at)
        _log(connection, author, SessionAction.PACK_REMOVED, number)


def _log(connection: Connection, author: AppearanceAuthor, did: SessionAction, number: int) -> None:
    subject = SessionSubject.PACK.of(str(number))
    audit.record(connection, author.community_id, at=author.at, who=author.who, did=did, subject=subject)
