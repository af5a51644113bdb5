"""How a day or a month stands in each group: groups may be compared, persons never are (records, section 1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


class Person(Protocol):
    """What the rule needs to know of a member."""

    @property
    def ref(self) -> str: ...
    @property
    def group(self) -> str: ...
    @property
    def exempt(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class GroupCount:
    """`checked_in` of `expected`; exempt members are in neither: `exempt_checked_in` of them came all the same."""

    name: str
    checked_in: int
    expected: int
    exempt_checked_in: int

    @property
    def percent(self) -> int:
        """Whole per cent of the expected; 0 where nobody is expected."""
        return 100 * self.checked_in // self.expected if self.expected else 0


def by_group(members: Iterable[Person], checked_in: frozenset[str]) -> list[GroupCount]:
    """One count a group, in the order in which `members` come."""
    groups: dict[str, list[Person]] = {}
    for person in members:
        groups.setdefault(person.group, []).append(person)
    return [count(name, people, checked_in) for name, people in groups.items()]


def count(name: str, members: Iterable[Person], checked_in: frozenset[str]) -> GroupCount:
    """The count of these members under one name."""
    everybody = list(members)
    bound = [person for person in everybody if not person.exempt]
    return GroupCount(
        name,
        sum(person.ref in checked_in for person in bound),
        len(bound),
        sum(person.ref in checked_in for person in everybody if person.exempt),
    )
