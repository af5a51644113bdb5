"""Whose data the reader of a page may see: everybody of the community, or the people of some groups (authorization).

An account of a group or a branch sees its people alone. Whatever is not theirs is answered as what is not there.
"""

from collections.abc import Container, Iterable
from typing import Any

from flask import current_app, request
from sqlalchemy import Connection

from tvchannel.base.errors import Invalid, NotFound
from tvchannel.core.staff.scopes import within_reach
from tvchannel.desk.kit import forms
from tvchannel.http.staff_session import current_staff
from tvchannel.store.boxes import boxes
from tvchannel.store.entities import Box, Household, Member
from tvchannel.store.people import people
from tvchannel.store.stations import registry

_NO_GROUP = "There is no such group here."
_MOST_GROUP = 999_999_999


def sees_everybody() -> bool:
    """Whether the reader's account is for the whole community."""
    return current_staff().groups is None


def opens(page: str) -> bool:
    """Whether a page of the desk (the name of its view) opens to accounts of a part of the community as to others."""
    view: Any = current_app.view_functions[f"office.{page}"]
    return sees_everybody() or bool(view.to_part)


def sees_group(group: str) -> bool:
    """Whether the reader sees the people of this group."""
    return current_staff().sees_group(group)


def chosen_communities(connection: Connection) -> frozenset[int]:
    """Those that the field "where" of the form means: the reader's own, or "everywhere" that the reader may act in."""
    person = current_staff()
    everywhere = request.form.get("where") == "everywhere"
    return within_reach(connection, person) if everywhere else frozenset({person.community_id})


def seen(members: Iterable[Member]) -> list[Member]:
    """Those of `members` whom the reader may see, in their order."""
    return [one for one in members if sees_group(one.group)]


def required(member: Member) -> Member:
    """`member`, for a reader who may see them. Raises NotFound, as for somebody who is not there at all."""
    if not sees_group(member.group):
        raise NotFound("There is no such member here.")
    return member


def require_group(group_id: int | None) -> None:
    """That the reader sees this group; None is the whole community. Raises NotFound."""
    groups = current_staff().groups
    if groups is not None and group_id not in groups:
        raise NotFound(_NO_GROUP)


def groups(connection: Connection) -> dict[str, int]:
    """The ids of the groups that the reader sees by name, in their order."""
    found = people.groups(connection, current_staff().community_id)
    return {name: number for name, number in found.items() if sees_group(name)}


def chosen_group(connection: Connection) -> int | None:
    """The group in the field "group" of the form, None for everybody: that only who sees everybody may choose.

    Raises Invalid, also for a group that the reader does not see.
    """
    number = forms.number(request.form, "group", _MOST_GROUP)
    if number is None and not sees_everybody():
        raise Invalid("Please choose one of your groups.")
    if number is not None and number not in groups(connection).values():
        raise Invalid(_NO_GROUP)
    return number


def refs(connection: Connection) -> Container[str] | None:
    """The references of those whom the reader sees, who has left as well; None: everybody's."""
    person = current_staff()
    return None if person.groups is None else people.refs_of_groups(connection, person.community_id, [*person.groups])


def require_refs(connection: Connection, wanted: Iterable[str]) -> None:
    """That the reader sees all who have these references. Raises NotFound."""
    own = refs(connection)
    if own is not None and any(ref not in own for ref in wanted):
        raise NotFound("There is no such member here.")


def homes(connection: Connection) -> Container[int] | None:
    """The ids of the households in which somebody lives whom the reader sees; None: all of them."""
    person = current_staff()
    return None if person.groups is None else people.homes_of_groups(connection, person.community_id, [*person.groups])


def households(connection: Connection) -> list[Household]:
    """The households in which somebody lives whom the reader sees, by number; for who sees everybody all of them."""
    own = homes(connection)
    found = people.households(connection, current_staff().community_id)
    return [one for one in found if own is None or one.id in own]


def box(connection: Connection, box_id: int) -> Box:
    """The television with this id. Raises NotFound where it stands in none of the reader's `homes`."""
    found, own = boxes.one(connection, current_staff().community_id, box_id), homes(connection)
    if own is not None and found.household_id not in own:
        raise NotFound("There is no such box here.")
    return found


def television_place(connection: Connection, number: int) -> Household:
    """As `household`, also that of a station: those of the reader's groups, for who sees everybody all of them."""
    person = current_staff()
    found = people.household_or_station(connection, person.community_id, number)
    station = registry.of_household(connection, found.id)
    if station is None:
        return household(connection, number)
    if person.groups is not None and station.group_id not in person.groups:
        raise NotFound("There is no household %(number)s here.", number=number)
    return found


def household(connection: Connection, number: int) -> Household:
    """The household with this number. Raises NotFound where none of `households` has it."""
    found, own = people.household(connection, current_staff().community_id, number), homes(connection)
    if own is not None and found.id not in own:
        raise NotFound("There is no household %(number)s here.", number=number)
    return found
