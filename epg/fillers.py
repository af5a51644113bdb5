"""What stands where no programme does: short fillers, then one-tick cards."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Filler:
    """A short film without a place in the guide, `ticks` long."""

    material: str
    ticks: int


@dataclass(frozen=True, slots=True)
class Cards:
    """One-tick cards: the channel's own `material`, and by programme id the one that says it is coming up next."""

    material: str
    next_up: Mapping[int, str] = field(default_factory=dict)

    def before(self, programme: int | None) -> str:
        """The card to show before `programme` begins (None: nothing is known to follow)."""
        return self.material if programme is None else self.next_up.get(programme, self.material)
