"""Whose data the reader of a page may see: everybody of the community, or the people of some groups (authorization)."""

from collections.abc import Iterable

from tvchannel.base.errors import NotFound
from tvchannel.http.staff_session import current_staff
from tvchannel.store.entities import Member


def sees_group(group: str) -> bool:
    """Whether the reader sees the people of this group."""
    return current_staff().sees_group(group)


def seen(members: Iterable[Member]) -> list[Member]:
    """Those of `members` whom the reader may see, in their order."""
    return [one for one in members if sees_group(one.group)]


def required(member: Member) -> Member:
    """`member`, for a reader who may see them. Raises NotFound, as for somebody who is not there at all."""
    if not sees_group(member.group):
        raise NotFound("There is no such member here.")
    return member
