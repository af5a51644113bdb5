"""Rate limits (throttling): how often something was tried since when, kept across restarts and for all processes."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, case, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from tvchannel.store import tables as t


def tried(connection: Connection, what: str, now: datetime, span: timedelta) -> int:
    """How often `what` was tried in the `span` that began with the first try."""
    mine = (t.tries.c.what == what) & (t.tries.c.since > now - span)
    return int(connection.execute(select(t.tries.c.count).where(mine)).scalar() or 0)


def count_try(connection: Connection, what: str, now: datetime, span: timedelta) -> int:
    """Count one more try at `what`, anew when `span` is over; gives how many there are now."""
    running = t.tries.c.since > now - span
    count = case((running, t.tries.c.count + 1), else_=1)
    since = case((running, t.tries.c.since), else_=now)
    counted = update(t.tries).where(t.tries.c.what == what).values(count=count, since=since)
    if connection.execute(counted).rowcount == 0:
        try:
            with connection.begin_nested():
                connection.execute(insert(t.tries).values(what=what, count=1, since=now))
        except IntegrityError:
            connection.execute(counted)
    return tried(connection, what, now, span)


def forget_tries(connection: Connection, before: datetime) -> int:
    """Drop tries that began before `before`; gives a count."""
    return connection.execute(delete(t.tries).where(t.tries.c.since < before)).rowcount
