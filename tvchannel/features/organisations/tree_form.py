"""What the desk's pages of organisations share: who may change the tree, its form, and what stood where before."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import request

from tvchannel.base.errors import NotFound
from tvchannel.base.readers import number_of
from tvchannel.desk.kit import words
from tvchannel.features.organisations.actions import Keeper
from tvchannel.http.context import language, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import Community
from tvchannel.store.service import organisations
from tvchannel.study.organisations.tree import OrganisationKind, Tree

MOVED = "It is moved. Earlier figures stay with what it belonged to before."
_LONGEST = 80


@dataclass(slots=True)
class OrganisationForm:
    """What stands in the form, and beside each field that is wrong, why."""

    kind: str = OrganisationKind.SUB_DISTRICT.value
    name_zh: str = ""
    name_en: str = ""
    under: str = ""
    wrong: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EarlierPlace:
    """What something stood under ("–": nothing), until when, and who moved it."""

    under: str
    until: str
    who: str


def read(sent: Mapping[str, str]) -> OrganisationForm:
    """The names that were sent."""
    return OrganisationForm(name_zh=sent.get("name_zh", "")[:_LONGEST], name_en=sent.get("name_en", "")[:_LONGEST])


def under_asked() -> int | None:
    """The organisation that the form names as the one above."""
    return number_of(request.form.get("under", ""))


def keeper() -> Keeper:
    """The reader, who may change what stands beneath their own organisation. Raises NotFound for all others."""
    person = current_staff()
    if person.organisation_id is None:
        raise NotFound("There is no such organisation here.")
    return Keeper(person.login, person.community_id, person.organisation_id)


def tree() -> tuple[Tree, dict[int, Community]]:
    """The tree, and the communities by id."""
    with services().store.reading() as connection:
        return organisations.tree(connection), {one.id: one for one in catalogue.communities(connection)}


def places(found: Tree) -> list[tuple[str, str]]:
    """(id, name) of the organisations under which the reader may place something."""
    own = current_staff().organisation_id
    beneath = found.beneath(own) if own is not None else frozenset()
    return [(str(one.id), one.name.say(language())) for one in found.organisations.values() if one.id in beneath]


def past(found: Tree, *, organisation_id: int | None = None, community_id: int | None = None) -> list[EarlierPlace]:
    """Where an organisation or a community stood before, the newest first."""
    with services().store.reading() as connection:
        moves = organisations.moves(connection)
    wanted = (organisation_id, community_id)
    return [
        EarlierPlace(_name(found, one.was_under), words.instant(one.until), one.who)
        for one in reversed(moves)
        if (one.organisation_id, one.community_id) == wanted
    ]


def _name(found: Tree, number: int | None) -> str:
    return found.organisations[number].name.say(language()) if number is not None else "–"
