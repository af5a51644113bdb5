"""Grid rules: which source fills which hours of which days of the week, on one channel."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from epg.errors import BadRule
from epg.titles import Title

EVERY_DAY = frozenset(range(7))


class Order(StrEnum):
    """Which programme of a source goes first."""

    OLDEST_UNAIRED = "oldest-unaired"
    NEWEST = "newest"
    LEAST_AIRED = "least-aired"
    SERIES = "series"


@dataclass(frozen=True, slots=True)
class FromColumn:
    """The programmes of one column."""

    key: str


@dataclass(frozen=True, slots=True)
class FromTheme:
    """The programmes of the month's theme, in the theme's order where the rule's order leaves it open."""


@dataclass(frozen=True, slots=True)
class FromSeries:
    """The next episodes of one series, whatever the rule's order says."""

    name: str


@dataclass(frozen=True, slots=True)
class Pinned:
    """One programme, by its id."""

    programme: int


@dataclass(frozen=True, slots=True)
class RepeatOf:
    """What the latest earlier slot of another rule showed, in the same order, once."""

    rule: str


Source = FromColumn | FromTheme | FromSeries | Pinned | RepeatOf


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """From `start` (local) on each of `days` (0 = Monday) a slot of `length_min` minutes begins.

    `length_min` None lasts until the next rule begins. A slot is cut short by the one that begins later and is
    not taken up again after it; of two that begin together, the later in the list is kept. `min_hours` is the
    least time from the start of a programme on this channel to the start of its next airing by this rule.
    """

    id: str
    days: frozenset[int] = EVERY_DAY
    start: time
    length_min: int | None = None
    source: Source
    order: Order = Order.OLDEST_UNAIRED
    min_hours: float = 0
    title: Title

    def __post_init__(self) -> None:
        """Raises BadRule where a value makes no sense."""
        if not self.id:
            raise BadRule("A rule needs a name.")
        if not self.days or not self.days <= EVERY_DAY:
            raise BadRule("Choose at least one day of the week.")
        if self.length_min is not None and self.length_min < 1:
            raise BadRule("A slot lasts at least one minute.")
        if not 0 <= self.min_hours < 24 * 366:
            raise BadRule("The hours between repeats cannot be %(hours)s.", hours=str(self.min_hours))
        if self.start.tzinfo is not None:
            raise BadRule("A rule starts at a local time of day.")
