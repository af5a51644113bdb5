"""The tree of organisations: who stands beneath whom, now and at an earlier moment, and what may stand where."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from epg.titles import Title


class OrganisationKind(StrEnum):
    """What an organisation above the communities is, from the top; communities stand beneath any of them."""

    CENTRE = "centre"
    DISTRICT = "district"
    SUB_DISTRICT = "sub-district"


# In English, to be translated.
KIND_WORDS = {
    OrganisationKind.CENTRE: "Centre",
    OrganisationKind.DISTRICT: "District",
    OrganisationKind.SUB_DISTRICT: "Sub-district",
}
_RANKS = {kind: rank for rank, kind in enumerate(OrganisationKind)}


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation; `under` is the id of the one above it, None at the top."""

    id: int
    kind: OrganisationKind
    name: Title
    under: int | None


@dataclass(frozen=True, slots=True)
class OrganisationMove:
    """Until which moment an organisation (by its id) or a community (by its id) stood under another one."""

    organisation_id: int | None
    community_id: int | None
    was_under: int | None
    until: datetime
    who: str


@dataclass(frozen=True, slots=True)
class Tree:
    """Organisations by id, and by the id of a community the organisation above it (None: it stands alone)."""

    organisations: Mapping[int, Organisation]
    communities: Mapping[int, int | None]

    def above(self, organisation_id: int | None) -> tuple[Organisation, ...]:
        """An organisation and those above it, from the top; none for None."""
        found: list[Organisation] = []
        while organisation_id is not None and organisation_id in self.organisations:
            found.append(self.organisations[organisation_id])
            organisation_id = found[-1].under
        return tuple(reversed(found))

    def beneath(self, organisation_id: int) -> frozenset[int]:
        """The ids of an organisation and of all beneath it."""
        return frozenset(
            number for number in self.organisations if any(one.id == organisation_id for one in self.above(number))
        )

    def communities_beneath(self, organisation_id: int) -> frozenset[int]:
        """The ids of the communities that stand beneath an organisation, at any depth."""
        within = self.beneath(organisation_id)
        return frozenset(community for community, under in self.communities.items() if under in within)

    def walk(self, under: int | None, depth: int = 0) -> Iterator[tuple[int, Organisation | int]]:
        """What stands beneath an organisation (None: at the top), each with its depth: organisations, then communities.

        A community is told by its id.
        """
        for one in self.organisations.values():
            if one.under == under:
                yield depth, one
                yield from self.walk(one.id, depth + 1)
        yield from ((depth, community) for community, above in self.communities.items() if above == under)

    def has_beneath(self, organisation_id: int) -> bool:
        """Whether an organisation or a community stands directly beneath this one."""
        return any(one.under == organisation_id for one in self.organisations.values()) or any(
            under == organisation_id for under in self.communities.values()
        )

    def at(self, moves: Iterable[OrganisationMove], moment: datetime) -> "Tree":
        """The tree as it stood at an earlier moment; `moves` are all that were made, in any order."""
        organisations, communities = dict(self.organisations), dict(self.communities)
        for one in sorted(moves, key=lambda move: move.until, reverse=True):
            if one.until <= moment:
                continue
            if one.organisation_id in organisations:
                there = organisations[one.organisation_id]
                organisations[there.id] = Organisation(there.id, there.kind, there.name, one.was_under)
            elif one.community_id in communities:
                communities[one.community_id] = one.was_under
        return Tree(organisations, communities)


def may_stand(kind: OrganisationKind, under: Organisation | None) -> bool:
    """Whether an organisation of this kind may stand under that one: lower kinds under higher, so never in a ring."""
    return under is None or _RANKS[kind] > _RANKS[under.kind]
