"""What the pages of honours ask of the store: the members who are the reader's to see, their honours, the staff."""

from collections.abc import Iterable

from sqlalchemy import Connection

from tvchannel.base.errors import NotFound
from tvchannel.desk.kit import scope
from tvchannel.http.staff_session import current_staff
from tvchannel.store.entities import Member
from tvchannel.store.people import honours, people
from tvchannel.store.people.honours import NO_HONOUR, Honour
from tvchannel.store.service import staff_accounts


def own_member(connection: Connection, ref: str) -> Member:
    """A member whom the reader sees. Raises NotFound for others."""
    return scope.required(people.member(connection, current_staff().community_id, ref))


def own_honour(connection: Connection, number: int) -> tuple[Honour, Member]:
    """An honour of one of these members, and whose it is. Raises NotFound."""
    found = honours.honour(connection, current_staff().community_id, number)
    member = people.by_ref(connection, found.member)
    if member is None or not scope.sees_group(member.group):
        raise NotFound(NO_HONOUR)
    return found, member


def members_of(connection: Connection, found: Iterable[Honour]) -> dict[str, Member]:
    """Those of whom these honours are and whom the reader sees, who has left as well; by reference."""
    met = (people.by_ref(connection, ref) for ref in dict.fromkeys(one.member for one in found))
    return {one.ref: one for one in scope.seen(one for one in met if one is not None)}


def staff_names(connection: Connection) -> dict[str, str]:
    """The names of everybody at this desk, closed accounts too, by login."""
    return staff_accounts.names(connection, current_staff().community_id)


def staff_choices(connection: Connection) -> dict[str, str]:
    """Who can have taken a consent: the names of those whose account is open, by login; the reader, from above too."""
    accounts = [*staff_accounts.accounts(connection, current_staff().community_id), current_staff()]
    return {one.login: one.name for one in accounts if one.active}
