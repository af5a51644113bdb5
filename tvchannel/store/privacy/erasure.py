"""Take a person out of the store, down to the bytes; the ledger and the totals are not touched."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, select

from tvchannel.store import tables as t
from tvchannel.store.database import sqlite
from tvchannel.store.database.engine import Store
from tvchannel.store.privacy.personal import Erased, OfHousehold, OfMember, Personal, erased_tables
from tvchannel.store.service import audit
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject

_QUICK_BYTES = 64 << 20


def erase(connection: Connection, personal: Iterable[Personal], ref: str, *, who: str, now: datetime) -> bool:
    """Erase the member `ref` from every table of `personal`, leaving a line in the audit log.

    False when there is nobody (any more) to erase. Reference and group stay, so that old figures keep their sense.
    """
    declared = list(personal)
    erased = _erased(connection, ref, who, now)
    if erased is None:
        return False
    for one in declared:
        if isinstance(one.erase, OfMember):
            one.erase.run(connection, erased)
    if erased.last:
        empty(connection, declared, erased.household_id)
    audit.record(
        connection, erased.community_id, at=now, who=who, did=CoreAction.ERASED, subject=CoreSubject.MEMBER.of(ref)
    )
    return True


def _erased(connection: Connection, ref: str, who: str, now: datetime) -> Erased | None:
    living = select(t.members).where(t.members.c.ref == ref, t.members.c.erased_at.is_(None))
    row = connection.execute(living).first()
    if row is None:
        return None
    home = (t.members.c.household_id == row.household_id) & t.members.c.erased_at.is_(None)
    others = connection.execute(select(t.members.c.id).where(home, t.members.c.id != row.id)).first()
    return Erased(ref, row.id, row.community_id, row.household_id, others is None, who, now)


def empty(connection: Connection, personal: Iterable[Personal], household_id: int) -> None:
    """The last one is gone: nothing is known of the household any more."""
    for one in personal:
        if isinstance(one.erase, OfHousehold):
            one.erase.run(connection, household_id)


def is_quick(store: Store) -> bool:
    """Whether writing everything anew takes no longer than a viewer waits for a page (about 50 MB a second)."""
    return store.file is None or store.file.stat().st_size <= _QUICK_BYTES


def scrub(store: Store, personal: Iterable[Personal], *, whole: bool = False) -> None:
    """Take erased bytes off the disk: SQLite overwrites what it deletes, its log is emptied into the file here.

    `whole` writes the file anew, which leaves nothing in the gaps of its pages either; it takes a while on a large
    one, and is for the night. On a server the few tables in which rows are erased are written anew.
    """
    if store.file is not None:
        with sqlite.alone(store.file):
            _sqlite(store, ["VACUUM"] if whole else [])
        return
    quoted = store.write.dialect.identifier_preparer.quote
    with store.write.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        for table in erased_tables(personal):
            connection.exec_driver_sql(f"VACUUM {'(FULL)' if whole else ''} {quoted(table)}")


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
