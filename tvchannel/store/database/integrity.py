"""Is the database sound, and is it there? Asked before a channel starts, so that a damaged one is kept as it is."""

import sqlite3
from contextlib import closing
from urllib.parse import quote

from tvchannel.store.database.engine import Store
from tvchannel.store.database.migrate import present


def damage(store: Store) -> str:
    """What is wrong with the SQLite file, in SQLite's words; "" when nothing is, or there is no file.

    SQLite's quick_check reads every page: about a second for a gigabyte. It is read only: the last one who closes an
    open file would put what its log holds into the damaged pages. A server looks after itself.
    """
    if store.file is None or not store.file.exists():
        return ""
    try:
        with closing(sqlite3.connect(f"file:{quote(str(store.file))}?mode=ro", uri=True)) as connection:
            found = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.Error as broken:
        found = str(broken)
    return "" if found == "ok" else found.splitlines()[-1]


def is_empty(store: Store) -> bool:
    """Whether there is no channel's database yet: no file, an empty one, or a server's without our tables."""
    if store.file is not None and not store.file.exists():
        return True
    return present(store) is None
