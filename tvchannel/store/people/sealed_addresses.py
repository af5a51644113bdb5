"""The sealed addresses of households, each with the reference of the member for whom it is sealed."""

from collections.abc import Collection

from sqlalchemy import Connection, func, select

from tvchannel.store import tables as t
from tvchannel.store.people import people

_MOST_ASKED = 500  # one by one; more are read at once


def address(connection: Connection, household_id: int) -> tuple[bytes | None, str]:
    """The sealed address of a household, and for whom it is sealed: whoever was entered first, there still or not."""
    query = select(t.households.c.sealed_address, t.members.c.ref).join(
        t.members, t.members.c.household_id == t.households.c.id
    )
    row = connection.execute(query.where(t.households.c.id == household_id).order_by(t.members.c.id)).first()
    return (None, "") if row is None else (row.sealed_address, row.ref)


def addresses(
    connection: Connection, community_id: int, numbers: Collection[int] | None = None
) -> list[tuple[int, bytes, str]]:
    """As `address`, of all households of a community that have one: (number, sealed address, for whom).

    Only of those with these `numbers`, where some are given.
    """
    if numbers is not None and len(numbers) <= _MOST_ASKED:
        homes = people.households(connection, community_id, numbers)
        found = [(home.number, *address(connection, home.id)) for home in homes]
        return [(number, sealed, ref) for number, sealed, ref in found if sealed is not None]
    first = select(func.min(t.members.c.id)).group_by(t.members.c.household_id)
    query = (
        select(t.households.c.number, t.households.c.sealed_address, t.members.c.ref)
        .join(t.members, t.members.c.household_id == t.households.c.id)
        .where(
            t.members.c.id.in_(first),
            t.households.c.community_id == community_id,
            t.households.c.sealed_address.is_not(None),
        )
    )
    return [(row.number, row.sealed_address, row.ref) for row in connection.execute(query)]


def owner(connection: Connection, household_id: int) -> str:
    """For whom the address of a household is sealed."""
    return address(connection, household_id)[1]
