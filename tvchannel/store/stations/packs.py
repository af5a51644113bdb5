"""Lesson packs: a film, a quiz and words to talk about, so that a session needs no ideas."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from epg.titles import Title
from tvchannel.base.errors import NotFound
from tvchannel.store import tables as t


@dataclass(frozen=True, slots=True)
class PackDraft:
    """What somebody writes of a pack; without a film or a quiz their ids are None, the card has words or none."""

    title: Title
    programme_id: int | None = None
    quiz_id: int | None = None
    card: Title = field(default_factory=lambda: Title("", ""))


@dataclass(frozen=True, slots=True)
class LessonPack:
    """A pack as it is kept; one that `is_removed` stands in no list."""

    id: int
    draft: PackDraft
    is_removed: bool


def of_community(connection: Connection, community_id: int) -> list[LessonPack]:
    """Those of a community that were not removed, the newest first."""
    mine = (t.lesson_packs.c.community_id == community_id) & t.lesson_packs.c.removed_at.is_(None)
    return [_pack(row) for row in connection.execute(_PACKS.where(mine).order_by(t.lesson_packs.c.id.desc()))]


def pack(connection: Connection, community_id: int, number: int) -> LessonPack:
    """The pack with this id, one that was removed as well. Raises NotFound."""
    row = connection.execute(_PACKS.where(_is(community_id, number))).first()
    if row is None:
        raise NotFound("There is no such lesson pack here.")
    return _pack(row)


def add(connection: Connection, community_id: int, draft: PackDraft, *, who: str, now: datetime) -> int:
    """A new pack; gives its id."""
    values = {"community_id": community_id, "made_by": who, "made_at": now, **_values(draft)}
    added = insert(t.lesson_packs).values(values).returning(t.lesson_packs.c.id)
    return int(connection.execute(added).scalar_one())


def change(connection: Connection, community_id: int, number: int, draft: PackDraft) -> None:
    """What it is from now on. Raises NotFound."""
    _update(connection, community_id, number, _values(draft))


def remove(connection: Connection, community_id: int, number: int, now: datetime) -> None:
    """It stands in no list from now on. Raises NotFound."""
    _update(connection, community_id, number, {"removed_at": now})


_PACKS = select(t.lesson_packs)


def _is(community_id: int, number: int) -> Any:
    return (t.lesson_packs.c.community_id == community_id) & (t.lesson_packs.c.id == number)


def _update(connection: Connection, community_id: int, number: int, values: dict[str, Any]) -> None:
    if connection.execute(update(t.lesson_packs).where(_is(community_id, number)).values(values)).rowcount != 1:
        raise NotFound("There is no such lesson pack here.")


def _values(draft: PackDraft) -> dict[str, Any]:
    return {
        "title_zh": draft.title.zh,
        "title_en": draft.title.en,
        "programme_id": draft.programme_id,
        "quiz_id": draft.quiz_id,
        "card_zh": draft.card.zh,
        "card_en": draft.card.en,
    }


def _pack(row: Row[Any]) -> LessonPack:
    title, card = Title(row.title_zh, row.title_en), Title(row.card_zh, row.card_en)
    return LessonPack(row.id, PackDraft(title, row.programme_id, row.quiz_id, card), row.removed_at is not None)
