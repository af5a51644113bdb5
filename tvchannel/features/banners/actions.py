"""Add a banner to home pages, change one, take one off before its end."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from media.uploaded_picture import DrawnPicture
from tvchannel.base.errors import Conflict, Invalid
from tvchannel.core.appearance import pictures
from tvchannel.core.appearance.noted import AppearanceAuthor
from tvchannel.core.films.standing import require_on_air
from tvchannel.features.banners.audit import BannerAction, BannerSubject
from tvchannel.store.channel import banners
from tvchannel.store.database.engine import Store
from tvchannel.store.service import audit
from tvchannel.study.appearance.banner import LONGEST_STAND, BannerDraft, wrong_times
from tvchannel.study.appearance.limited_time import StandState

_KEPT = timedelta(days=365)  # so long after its end it stands in the list at the desk


def add(
    store: Store, author: AppearanceAuthor, draft: BannerDraft, made: DrawnPicture | None, where: Collection[int]
) -> list[int]:
    """A banner in each community of `where`, with the picture that was `made`; gives their ids.

    The film it leads to is the author's community's, so elsewhere it leads to none. Raises Invalid, NotFound.
    """
    check_times(draft.begins_at, draft.ends_at, author.at)
    with store.writing() as connection:
        require_on_air(connection, author.community_id, draft.programme_id)
        elsewhere = replace(draft, programme_id=None)
        told = {one: draft if one == author.community_id else elsewhere for one in sorted(where)}
        return [_add(connection, replace(author, community_id=one), which, made) for one, which in told.items()]


def _add(connection: Connection, there: AppearanceAuthor, draft: BannerDraft, made: DrawnPicture | None) -> int:
    banners.remove(connection, banners.ended_before(connection, there.community_id, there.at - _KEPT))
    mark = pictures.kept_mark(connection, there, made)
    number = banners.add(connection, there.community_id, draft, mark, who=there.who)
    pictures.tidy(connection, there.community_id, there.at)
    _record(connection, there, BannerAction.ADDED, number)
    return number


def change(
    store: Store,
    author: AppearanceAuthor,
    number: int,
    draft: BannerDraft,
    made: DrawnPicture | None,
    *,
    plain: bool = False,
) -> None:
    """Other words, times or film for a banner; another picture where one was `made`, none where it is to be `plain`.

    Raises Invalid, NotFound.
    """
    with store.writing() as connection:
        found = banners.one(connection, author.community_id, number)
        check_times(draft.begins_at, draft.ends_at, author.at)
        require_on_air(connection, author.community_id, draft.programme_id)
        mark = pictures.kept_mark(connection, author, made) if made or plain else found.picture
        banners.change(connection, number, draft, mark)
        pictures.tidy(connection, author.community_id, author.at)
        _record(connection, author, BannerAction.CHANGED, number)


def end(store: Store, author: AppearanceAuthor, number: int) -> None:
    """Take a banner off now; one that has not begun is kept no more. Raises NotFound, Conflict where it is over."""
    with store.writing() as connection:
        found = banners.one(connection, author.community_id, number)
        match found.state(author.at):
            case StandState.OVER:
                raise Conflict("This banner is over already.")
            case StandState.COMING:
                banners.remove(connection, [number])
                pictures.tidy(connection, author.community_id, author.at)
            case StandState.STANDS:
                banners.change(connection, number, replace(found.draft, ends_at=author.at), found.picture)
        _record(connection, author, BannerAction.ENDED, number)


def check_times(begins_at: datetime, ends_at: datetime, now: datetime) -> None:
    """Raises Invalid where a banner of these times would never stand, or for too long."""
    if fault := wrong_times(begins_at, ends_at, now):
        raise Invalid(fault, days=LONGEST_STAND.days)


def _record(connection: Connection, author: AppearanceAuthor, did: BannerAction, number: int) -> None:
    subject = BannerSubject.BANNER.of(number)
    audit.record(connection, author.community_id, at=author.at, who=author.who, did=did, subject=subject)
