"""Figures of groups without names: fewer than five are told with others, so that no figure is one person's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LEAST = 5  # persons; records, section 7, R3
OTHERS = ""


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """A group: `size` persons, of whom so many `came`; `name` is OTHERS for merged ones."""

    name: str
    size: int
    came: int

    @property
    def percent(self) -> int:
        """Whole per cent who came."""
        return 100 * self.came // self.size if self.size else 0


def alone(sizes: Mapping[str, int], least: int = LEAST) -> frozenset[str]:
    """The groups that are told by themselves, of `sizes` persons by name: the others are `least` together, or nobody.

    Where those with fewer than `least` persons are fewer together, too, the smallest other group is told with them.
    """
    in_order = sorted((name for name, size in sizes.items() if size), key=lambda name: (-sizes[name], name))
    large = [name for name in in_order if sizes[name] >= least]
    rest = sum(sizes[name] for name in in_order[len(large) :])
    while 0 < rest < least and large:
        rest += sizes[large.pop()]
    return frozenset(large)


def merged(
    groups: Sequence[GroupFigures], least: int = LEAST, by_themselves: frozenset[str] | None = None
) -> list[GroupFigures]:
    """Groups by name; those with fewer than `least` persons as one, which comes last.

    `by_themselves` names those that are not told with others where `alone` is not to decide. Empty where all are fewer.
    """
    shown = alone({one.name: one.size for one in groups}, least) if by_themselves is None else by_themselves
    found = sorted((one for one in groups if one.size and one.name in shown), key=lambda one: one.name)
    rest = [one for one in groups if one.name not in shown]
    others = GroupFigures(OTHERS, sum(one.size for one in rest), sum(one.came for one in rest))
    return [*found, others] if others.size >= least else found
