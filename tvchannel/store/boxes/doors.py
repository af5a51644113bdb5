"""What opens the doors and keeps them shut across restarts: the operator's numbers of homes, entries that were used,
and how often somebody has tried (rate limits)."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, case, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from tvchannel.store import tables as t
from tvchannel.store.entities.rows import Household


def household_of_operator(connection: Connection, community: str, ref: str) -> Household | None:
    """The household of the community `community` that the operator knows by `ref`."""
    homes = select(t.households).join(t.communities, t.communities.c.id == t.households.c.community_id)
    row = connection.execute(homes.where(t.communities.c.key == community, t.households.c.operator_ref == ref)).first()
    return None if row is None else Household(row.id, row.community_id, row.number)


def operator_refs(connection: Connection, community_id: int) -> dict[int, str]:
    """The operator's references by the number of the household, where there is one."""
    query = select(t.households.c.number, t.households.c.operator_ref).where(
        t.households.c.community_id == community_id, t.households.c.operator_ref.is_not(None)
    )
    return {row.number: row.operator_ref for row in connection.execute(query.order_by(t.households.c.number))}


def forget_operator_refs(connection: Connection, community_id: int) -> None:
    """No household of a community has a reference of the operator any more."""
    here = update(t.households).where(t.households.c.community_id == community_id)
    connection.execute(here.values(operator_ref=None))


def set_operator_ref(connection: Connection, household_id: int, ref: str) -> None:
    """By which reference the operator knows a household."""
    connection.execute(update(t.households).where(t.households.c.id == household_id).values(operator_ref=ref))


def use_nonce(connection: Connection, key_id: str, nonce: str, expires_at: datetime) -> bool:
    """Use a nonce of an operator's key up; False when it has been used before."""
    values = {"key_id": key_id, "nonce": nonce, "expires_at": expires_at}
    try:
        with connection.begin_nested():
            connection.execute(insert(t.nonces).values(values))
    except IntegrityError:
        return False
    return True


def forget_nonces(connection: Connection, before: datetime) -> int:
    """Drop nonces of entries that ran out before `before`; gives a count."""
    return connection.execute(delete(t.nonces).where(t.nonces.c.expires_at < before)).rowcount


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
