"""Groups: in which order they stand, when two names are one, and how a day or a month stands in each of them.

Groups may be compared, persons never are (records, section 1). One list writes 第1党小组, 第 1党小组, 第一党小组 and
第１党小组 for the same people.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from tvchannel.study import names
from tvchannel.study.text_normalization import settled

_HAN = re.compile(r"[\u3400-\u9fff]")
_NUMERAL = re.compile(
    r"(?<![一二三四五六七八九十])([一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=[党支小组楼栋号区片])"
)
_NUMBER = re.compile(r"([0-9]+|[一二三四五六七八九十]+)")
_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", 1)}


def order(name: str) -> tuple[tuple[int, str], ...]:
    """The place of a group among others, the same on every page: by name, its numbers as numbers (二组 before 十组)."""
    return tuple(
        (value_of(part), "") if _NUMBER.fullmatch(part) else (-1, part) for part in _NUMBER.split(name) if part
    )


def value_of(number: str) -> int:
    """21 of "21" and of "二十一"."""
    if number.isdecimal():
        return int(number[:18])
    tens, ten, ones = number.rpartition("十")
    return (_DIGITS.get(tens[-1:], 1) * 10 if ten else 0) + _DIGITS.get(ones[-1:], 0)


def standard(name: str) -> str:
    """`name` as it is kept: without the blanks that pad Chinese names."""
    name = settled(name)
    return name.replace(" ", "") if _HAN.search(name) else name


def key(name: str) -> str:
    """The letters by which two names are one: numbers in figures, without blanks, dots and strokes."""
    return names.key(_NUMERAL.sub(lambda found: str(value_of(found[1])), standard(name)))


def as_known(written: Iterable[str], known: Iterable[str]) -> dict[str, str]:
    """By name as it is written, the name that stands for it: of `known` ones, else the first way of writing it."""
    found = {key(name): name for name in reversed(list(known))}
    return {name: found.setdefault(key(name), standard(name)) for name in written if name}


class GroupMember(Protocol):
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


def by_group(members: Iterable[GroupMember], checked_in: frozenset[str]) -> list[GroupCount]:
    """One count a group, in the order in which `members` come."""
    groups: dict[str, list[GroupMember]] = {}
    for person in members:
        groups.setdefault(person.group, []).append(person)
    return [count(name, people, checked_in) for name, people in groups.items()]


def count(name: str, members: Iterable[GroupMember], checked_in: frozenset[str]) -> GroupCount:
    """The count of these members under one name."""
    everybody = list(members)
    bound = [person for person in everybody if not person.exempt]
    return GroupCount(
        name,
        sum(person.ref in checked_in for person in bound),
        len(bound),
        sum(person.ref in checked_in for person in everybody if person.exempt),
    )
