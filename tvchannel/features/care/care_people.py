"""What the pages of care ask of the store: the members who are the reader's to see, and the staff of the desk."""

from sqlalchemy import Connection

from tvchannel.base.roles import BRANCH
from tvchannel.desk.kit import scope
from tvchannel.http.context import services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.entities import Member
from tvchannel.store.people import contacts, people, sealed_addresses
from tvchannel.store.people.contacts import Contact
from tvchannel.store.service import staff_accounts


def own_member(connection: Connection, ref: str) -> Member:
    """A member of the reader's part. Raises NotFound for others."""
    return scope.required(people.member(connection, current_staff().community_id, ref))


def own_contact(connection: Connection, number: int) -> tuple[Contact, Member]:
    """An entry about one of these members, and who it is about. Raises NotFound."""
    found = contacts.contact(connection, number)
    return found, own_member(connection, found.member)


def staff_names(connection: Connection) -> dict[str, str]:
    """The names of everybody at this desk, closed accounts too, by login."""
    return staff_accounts.names(connection, current_staff().community_id)


def staff_choices(connection: Connection) -> dict[str, str]:
    """Who can call or visit: the names of those whose account is open, by login."""
    accounts = staff_accounts.accounts(connection, current_staff().community_id)
    return {one.login: one.name for one in accounts if one.active}


def is_secretary() -> bool:
    """Whether the reader is the branch's secretary; the administrator is not, who may do everything else."""
    return BRANCH in current_staff().roles


def addresses(connection: Connection) -> dict[int, str]:
    """The addresses of the households by number, opened: only for a page that was opened on record."""
    unseal = services().keys.names.unseal
    rows = sealed_addresses.addresses(connection, current_staff().community_id)
    return {number: unseal(sealed, owner) for number, sealed, owner in rows}
