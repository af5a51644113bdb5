"""The cable operator's references of households, and the nonces of its signed entries that were used (replay)."""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from tvchannel.store import tables as t
from tvchannel.store.entities import Household
from tvchannel.store.people.homes import is_home


def household_of_operator(connection: Connection, community: str, ref: str) -> Household | None:
    """The household of the community `community` that the operator knows by `ref`."""
    homes = select(t.households).join(t.communities, t.communities.c.id == t.households.c.community_id)
    row = connection.execute(homes.where(t.communities.c.key == community, t.households.c.operator_ref == ref)).first()
    return None if row is None else Household(row.id, row.community_id, row.number)


def of_households(connection: Connection, community_id: int) -> dict[int, str]:
    """The operator's references by the number of the household, where there is one."""
    query = select(t.households.c.number, t.households.c.operator_ref).where(
        t.households.c.community_id == community_id, t.households.c.operator_ref.is_not(None), is_home()
    )
    return {row.number: row.operator_ref for row in connection.execute(query.order_by(t.households.c.number))}


def forget_operator_refs(connection: Connection, community_id: int) -> None:
    """No home of a community has a reference of the operator any more."""
    of_community = t.households.c.community_id == community_id
    connection.execute(update(t.households).where(of_community, is_home()).values(operator_ref=None))


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
