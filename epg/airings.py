"""An airing: one stretch of ticks on one channel, filled by one piece of material."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from epg.ticks import start_of


class AiringKind(StrEnum):
    """What stands in an airing: a programme of the guide, a filler, a one-tick card repeated, or an urgent notice.

    Or a lecture, which is held while it is shown (`epg.lectures`).
    """

    PROGRAMME = "programme"
    FILLER = "filler"
    CARD = "card"
    NOTICE = "notice"
    LECTURE = "lecture"


@dataclass(frozen=True, slots=True)
class Airing:
    """`ticks` ticks from `start`, showing `material` (its own length `material_ticks`) again and again.

    A programme's airing is as long as its material, or shorter when it was withdrawn or interrupted on air; cards and
    notices repeat. `programme` is the programme's id, None for all others. `rule` is the id of the grid rule that
    placed it ("": none), `slot` the tick at which that rule's occurrence began (airings of one slot share
    both), and `reason` a word of `epg.reasons.REASONS`. A notice is a slot of its own, as a lecture is, and
    `rule` names it.
    `discontinuity` is the number of the first repetition in the live playlist: dealt once, at publishing
    (`epg.discontinuities.deal`); 0 in a plan.
    """

    channel: str
    start: int
    ticks: int
    kind: AiringKind
    material: str
    material_ticks: int
    programme: int | None = None
    rule: str = ""
    slot: int = 0
    reason: str = ""
    discontinuity: int = 0

    @property
    def end(self) -> int:
        """The first tick after this airing."""
        return self.start + self.ticks

    @property
    def is_listed(self) -> bool:
        """Whether a guide lists it: a programme, a notice or a lecture, and none of what stands between programmes."""
        return self.kind in (AiringKind.PROGRAMME, AiringKind.NOTICE, AiringKind.LECTURE)

    @property
    def begins(self) -> datetime:
        """The instant (UTC) of its first tick."""
        return start_of(self.start)

    @property
    def ends(self) -> datetime:
        """The instant (UTC) at which it is over."""
        return start_of(self.end)

    @property
    def repetitions(self) -> int:
        """How often the material begins in it: as many discontinuity numbers as it uses up."""
        return -(-self.ticks // self.material_ticks)

    def number_at(self, tick: int) -> int:
        """The discontinuity number of the repetition that `tick` lies in."""
        return self.discontinuity + (tick - self.start) // self.material_ticks

    def offset_at(self, tick: int) -> int:
        """Which tick of the material is shown at `tick`."""
        return (tick - self.start) % self.material_ticks


def renumbered(airing: Airing, discontinuity: int) -> Airing:
    """The same airing with another number."""
    return replace(airing, discontinuity=discontinuity)
