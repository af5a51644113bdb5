"""Banners of the home pages."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from epg.titles import Title
from tvchannel.base.errors import NotFound
from tvchannel.store import tables as t
from tvchannel.study.appearance.banner import Banner, BannerDraft


def _banner(row: Row[Any]) -> Banner:
    words, text = Title(row.words_zh, row.words_en), Title(row.text_zh, row.text_en)
    draft = BannerDraft(words, text, row.begins_at, row.ends_at, row.programme_id)
    return Banner(row.id, draft, row.picture, row.made_by)


def _values(draft: BannerDraft) -> dict[str, Any]:
    return {
        "words_zh": draft.words.zh,
        "words_en": draft.words.en,
        "text_zh": draft.text.zh,
        "text_en": draft.text.en,
        "begins_at": draft.begins_at,
        "ends_at": draft.ends_at,
        "programme_id": draft.programme_id,
    }


def add(connection: Connection, community_id: int, draft: BannerDraft, picture: str, *, who: str) -> int:
    """A new banner; gives its id."""
    values = {**_values(draft), "community_id": community_id, "picture": picture, "made_by": who}
    return int(connection.execute(insert(t.banners).values(values).returning(t.banners.c.id)).scalar_one())


def change(connection: Connection, number: int, draft: BannerDraft, picture: str) -> None:
    """Another draft and picture for one."""
    values = {**_values(draft), "picture": picture}
    connection.execute(update(t.banners).where(t.banners.c.id == number).values(values))


def one(connection: Connection, community_id: int, number: int) -> Banner:
    """A banner of a community. Raises NotFound."""
    mine = (t.banners.c.id == number) & (t.banners.c.community_id == community_id)
    row = connection.execute(select(t.banners).where(mine)).first()
    if row is None:
        raise NotFound("There is no such banner here.")
    return _banner(row)


def of_community(connection: Connection, community_id: int) -> list[Banner]:
    """Those of a community that are kept, the one that begins last first."""
    mine = select(t.banners).where(t.banners.c.community_id == community_id)
    return [_banner(row) for row in connection.execute(mine.order_by(t.banners.c.begins_at.desc(), t.banners.c.id))]


def pictures(connection: Connection, community_id: int) -> set[str]:
    """The marks of the pictures of those that are kept."""
    return {*connection.scalars(select(t.banners.c.picture).where(t.banners.c.community_id == community_id))}


def remove(connection: Connection, numbers: Collection[int]) -> None:
    """They are kept no more."""
    connection.execute(delete(t.banners).where(t.banners.c.id.in_(numbers)))


def ended_before(connection: Connection, community_id: int, instant: datetime) -> list[int]:
    """The ids of those that ended before an instant."""
    old = (t.banners.c.community_id == community_id) & (t.banners.c.ends_at < instant)
    return [*connection.scalars(select(t.banners.c.id).where(old))]
