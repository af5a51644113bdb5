"""The edition: the mark of all that everybody is shown alike, from columns to the guide; a change gives it another.

Triggers write it in the transaction of the change itself, so nobody can forget it; on a server when that commits, so
that nobody holds its one row while they wait for another. It is random and never a count:
a database that was restored, or exchanged for another, has the mark of what is in it.
"""

from sqlalchemy import Connection, select

from tvchannel.store import tables as t
from tvchannel.store.database.compiled_sql import Prepared

_MARK = Prepared(select(t.editions.c.mark))


def edition(connection: Connection) -> str:
    """The mark; read it before what is kept under it, so that nothing old can stand under a newer one."""
    (row,) = _MARK.all(connection, {})
    return str(row.mark)
