"""The branches of a community, and which groups belong to each."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from tvchannel.base.errors import NotFound
from tvchannel.store import tables as t


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch with the ids of its groups."""

    id: int
    name: str
    groups: frozenset[int]


def all_of(connection: Connection, community_id: int) -> list[Branch]:
    """The branches of a community in the order in which they were made."""
    groups: dict[int, set[int]] = {}
    here = (t.groups.c.community_id == community_id) & t.groups.c.removed_at.is_(None)
    held = select(t.groups.c.id, t.groups.c.branch_id).where(here)
    for row in connection.execute(held):
        groups.setdefault(row.branch_id, set()).add(row.id)
    query = select(t.branches).where(t.branches.c.community_id == community_id).order_by(t.branches.c.id)
    return [Branch(row.id, row.name, frozenset(groups.get(row.id, ()))) for row in connection.execute(query)]


def one(connection: Connection, community_id: int, branch_id: int) -> Branch:
    """The branch with this id. Raises NotFound."""
    found = next((branch for branch in all_of(connection, community_id) if branch.id == branch_id), None)
    if found is None:
        raise NotFound("There is no such branch here.")
    return found


def add(connection: Connection, community_id: int, name: str) -> int:
    """A new branch; gives its id."""
    values = {"community_id": community_id, "name": name}
    return int(connection.execute(insert(t.branches).values(values).returning(t.branches.c.id)).scalar_one())


def change(connection: Connection, community_id: int, branch_id: int, name: str, groups: Collection[int]) -> None:
    """Its name, and which groups of the community belong to it from now on; the others of its groups to none."""
    connection.execute(update(t.branches).where(t.branches.c.id == branch_id).values(name=name))
    here = (t.groups.c.community_id == community_id) & t.groups.c.removed_at.is_(None)
    connection.execute(update(t.groups).where(here & (t.groups.c.branch_id == branch_id)).values(branch_id=None))
    connection.execute(update(t.groups).where(here & t.groups.c.id.in_(groups)).values(branch_id=branch_id))
