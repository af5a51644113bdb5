"""Whom the branch might phone or visit (regulation 2019, article 23): nobody heard of in 30 days, not yet this month,
the television silent; exempt members in any case.

A care list blames nobody: it is ordered by household, never by how much somebody studied, and exempt members
stand in a block of their own and in no denominator. Somebody leaves it by being reached.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

NOBODY_DAYS = 30
SILENT_DAYS = 7


class CareMember(Protocol):
    """What the rule needs to know of a member."""

    @property
    def ref(self) -> str: ...
    @property
    def exempt(self) -> bool: ...
    @property
    def joined_on(self) -> date | None: ...


P = TypeVar("P", bound=CareMember)


@dataclass(frozen=True, slots=True)
class CareList(Generic[P]):
    """`to_call`: not yet checked in; `exempt`: to visit, whether checked in or not; `checked_in` of `expected`."""

    to_call: tuple[P, ...]
    exempt: tuple[P, ...]
    checked_in: int
    expected: int


def care_list(members: Iterable[P], checked_in: frozenset[str]) -> CareList[P]:
    """Part `members` (in their order) by who is exempt and whose reference is in `checked_in`."""
    everybody = list(members)
    bound = [person for person in everybody if not person.exempt]
    return CareList(
        to_call=tuple(person for person in bound if person.ref not in checked_in),
        exempt=tuple(person for person in everybody if person.exempt),
        checked_in=sum(person.ref in checked_in for person in bound),
        expected=len(bound),
    )


class CareReason(StrEnum):
    """Why somebody is on the list."""

    NOBODY = "nobody"
    NOT_YET = "not-yet"
    SILENT = "silent"


REASON_WORDS: Mapping[CareReason, str] = {
    CareReason.NOBODY: "Not heard of in 30 days",
    CareReason.NOT_YET: "Not yet this month",
    CareReason.SILENT: "The television is silent",
}


@dataclass(frozen=True, slots=True)
class LastSigns:
    """The last days (study days) on which anything was heard of a member; None where nothing is known.

    `contact` is the last on which somebody of the branch reached the person, `visit` the last such at home; `box` the
    day on which a television of the home was last seen, None where there is none.
    """

    check_in: date | None = None
    watched: date | None = None
    contact: date | None = None
    visit: date | None = None
    box: date | None = None

    @property
    def last(self) -> date | None:
        """The newest of what the person did or was met."""
        return max((day for day in (self.check_in, self.watched, self.contact) if day), default=None)


@dataclass(frozen=True, slots=True)
class CareNeeds(Generic[P]):
    """Who is to be called, by reason, each person once; exempt members still to be visited, and those already met."""

    to_call: dict[CareReason, tuple[P, ...]]
    to_visit: tuple[P, ...]
    visited: tuple[P, ...]
    reached: tuple[P, ...]


def heard_of_nobody(signs: LastSigns, today: date, begun: date | None) -> bool:
    """Whether for 30 days there was no check-in, nothing watched and no contact; `begun`: since when anything is kept.

    Of what has not been kept for 30 days nothing is said.
    """
    since = today - timedelta(days=NOBODY_DAYS)
    return begun is not None and begun <= since and (signs.last is None or signs.last < since)


def unheard_of(members: Iterable[P], signs: Mapping[str, LastSigns], today: date, begun: date | None) -> tuple[P, ...]:
    """Those of `members`, exempt ones too, of whom nobody has heard for 30 days, in their order."""
    return tuple(
        one for one in members if heard_of_nobody(signs.get(one.ref, LastSigns()), today, _known_since(one, begun))
    )


def _known_since(person: CareMember, begun: date | None) -> date | None:
    """Since when anything is kept of somebody: nothing is from before they belonged here."""
    return begun if begun is None or person.joined_on is None else max(begun, person.joined_on)


def is_silent(seen: date, today: date) -> bool:
    """Whether a home whose television was last on at `seen` counts as silent today."""
    return seen < today - timedelta(days=SILENT_DAYS)


def care_reason(signs: LastSigns, today: date, begun: date | None) -> CareReason | None:
    """Why a member who is not exempt may be glad of a call today, the strongest reason; None where there is none."""
    if heard_of_nobody(signs, today, begun):
        return CareReason.NOBODY
    month = today.replace(day=1)
    if not _since(signs.check_in, month) and not _since(signs.contact, month):
        return CareReason.NOT_YET
    return (
        CareReason.SILENT
        if signs.box and is_silent(signs.box, today) and not _since(signs.contact, signs.box)
        else None
    )


def care_needs(members: Iterable[P], signs: Mapping[str, LastSigns], today: date, begun: date | None) -> CareNeeds[P]:
    """Part `members` (in their order) by what the branch has to do for them today."""
    everybody = list(members)
    month = today.replace(day=1)
    found: dict[CareReason, list[P]] = {reason: [] for reason in CareReason}
    reached = []
    for person in everybody:
        known = signs.get(person.ref, LastSigns())
        if person.exempt:
            continue
        reason = care_reason(known, today, _known_since(person, begun))
        if reason is not None:
            found[reason].append(person)
        elif _since(known.contact, month):
            reached.append(person)
    exempt = [person for person in everybody if person.exempt]
    visited = [person for person in exempt if _since(signs.get(person.ref, LastSigns()).visit, month)]
    return CareNeeds(
        to_call={reason: tuple(persons) for reason, persons in found.items()},
        to_visit=tuple(person for person in exempt if person not in visited),
        visited=tuple(visited),
        reached=tuple(reached),
    )


def _since(day: date | None, first: date | None) -> bool:
    return day is not None and first is not None and day >= first
