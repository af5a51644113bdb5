"""Messages to homes: of a group or of one household; and which homes have read them."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select, update

from epg.titles import Title
from tvchannel.base.errors import NotFound
from tvchannel.store import tables as t
from tvchannel.store.database.compiled_sql import Prepared
from tvchannel.store.people import people
from tvchannel.store.privacy.personal import Erased
from tvchannel.study.appearance.message import ANSWER_STANDS, HomeMessage, MessageDraft, MessageKind

_READ = Prepared(
    insert(t.message_readings).inline(),
    *("message_id", "household_id"),
    then=" ON CONFLICT (message_id, household_id) DO NOTHING",
)


def _message(row: Row[Any]) -> HomeMessage:
    words, text = Title(row.words_zh, row.words_en), Title(row.text_zh, row.text_en)
    times, whom = (row.begins_at, row.ends_at), (row.household_id, row.group_id)
    return HomeMessage(row.id, MessageDraft(words, text, *times, *whom, MessageKind(row.kind)), row.made_by)


def add(connection: Connection, community_id: int, draft: MessageDraft, *, who: str) -> int:
    """A new message; gives its id."""
    values = {
        "community_id": community_id,
        "kind": draft.kind,
        "words_zh": draft.words.zh,
        "words_en": draft.words.en,
        "text_zh": draft.text.zh,
        "text_en": draft.text.en,
        "household_id": draft.household_id,
        "group_id": draft.group_id,
        "begins_at": draft.begins_at,
        "ends_at": draft.ends_at,
        "made_by": who,
    }
    return int(connection.execute(insert(t.messages).values(values).returning(t.messages.c.id)).scalar_one())


def tell_decision(
    connection: Connection, community_id: int, ref: str, *, corrected: bool, who: str, now: datetime
) -> None:
    """Tell the home of a member that a correction was decided, neither whose nor of what; nobody where they left."""
    asked = people.resident(connection, community_id, ref)
    if asked is not None:
        kind = MessageKind.CORRECTED if corrected else MessageKind.NOT_CORRECTED
        tell(connection, community_id, asked.household_id, kind, who=who, now=now)


def tell(
    connection: Connection, community_id: int, household_id: int, kind: MessageKind, *, who: str, now: datetime
) -> None:
    """Tell a home something of the service's own, whose words the kind stands for."""
    draft = MessageDraft(Title(""), Title(""), now, now + ANSWER_STANDS, household_id, None, kind)
    add(connection, community_id, draft, who=who)


def end_of_kind(connection: Connection, household_id: int, kind: MessageKind, now: datetime) -> None:
    """What of this kind stands at a home is over from `now` on."""
    mine = (t.messages.c.household_id == household_id) & (t.messages.c.kind == kind) & (t.messages.c.ends_at > now)
    connection.execute(update(t.messages).where(mine).values(ends_at=now))


def end(connection: Connection, number: int, now: datetime) -> None:
    """It is over from `now` on."""
    connection.execute(update(t.messages).where(t.messages.c.id == number).values(ends_at=now))


def remove(connection: Connection, number: int) -> None:
    """It is kept no more, nor which homes had read it."""
    _drop(connection, t.messages.c.id == number)


def _drop(connection: Connection, which: ColumnElement[bool]) -> int:
    gone = t.message_readings.c.message_id.in_(select(t.messages.c.id).where(which))
    connection.execute(delete(t.message_readings).where(gone))
    return connection.execute(delete(t.messages).where(which)).rowcount


def one(connection: Connection, community_id: int, number: int) -> HomeMessage:
    """A message of a community. Raises NotFound."""
    mine = (t.messages.c.id == number) & (t.messages.c.community_id == community_id)
    row = connection.execute(select(t.messages).where(mine)).first()
    if row is None:
        raise NotFound("There is no such message here.")
    return _message(row)


def of_community(connection: Connection, community_id: int) -> list[HomeMessage]:
    """All that are kept of a community, the one that begins last first."""
    mine = select(t.messages).where(t.messages.c.community_id == community_id)
    order = (t.messages.c.begins_at.desc(), t.messages.c.id.desc())
    return [_message(row) for row in connection.execute(mine.order_by(*order))]


def of_household(connection: Connection, household_id: int) -> list[HomeMessage]:
    """Those to this household alone, oldest first."""
    mine = select(t.messages).where(t.messages.c.household_id == household_id).order_by(t.messages.c.id)
    return [_message(row) for row in connection.execute(mine)]


def read(connection: Connection, number: int, household_id: int) -> None:
    """A home has read a message; once more changes nothing."""
    _READ.run(connection, {"message_id": number, "household_id": household_id})


def read_by(connection: Connection, household_id: int) -> set[int]:
    """The ids of what a home has read."""
    mine = t.message_readings.c.household_id == household_id
    return {*connection.scalars(select(t.message_readings.c.message_id).where(mine))}


def readers(connection: Connection, community_id: int) -> dict[int, set[int]]:
    """The ids of the homes that have read each message, by its id."""
    query = select(t.message_readings).join(t.messages, t.messages.c.id == t.message_readings.c.message_id)
    found: dict[int, set[int]] = {}
    for row in connection.execute(query.where(t.messages.c.community_id == community_id)):
        found.setdefault(row.message_id, set()).add(row.household_id)
    return found


def erase(connection: Connection, erased: Erased) -> None:
    """What was written to the home of who is erased alone goes: it may name them."""
    _drop(connection, t.messages.c.household_id == erased.household_id)


def erase_readings(connection: Connection, household_id: int) -> None:
    """Nothing is left of what a home has read."""
    connection.execute(delete(t.message_readings).where(t.message_readings.c.household_id == household_id))


def forget(connection: Connection, before: datetime) -> int:
    """Drop what ended before `before`, and who had read it; gives a count of the messages."""
    return _drop(connection, t.messages.c.ends_at < before)
