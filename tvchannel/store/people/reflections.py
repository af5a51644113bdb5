"""What members said of programmes: chosen on the television, or typed at the desk by somebody who is named."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from tvchannel.base.errors import Conflict, NotFound
from tvchannel.store import tables as t
from tvchannel.store.database.compiled_sql import Prepared
from tvchannel.store.database.upserts import upsert
from tvchannel.store.privacy.personal import Erased

_NONE = "There is no such reflection here."
_KEPT = t.reflections.c
# Built once: the page of everybody's own record asks for them.
_OF_MEMBER = Prepared(
    select(t.reflections).where(_KEPT.member == bindparam("member")).order_by(_KEPT.at.desc(), _KEPT.id.desc())
)


@dataclass(frozen=True, slots=True)
class NewReflection:
    """What is to be kept of a member (a reference); `sealed_words` for the same member. `mark` is from 1 to 5.

    `typed_by` is the login of whoever typed it, "" for what the member chose on the television.
    """

    member: str
    programme_id: int | None
    topic_id: int | None
    mark: int | None
    sealed_words: bytes
    typed_by: str = ""


@dataclass(frozen=True, slots=True)
class Reflection:
    """A reflection as it stands; `corrected_by` is the login of whoever corrected it last, "" for nobody."""

    id: int
    community_id: int
    said: NewReflection
    corrected_by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class WantedReflections:
    """What of a community's reflections is asked for; None stands for all.

    `members` are references, `since` and `until` (which is not in it) instants.
    """

    members: Collection[str] | None = None
    programme_id: int | None = None
    topic_id: int | None = None
    since: datetime | None = None
    until: datetime | None = None


def _reflection(row: Row[Any]) -> Reflection:
    said = NewReflection(row.member, row.programme_id, row.topic_id, row.mark, row.sealed_words, row.typed_by)
    return Reflection(row.id, row.community_id, said, row.corrected_by, row.at)


def _values(new: NewReflection) -> dict[str, Any]:
    return {
        "member": new.member,
        "programme_id": new.programme_id,
        "topic_id": new.topic_id,
        "mark": new.mark,
        "sealed_words": new.sealed_words,
        "typed_by": new.typed_by,
    }


def keep(connection: Connection, community_id: int, new: NewReflection, now: datetime) -> None:
    """Keep what a member chose of a programme; said again it takes the place of what was said before."""
    values = {"community_id": community_id, "at": now, **_values(new)}
    changed = {name: values[name] for name in ("topic_id", "mark", "sealed_words", "at")}
    key = ["member", "programme_id", "typed_by"]
    added = upsert(connection, t.reflections).values(values)
    connection.execute(added.on_conflict_do_update(index_elements=key, set_=changed))


def type_in(connection: Connection, community_id: int, new: NewReflection, now: datetime) -> int:
    """Keep what somebody typed for a member; gives its id. Raises Conflict where they have of the same programme."""
    values = {"community_id": community_id, "at": now, **_values(new)}
    try:
        with connection.begin_nested():
            made = insert(t.reflections).values(values).returning(_KEPT.id)
            return int(connection.execute(made).scalar_one())
    except IntegrityError:
        raise Conflict("You have typed what this member said of this programme: correct that.") from None


def correct(connection: Connection, number: int, sealed_words: bytes, mark: int | None, *, who: str) -> None:
    """Other words for what was typed, put right by `who`."""
    told = {"sealed_words": sealed_words, "mark": mark, "corrected_by": who}
    connection.execute(update(t.reflections).where(_KEPT.id == number).values(told))


def remove(connection: Connection, number: int) -> None:
    """It is kept no more."""
    connection.execute(delete(t.reflections).where(_KEPT.id == number))


def one(connection: Connection, community_id: int, number: int) -> Reflection:
    """A reflection of a community. Raises NotFound."""
    found = connection.execute(
        select(t.reflections).where((_KEPT.id == number) & (_KEPT.community_id == community_id))
    ).first()
    if found is None:
        raise NotFound(_NONE)
    return _reflection(found)


def of_programme(connection: Connection, ref: str, programme_id: int) -> Reflection | None:
    """What a member chose of a programme on the television; None where nothing stands."""
    mine = (_KEPT.member == ref) & (_KEPT.programme_id == programme_id) & (_KEPT.typed_by == "")
    found = connection.execute(select(t.reflections).where(mine)).first()
    return _reflection(found) if found else None


def of_member(connection: Connection, ref: str) -> list[Reflection]:
    """All of a member, the newest first."""
    return [_reflection(row) for row in _OF_MEMBER.all(connection, {"member": ref})]


def of_community(connection: Connection, community_id: int, wanted: WantedReflections) -> list[Reflection]:
    """Those of a community that are asked for, the newest first."""
    which: list[ColumnElement[bool]] = [_KEPT.community_id == community_id]
    if wanted.programme_id is not None:
        which.append(_KEPT.programme_id == wanted.programme_id)
    if wanted.topic_id is not None:
        which.append(_KEPT.topic_id == wanted.topic_id)
    if wanted.since is not None:
        which.append(_KEPT.at >= wanted.since)
    if wanted.until is not None:
        which.append(_KEPT.at < wanted.until)
    rows = connection.execute(select(t.reflections).where(*which).order_by(_KEPT.at.desc(), _KEPT.id.desc()))
    found = [_reflection(row) for row in rows]
    return [one for one in found if wanted.members is None or one.said.member in wanted.members]


def programmes(connection: Connection, community_id: int) -> set[int]:
    """The ids of the programmes of which something was said."""
    query = select(_KEPT.programme_id).where(_KEPT.community_id == community_id, _KEPT.programme_id.is_not(None))
    return {*connection.scalars(query.distinct())}


def owner(connection: Connection, number: int) -> str:
    """The reference of the member for whom its words are sealed."""
    return str(connection.execute(select(_KEPT.member).where(_KEPT.id == number)).scalar_one())


def erase(connection: Connection, erased: Erased) -> None:
    """Nothing is left of what somebody said."""
    connection.execute(delete(t.reflections).where(_KEPT.member == erased.ref))


def forget(connection: Connection, before: datetime) -> int:
    """Drop what was said before `before`; gives a count."""
    return connection.execute(delete(t.reflections).where(_KEPT.at < before)).rowcount
