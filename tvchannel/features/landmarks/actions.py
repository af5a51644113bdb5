"""Add a place, change it, move it up, take it away; set the picture of the map."""

from sqlalchemy import Connection

from media.uploaded_picture import DrawnPicture
from tvchannel.base.errors import Conflict
from tvchannel.core.appearance import pictures
from tvchannel.core.appearance.noted import AppearanceAuthor
from tvchannel.core.films.standing import require_on_air
from tvchannel.features.landmarks.audit import LandmarkAction, LandmarkSubject
from tvchannel.store.appearance import landmarks
from tvchannel.store.database.engine import Store
from tvchannel.store.service import audit
from tvchannel.study.appearance.landmarks import MOST_LANDMARKS, LandmarkDraft


def add(store: Store, author: AppearanceAuthor, draft: LandmarkDraft, made: DrawnPicture | None) -> int:
    """A place behind all others, with the picture that was `made`; gives its id. Raises Invalid, NotFound, Conflict."""
    with store.writing() as connection:
        if len(landmarks.of_community(connection, author.community_id).landmarks) >= MOST_LANDMARKS:
            raise Conflict("There may be %(most)s places at most.", most=MOST_LANDMARKS)
        _check(connection, author, draft)
        mark = pictures.kept_mark(connection, author, made)
        number = landmarks.add(connection, author.community_id, draft, mark, who=author.who)
        _done(connection, author, LandmarkAction.ADDED, number)
    return number


def change(
    store: Store,
    author: AppearanceAuthor,
    number: int,
    draft: LandmarkDraft,
    made: DrawnPicture | None,
    *,
    plain: bool = False,
) -> None:
    """Another draft for a place; another picture where one was `made`, none where it is to be `plain`.

    Raises Invalid, NotFound.
    """
    with store.writing() as connection:
        found = landmarks.one(connection, author.community_id, number)
        _check(connection, author, draft)
        mark = pictures.kept_mark(connection, author, made) if made or plain else found.picture
        landmarks.change(connection, number, draft, mark)
        _done(connection, author, LandmarkAction.CHANGED, number)


def move_up(store: Store, author: AppearanceAuthor, number: int) -> None:
    """Let a place change with the one before it. Raises NotFound."""
    with store.writing() as connection:
        landmarks.one(connection, author.community_id, number)
        landmarks.move_up(connection, author.community_id, number)
        _done(connection, author, LandmarkAction.MOVED, number)


def remove(store: Store, author: AppearanceAuthor, number: int) -> None:
    """Take a place away. Raises NotFound."""
    with store.writing() as connection:
        landmarks.one(connection, author.community_id, number)
        landmarks.remove(connection, number)
        _done(connection, author, LandmarkAction.REMOVED, number)


def set_map(store: Store, author: AppearanceAuthor, made: DrawnPicture | None) -> None:
    """The picture of the map, None for none; the dots of places stay where they are."""
    with store.writing() as connection:
        landmarks.set_map(connection, author.community_id, pictures.kept_mark(connection, author, made))
        pictures.tidy(connection, author.community_id, author.at)
        did = LandmarkAction.MAP_SET if made else LandmarkAction.MAP_REMOVED
        subject = LandmarkSubject.MAP.of()
        audit.record(connection, author.community_id, at=author.at, who=author.who, did=did, subject=subject)


def _check(connection: Connection, author: AppearanceAuthor, draft: LandmarkDraft) -> None:
    for film in draft.films:
        require_on_air(connection, author.community_id, film)


def _done(connection: Connection, author: AppearanceAuthor, did: LandmarkAction, number: int) -> None:
    pictures.tidy(connection, author.community_id, author.at)
    subject = LandmarkSubject.LANDMARK.of(number)
    audit.record(connection, author.community_id, at=author.at, who=author.who, did=did, subject=subject)
