"""Notices on their way from the desk to the channel."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from epg.titles import Title
from tvchannel.base.errors import NotFound
from tvchannel.store import tables as t


class NoticeKind(StrEnum):
    """What stands above it."""

    NOTICE = "notice"
    BULLETIN = "bulletin"
    URGENT = "urgent"


class NoticeState(StrEnum):
    """Whether it can be shown."""

    WAITING = "waiting"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class NoticeDraft:
    """What somebody writes; English and `picture` (JPEG) may be empty."""

    kind: NoticeKind
    title: Title
    text: Title
    picture: bytes = b""


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice; `ticks` of its `material` once it is ready, `reason` the sentence why it is not.

    `progress` is 0 to 1, `programme_id` what it was sent in as.
    """

    id: int
    community_id: int
    draft: NoticeDraft
    material: str
    state: NoticeState
    progress: float
    tries: int
    reason: str
    reason_params: Mapping[str, Any]
    ticks: int | None
    made_at: datetime
    made_by: str
    programme_id: int | None

    @property
    def rule(self) -> str:
        """By what the guide knows its airings; no rule of a grid has such an id."""
        return f"urgent:{self.id}"


def _notice(row: Row[Any]) -> Notice:
    texts = Title(row.title_zh, row.title_en), Title(row.text_zh, row.text_en)
    return Notice(
        id=row.id,
        community_id=row.community_id,
        draft=NoticeDraft(NoticeKind(row.kind), *texts, b64decode(row.picture)),
        material=row.material,
        state=NoticeState(row.state),
        progress=row.progress,
        tries=row.tries,
        reason=row.reason,
        reason_params=row.reason_params,
        ticks=row.ticks,
        made_at=row.made_at,
        made_by=row.made_by,
        programme_id=row.programme_id,
    )


def add(
    connection: Connection, community_id: int, draft: NoticeDraft, material: str, *, who: str, now: datetime
) -> int:
    """A new notice, whose material is still to be made; gives its id."""
    values = {
        "community_id": community_id,
        "kind": draft.kind,
        "title_zh": draft.title.zh,
        "title_en": draft.title.en,
        "text_zh": draft.text.zh,
        "text_en": draft.text.en,
        "picture": b64encode(draft.picture).decode(),
        "material": material,
        "state": NoticeState.WAITING,
        "reason_params": {},
        "made_at": now,
        "made_by": who,
    }
    return int(connection.execute(insert(t.notices).values(values).returning(t.notices.c.id)).scalar_one())


def one(connection: Connection, community_id: int, number: int) -> Notice:
    """A notice of a community, or one that was on air there. Raises NotFound."""
    aired = select(t.urgent_airings.c.notice_id).where(t.urgent_airings.c.community_id == community_id)
    shown = (t.notices.c.community_id == community_id) | t.notices.c.id.in_(aired)
    row = connection.execute(select(t.notices).where(t.notices.c.id == number, shown)).first()
    if row is None:
        raise NotFound("There is no such notice here.")
    return _notice(row)


def of_community(connection: Connection, community_id: int, most: int) -> list[Notice]:
    """The newest notices of a community."""
    query = select(t.notices).where(t.notices.c.community_id == community_id)
    newest = query.order_by(t.notices.c.made_at.desc(), t.notices.c.id.desc()).limit(most)
    return [_notice(row) for row in connection.execute(newest)]


def unmade(connection: Connection) -> Notice | None:
    """The notice that has waited longest for its material."""
    waits = select(t.notices).where(t.notices.c.state == NoticeState.WAITING)
    row = connection.execute(waits.order_by(t.notices.c.tries, t.notices.c.id).limit(1)).first()
    return None if row is None else _notice(row)


def change(connection: Connection, number: int, **values: Any) -> None:
    """Note how far its material is, or what it was sent in as."""
    connection.execute(update(t.notices).where(t.notices.c.id == number).values(values))


def materials(connection: Connection) -> set[str]:
    """The material of every notice."""
    return set(connection.execute(select(t.notices.c.material)).scalars())


def titles(connection: Connection) -> dict[str, Title]:
    """The titles of all notices that were on air, by what the guide knows their airings by."""
    aired = select(t.urgent_airings.c.notice_id)
    query = select(t.notices.c.id, t.notices.c.title_zh, t.notices.c.title_en).where(t.notices.c.id.in_(aired))
    return {f"urgent:{row.id}": Title(row.title_zh, row.title_en) for row in connection.execute(query)}


def unused_since(connection: Connection, before: datetime) -> list[Notice]:
    """The notices from before `before` that were neither sent in nor on air since then."""
    aired = select(t.urgent_airings.c.notice_id).where(t.urgent_airings.c.began_at >= before)
    old = (t.notices.c.made_at < before) & t.notices.c.programme_id.is_(None) & t.notices.c.id.not_in(aired)
    return [_notice(row) for row in connection.execute(select(t.notices).where(old))]


def remove(connection: Connection, number: int) -> None:
    """It is there no more, nor when it was on air."""
    connection.execute(delete(t.urgent_airings).where(t.urgent_airings.c.notice_id == number))
    connection.execute(delete(t.notices).where(t.notices.c.id == number))
