"""What an account is for: the whole community, the people of a group or a branch, or each community of an organisation.

The roles decide: who leads or guides needs a group or a branch; a secretary, an interaction officer and an auditor may
be of a branch; who sees everybody may be of an organisation.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from tvchannel.base.errors import Invalid, NotFound
from tvchannel.base.roles import ADMINISTRATOR, GROUP_ROLES, includes, may_be_of_branch, needs_group
from tvchannel.store.entities import StaffRow
from tvchannel.store.people import branches, people
from tvchannel.store.service import organisations, staff_accounts


@dataclass(frozen=True, slots=True)
class AccountScope:
    """The id of the group, of the branch or of the organisation; none of them: the whole community."""

    group: int | None = None
    branch: int | None = None
    organisation: int | None = None

    def told(self) -> dict[str, int | None]:
        """As the log keeps it: the group always, the others where there are any."""
        rest = {"branch": self.branch, "organisation": self.organisation}
        return {"group": self.group, **{name: it for name, it in rest.items() if it is not None}}

    def columns(self) -> dict[str, int | None]:
        """As the account's row keeps it."""
        return {"group_id": self.group, "branch_id": self.branch, "organisation_id": self.organisation}


WHOLE_COMMUNITY = AccountScope()


def within_reach(connection: Connection, person: StaffRow) -> frozenset[int]:
    """The ids of the communities for which somebody may act at once: the own one, or all beneath an administrator's."""
    if person.organisation_id is None or not includes(person.roles, ADMINISTRATOR):
        return frozenset({person.community_id})
    return organisations.tree(connection).communities_beneath(person.organisation_id) | {person.community_id}


def of(person: StaffRow) -> AccountScope:
    """The scope of an account."""
    return AccountScope(person.group_id, person.branch_id, person.organisation_id)


def _is_kept(person: StaffRow, community_id: int, organisations: Container[int]) -> bool:
    """Whether an account is one of those that are kept in this community, or for one of these organisations."""
    if person.organisation_id is not None:
        return person.organisation_id in organisations
    return person.community_id == community_id


def kept_account(
    connection: Connection,
    community_id: int,
    login: str,
    organisations: Container[int],
    *,
    for_update: bool = False,
) -> StaffRow:
    """The account with this login of those that are kept here; `for_update` holds its row. Raises NotFound."""
    person = None
    if login.isprintable():
        person = staff_accounts.account(connection, login=login, for_update=for_update)
    if person is None or not _is_kept(person, community_id, organisations):
        raise NotFound("There is no such login here.")
    return person


def checked(
    connection: Connection, community_id: int, roles: Sequence[str], scope: AccountScope, organisations: Container[int]
) -> AccountScope:
    """What an account with these roles is for, of what `scope` names. Raises Invalid."""
    if needs_group(roles):
        return _of_groups(connection, community_id, scope)
    if scope.branch is not None:
        return _of_branch(connection, community_id, roles, scope)
    if scope.organisation is None:
        return WHOLE_COMMUNITY
    if scope.organisation not in organisations:
        raise Invalid("Choose an organisation that is yours.")
    if not GROUP_ROLES.isdisjoint(roles):
        raise Invalid("Who leads or guides a group works in its community: without an organisation.")
    return AccountScope(organisation=scope.organisation)


def _of_branch(connection: Connection, community_id: int, roles: Sequence[str], scope: AccountScope) -> AccountScope:
    if ADMINISTRATOR in roles:
        raise Invalid("An administrator is for the whole community: without a branch.")
    if scope.organisation is not None:
        raise Invalid("Choose a branch or an organisation, not both.")
    if scope.branch not in {one.id for one in branches.all_of(connection, community_id)}:
        raise Invalid("There is no such branch here.")
    return AccountScope(branch=scope.branch) if may_be_of_branch(roles) else WHOLE_COMMUNITY


def _of_groups(connection: Connection, community_id: int, scope: AccountScope) -> AccountScope:
    if scope.group is not None and scope.group in people.groups(connection, community_id).values():
        return AccountScope(group=scope.group)
    if scope.group is None and scope.branch in {one.id for one in branches.all_of(connection, community_id)}:
        return AccountScope(branch=scope.branch)
    raise Invalid("Choose the group: who leads or guides one sees its people alone.")
