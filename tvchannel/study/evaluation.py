"""The evaluation index: which parts a year is judged by, and what they come to. It judges a branch, never a person.

The criteria of a year stay with that year: a change is a new version from a later year on, and a part that is to be
computed in another way is a new criterion beside the old one. Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Criterion(StrEnum):
    """A part of the index."""

    COVERAGE = "coverage"
    COMPLETION = "completion"
    PARTICIPATION = "participation"
    FOLLOW_UP = "follow-up"
    CARE = "care"


@dataclass(frozen=True, slots=True)
class CriteriaVersion:
    """The criteria from the year `since` on, in their order, each with its weight."""

    since: int
    weights: tuple[tuple[Criterion, int], ...]


VERSIONS = (
    CriteriaVersion(
        2026,
        (
            (Criterion.COVERAGE, 20),
            (Criterion.COMPLETION, 20),
            (Criterion.PARTICIPATION, 20),
            (Criterion.FOLLOW_UP, 20),
            (Criterion.CARE, 20),
        ),
    ),
)
NAMES = {
    Criterion.COVERAGE: "Coverage of members",
    Criterion.COMPLETION: "Study target reached",
    Criterion.PARTICIPATION: "Part taken in activities",
    Criterion.FOLLOW_UP: "Requests followed up",
    Criterion.CARE: "Exempt members visited",
}
HOW = {
    Criterion.COVERAGE: "Members who checked in at least once, of all who are recorded and not exempt.",
    Criterion.COMPLETION: "Members who reached the year's target, of all who have one.",
    Criterion.PARTICIPATION: "Who came or took part at home, of those expected, all activities held together.",
    Criterion.FOLLOW_UP: "Requests that were answered, of those asked in the year and not taken back.",
    Criterion.CARE: "Exempt members whom somebody reached at home at least once, of all exempt members.",
}


@dataclass(frozen=True, slots=True)
class EvaluationPart:
    """A part: `counted` of `of`, with its weight in the index."""

    criterion: Criterion
    weight: int
    counted: int
    of: int

    @property
    def percent(self) -> int | None:
        """Whole per cent; None where there is nothing to count."""
        return 100 * self.counted // self.of if self.of else None

    @property
    def points(self) -> Decimal | None:
        """What it adds to the index, to a tenth; None where there is nothing to count."""
        return _tenths(Decimal(self.weight * self.counted) / self.of) if self.of else None


def criteria_of(year: int, versions: Sequence[CriteriaVersion] = VERSIONS) -> CriteriaVersion:
    """The criteria of a year: the newest version that is not younger; of years before all versions, the first."""
    in_order = sorted(versions, key=lambda one: one.since)
    return next((one for one in reversed(in_order) if one.since <= year), in_order[0])


def index(parts: Sequence[EvaluationPart]) -> Decimal | None:
    """The parts together, from 0 to 100 to a tenth; those with nothing to count do not weigh. None where none does."""
    counted = [part for part in parts if part.of]
    weights = sum(part.weight for part in counted)
    if not weights:
        return None
    return _tenths(sum((Decimal(100 * part.weight * part.counted) / part.of for part in counted), Decimal(0)) / weights)


def _tenths(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"))
