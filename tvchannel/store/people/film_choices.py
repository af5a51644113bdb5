"""Which films each member has chosen to watch, in the order in which they were chosen."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from tvchannel.store import tables as t
from tvchannel.store.database.compiled_sql import Prepared
from tvchannel.store.privacy.personal import Erased

_CHOOSE = Prepared(
    insert(t.film_choices).inline(),
    *("community_id", "member", "programme_id", "at"),
    then=" ON CONFLICT (member, programme_id) DO NOTHING",
)


def choose(connection: Connection, community_id: int, ref: str, programme_id: int, now: datetime) -> None:
    """A member has chosen a film; chosen twice, it keeps its place."""
    values = {"community_id": community_id, "member": ref, "programme_id": programme_id, "at": now}
    _CHOOSE.run(connection, values)


def drop(connection: Connection, ref: str, programme_id: int) -> None:
    """It is chosen no more."""
    chosen = (t.film_choices.c.member == ref) & (t.film_choices.c.programme_id == programme_id)
    connection.execute(delete(t.film_choices).where(chosen))


def of_member(connection: Connection, ref: str) -> dict[int, datetime]:
    """When a member chose each film, by the id of its programme, the first choice first."""
    chosen = t.film_choices.c
    query = select(chosen.programme_id, chosen.at).where(chosen.member == ref).order_by(chosen.id)
    return {row.programme_id: row.at for row in connection.execute(query)}


def counts(connection: Connection, refs: Sequence[str]) -> dict[str, int]:
    """How many films each of these members has chosen; who chose none is not named."""
    chosen = t.film_choices.c
    query = select(chosen.member, func.count().label("films")).where(chosen.member.in_(refs)).group_by(chosen.member)
    rows: Any = connection.execute(query) if refs else ()
    return {row.member: row.films for row in rows}


def erase(connection: Connection, erased: Erased) -> None:
    """Nothing is left of what somebody chose."""
    connection.execute(delete(t.film_choices).where(t.film_choices.c.member == erased.ref))


def forget(connection: Connection, before: datetime) -> int:
    """Drop what was chosen before `before`; gives a count."""
    return connection.execute(delete(t.film_choices).where(t.film_choices.c.at < before)).rowcount
