"""Whom the branch might phone or visit: those who have not checked in this month (regulation 2019, article 23).

A care list blames nobody: it is ordered by household, never by how much somebody studied, and exempt members
stand in a block of their own and in no denominator.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar


class CareMember(Protocol):
    """What the rule needs to know of a member."""

    @property
    def ref(self) -> str: ...
    @property
    def exempt(self) -> bool: ...


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
