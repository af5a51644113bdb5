"""Of whose group, or of whom, a report can be asked: the same checks at the desk, for programs and at a command."""

from sqlalchemy import Connection

from tvchannel.base.errors import NotFound
from tvchannel.store.people import people
from tvchannel.study import groups


def group_names(connection: Connection, community_id: int) -> list[str]:
    """The names of the groups that have members, in their order."""
    members = people.members(connection, community_id)
    return sorted({member.group for member in members}, key=groups.order)


def require_known(connection: Connection, community_id: int, group: str, member: str) -> None:
    """Raises NotFound for a group or a member (a reference) that is not of this community; "" asks for all.

    Who asks of an earlier month may ask for a group that nobody is in any more.
    """
    if group and group not in people.groups(connection, community_id):
        raise NotFound("There is no such group here.")
    if member:
        people.member(connection, community_id, member)
