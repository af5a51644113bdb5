"""Make and change the branches of a community, each of some of its groups."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from tvchannel.base.errors import Conflict, Invalid
from tvchannel.features.organisations.audit import OrganisationAction, OrganisationSubject
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import StaffRow
from tvchannel.store.people import branches, people
from tvchannel.store.service import audit

_LONGEST_NAME = 60


def checked_name(name: str) -> str:
    """The name of a branch, without blanks around it. Raises Invalid."""
    if not name.strip() or len(name) > _LONGEST_NAME or not name.isprintable():
        raise Invalid("Please give a name, at most 60 letters.")
    return name.strip()


def make(store: Store, person: StaffRow, name: str, *, now: datetime) -> int:
    """A new branch without groups; gives its id. Raises Invalid, Conflict for a name that is taken."""
    name = checked_name(name)
    with store.writing() as connection:
        _require_free(name, [one.name for one in branches.all_of(connection, person.community_id)])
        made = branches.add(connection, person.community_id, name)
        _log(connection, person, OrganisationAction.BRANCH_MADE, name, now)
    return made


def change(store: Store, person: StaffRow, number: int, name: str, groups: Collection[int], *, now: datetime) -> None:
    """Its name, and which groups belong to it; a group that belonged to another branch leaves that.

    Raises NotFound, Invalid, Conflict for a name that is taken.
    """
    name = checked_name(name)
    with store.writing() as connection:
        every = branches.all_of(connection, person.community_id)
        before = branches.one(connection, person.community_id, number)
        _require_free(name, [one.name for one in every if one.id != number])
        if not set(groups) <= set(people.groups(connection, person.community_id).values()):
            raise Invalid("Choose groups of this community.")
        if (name, frozenset(groups)) == (before.name, before.groups):
            return
        branches.change(connection, person.community_id, number, name, groups)
        sides = {
            "before": {"name": before.name, "groups": sorted(before.groups)},
            "after": {"name": name, "groups": sorted(groups)},
        }
        _log(connection, person, OrganisationAction.BRANCH_CHANGED, before.name, now, **sides)


def _require_free(name: str, taken: Collection[str]) -> None:
    if name in taken:
        raise Conflict("There is a branch of this name already.")


def _log(
    connection: Connection, person: StaffRow, did: OrganisationAction, name: str, now: datetime, **detail: Any
) -> None:
    subject = OrganisationSubject.BRANCH.of(name)
    audit.record(connection, person.community_id, at=now, who=person.login, did=did, subject=subject, **detail)
