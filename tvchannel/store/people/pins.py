"""The PIN that a member may put before the own record: its hash, and how often it was tried in vain."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from tvchannel.store import tables as t
from tvchannel.store.database.compiled_sql import Prepared
from tvchannel.store.privacy.personal import Erased

_OF_MEMBER = select(t.pins).where(t.pins.c.member_id == bindparam("member"))
_PIN, _PIN_HELD = Prepared(_OF_MEMBER), Prepared(_OF_MEMBER.with_for_update(key_share=True))


@dataclass(frozen=True, slots=True)
class Pin:
    """`failures` in a row; `tries` on the study day `tried_on`, right ones left out."""

    member_id: int
    hash: str
    failures: int
    locked_until: datetime | None
    tried_on: date | None
    tries: int


def pin(connection: Connection, member_id: int, *, for_update: bool = False) -> Pin | None:
    """The member's PIN; None where there is none. `for_update` holds it until the transaction ends."""
    row = (_PIN_HELD if for_update else _PIN).first(connection, {"member": member_id})
    return None if row is None else Pin(*row)


def put(connection: Connection, member_id: int, pin_hash: str) -> None:
    """The member's new PIN."""
    remove(connection, member_id)
    connection.execute(insert(t.pins).values(member_id=member_id, hash=pin_hash, failures=0, tries=0))


def remove(connection: Connection, member_id: int) -> bool:
    """No PIN any more; False when there was none."""
    return connection.execute(delete(t.pins).where(t.pins.c.member_id == member_id)).rowcount > 0


def note(
    connection: Connection, member_id: int, *, failures: int, locked_until: datetime | None, tried_on: date, tries: int
) -> None:
    """How often it was tried, and until when no try counts."""
    values = {"failures": failures, "locked_until": locked_until, "tried_on": tried_on, "tries": tries}
    connection.execute(update(t.pins).where(t.pins.c.member_id == member_id).values(values))


def erase(connection: Connection, erased: Erased) -> None:
    """No PIN of somebody who is gone."""
    remove(connection, erased.member_id)
