"""Figures of groups without names: fewer than five are told with others, so that no figure is one person's."""

from collections.abc import Sequence
from dataclasses import dataclass

LEAST = 5  # persons; records, section 7, R3
OTHERS = ""


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """A group: `size` persons, of whom `now` came, `before` in the time before; `name` is OTHERS for merged ones."""

    name: str
    size: int
    now: int
    before: int

    @property
    def percent(self) -> int:
        """Whole per cent who came."""
        return 100 * self.now // self.size if self.size else 0

    @property
    def percent_before(self) -> int:
        """Whole per cent who came in the time before."""
        return 100 * self.before // self.size if self.size else 0

    @property
    def change(self) -> int:
        """Points of per cent more than in the time before."""
        return self.percent - self.percent_before


def merged(groups: Sequence[GroupFigures], least: int = LEAST) -> list[GroupFigures]:
    """Groups by change, the greatest gain first; those with fewer than `least` persons as one, which comes last.

    Where these are fewer than `least` together, the smallest other group is told with them. Empty where all are fewer.
    """
    in_order = sorted((one for one in groups if one.size), key=lambda one: (-one.size, one.name))
    large = [one for one in in_order if one.size >= least]
    rest = [one for one in in_order if one.size < least]
    while rest and sum(one.size for one in rest) < least and large:
        rest.append(large.pop())
    found = sorted(large, key=lambda one: (-one.change, one.name))
    others = GroupFigures(OTHERS, *(sum(getattr(one, name) for one in rest) for name in ("size", "now", "before")))
    return [*found, others] if others.size >= least else found
