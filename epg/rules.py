"""Grid rules: which source fills which hours of which days of the week, on one channel."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from epg.errors import BadRule
from epg.titles import Title

EVERY_DAY = frozenset(range(7))
LONGEST_EXCEPTION_MIN = 24 * 60


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


@dataclass(frozen=True, slots=True)
class Blocked:
    """No programme: fillers and the channel's card stand there."""


Source = FromColumn | FromTheme | FromSeries | Pinned | RepeatOf | Blocked


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """From `start` (local) on each of `days` (0 = Monday) a slot of `length_min` minutes begins.

    `length_min` None lasts until the next rule begins, a week at most. A slot is cut short by the one that begins
    later and is not taken up again after it; of two that begin together, the later in the list is kept. `min_hours`
    is the least time from the start of a programme on this channel to the start of its next airing by this rule.

    A weekly rule is silent on the local days `not_on`, before `first_day` and after `last_day`. A rule with `dates`
    is an exception: it holds on these local days alone, whatever `days` says, lies over the weekly rules, and what
    it interrupts is taken up again after it. It has a length, of a day at most.
    """

    id: str
    days: frozenset[int] = EVERY_DAY
    start: time
    length_min: int | None = None
    source: Source
    order: Order = Order.OLDEST_UNAIRED
    min_hours: float = 0
    title: Title
    dates: frozenset[date] = frozenset()
    not_on: frozenset[date] = frozenset()
    first_day: date | None = None
    last_day: date | None = None

    @property
    def exception(self) -> bool:
        """Whether it holds on certain dates, not every week."""
        return bool(self.dates)

    def begins_on(self, day: date, weekday: int) -> bool:
        """Whether a slot begins on the local `day`, on which the rules of `weekday` hold."""
        if self.dates:
            return day in self.dates
        within = (self.first_day or date.min) <= day <= (self.last_day or date.max)
        return weekday in self.days and within and day not in self.not_on

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
        if self.dates:
            self._check_exception()
        elif self.first_day and self.last_day and self.last_day < self.first_day:
            raise BadRule("The last day is before the first.")

    def _check_exception(self) -> None:
        if self.length_min is None or self.length_min > LONGEST_EXCEPTION_MIN:
            raise BadRule("A slot on certain dates needs a length of at most a day.")
        if self.not_on or self.first_day or self.last_day:
            raise BadRule("A slot on certain dates has no other days.")
