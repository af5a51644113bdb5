"""Take a person out of the store, down to the bytes; the ledger and the totals are not touched."""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from tvchannel.store import tables as t
from tvchannel.store.database import sqlite
from tvchannel.store.database.engine import Store
from tvchannel.store.people import consents
from tvchannel.store.people.requests import Answer
from tvchannel.store.records import changes, corrections
from tvchannel.store.service import desk
from tvchannel.store.watching import presence
from tvchannel.study.consent import VERSION, Choice

_QUICK_BYTES = 64 << 20


def erase(connection: Connection, ref: str, *, who: str, now: datetime) -> bool:
    """Erase the member `ref`, leaving a line in the audit log; False when there is nobody (any more) to erase.

    Reference and group stay, so that old figures keep their sense; the digit at home is free again.
    """
    living = (t.members.c.ref == ref) & t.members.c.erased_at.is_(None)
    row = connection.execute(select(t.members).where(living)).first()
    if row is None:
        return False
    gone = {"sealed_name": b"", "sealed_phone": None, "mask": "", "name_hash": None, "phone_hash": None, "salt": None}
    unsaid = {"consent": None, "consent_version": None, "consent_at": None, "put_off_on": None}
    connection.execute(update(t.members).where(living).values(**gone, **unsaid, place=-row.id, erased_at=now))
    changes.note(connection, row.community_id, "members", [str(row.id)])
    _withdraw(connection, row.community_id, ref, now)
    connection.execute(delete(t.pins).where(t.pins.c.member_id == row.id))
    presence.erase(connection, ref)
    mine = (t.requests.c.member == ref) & t.requests.c.answer.is_(None)
    connection.execute(update(t.requests).where(mine).values(answer=Answer.ERASED, answered_by=who, answered_at=now))
    connection.execute(update(t.requests).where(t.requests.c.member == ref).values(reply=None))
    corrections.forget(connection, row.community_id, ref, who=who, now=now)
    others = select(t.members.c.id).where(t.members.c.household_id == row.household_id, t.members.c.erased_at.is_(None))
    if connection.execute(others).first() is None:
        empty(connection, row.household_id)
    desk.audit(connection, row.community_id, at=now, who=who, did="erased", subject=f"member {ref}")
    return True


def _withdraw(connection: Connection, community_id: int, ref: str, now: datetime) -> None:
    if consents.log(connection, ref):
        values = {"member": ref, "choice": Choice.WATCH_ONLY, "version": VERSION, "at": now}
        connection.execute(insert(t.consents).values(community_id=community_id, **values))


def empty(connection: Connection, household_id: int) -> None:
    """The last one is gone: no address, no place in any film."""
    connection.execute(update(t.households).where(t.households.c.id == household_id).values(sealed_address=None))
    connection.execute(delete(t.positions).where(t.positions.c.household_id == household_id))


def is_quick(store: Store) -> bool:
    """Whether writing everything anew takes no longer than a viewer waits for a page (about 50 MB a second)."""
    return store.file is None or store.file.stat().st_size <= _QUICK_BYTES


def scrub(store: Store, *, whole: bool = False) -> None:
    """Take erased bytes off the disk: SQLite overwrites what it deletes, its log is emptied into the file here.

    `whole` writes the file anew, which leaves nothing in the gaps of its pages either; it takes a while on a large
    one, and is for the night. On a server the few tables that know persons are written anew.
    """
    if store.file is not None:
        with sqlite.alone(store.file):
            _sqlite(store, ["VACUUM"] if whole else [])
        return
    with store.write.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        for table in ("members", "households", "pins", "presences", "corrections", "requests"):
            connection.exec_driver_sql(f"VACUUM {'(FULL)' if whole else ''} {table}")


def _sqlite(store: Store, first: list[str]) -> None:
    connection = store.write.raw_connection()
    try:
        cursor = connection.cursor()
        for statement in (*first, "PRAGMA wal_checkpoint(TRUNCATE)"):
            cursor.execute(statement)
            cursor.fetchall()
        cursor.close()
    finally:
        connection.close()
