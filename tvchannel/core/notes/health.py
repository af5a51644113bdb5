"""Whether the store takes a write at this moment: found out by one."""

from datetime import datetime

from sqlalchemy import Connection

from tvchannel.base.errors import ServiceError
from tvchannel.store.database.engine import Store
from tvchannel.store.service import jobs

_PATIENCE_S = 3


def takes_a_write(store: Store, now: datetime) -> bool:
    """Whether a press would be written now: sends a row of its own the same way, and waits for 3 s."""

    def beat(connection: Connection) -> None:
        jobs.beat(connection, "health", "a write for the health page", now)

    try:
        store.together(beat, patience_s=_PATIENCE_S)
    except ServiceError:
        return False
    return True
