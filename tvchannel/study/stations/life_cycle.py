"""How a station comes to be: it is ripe, set up, consolidated, standardised; each stage ends with its ticked checklist.

The source's own order: one that is ripe is set up, what is set up is consolidated, what is consolidated follows rules.
"""

from collections.abc import Collection
from enum import StrEnum


class StationStage(StrEnum):
    """How far a station has come."""

    RIPE = "ripe"
    SET_UP = "set-up"
    CONSOLIDATED = "consolidated"
    STANDARDISED = "standardised"


STAGE_WORDS = {
    StationStage.RIPE: "Ripe",
    StationStage.SET_UP: "Set up",
    StationStage.CONSOLIDATED: "Consolidated",
    StationStage.STANDARDISED: "Standardised",
}


class StationStep(StrEnum):
    """A line of a checklist; somebody ticks it by name."""

    ROOM = "room"
    GROUP = "group"
    ADMINISTRATOR = "administrator"
    BOX = "box"
    GUIDE = "guide"
    FIRST_SESSION = "first-session"
    PLAN = "plan"
    MORNING_READING = "morning-reading"
    STUDY_DAY = "study-day"
    RECORDS = "records"
    REPAIRS = "repairs"
    RULES = "rules"


# What is ticked before a station is of the next stage; whoever is standardised keeps to the last list.
CHECKLISTS: dict[StationStage, tuple[StationStep, ...]] = {
    StationStage.RIPE: (StationStep.ROOM, StationStep.GROUP, StationStep.ADMINISTRATOR),
    StationStage.SET_UP: (StationStep.BOX, StationStep.GUIDE, StationStep.FIRST_SESSION),
    StationStage.CONSOLIDATED: (StationStep.PLAN, StationStep.MORNING_READING, StationStep.STUDY_DAY),
    StationStage.STANDARDISED: (StationStep.RECORDS, StationStep.REPAIRS, StationStep.RULES),
}
_ORDER = tuple(StationStage)


def following(stage: StationStage) -> StationStage | None:
    """The stage behind `stage`; None behind the last."""
    return _ORDER[_ORDER.index(stage) + 1] if stage is not _ORDER[-1] else None


def missing(stage: StationStage, done: Collection[StationStep]) -> tuple[StationStep, ...]:
    """What is still to be ticked of the checklist of `stage`, in its order."""
    return tuple(step for step in CHECKLISTS[stage] if step not in done)


def may_follow(stage: StationStage, done: Collection[StationStep]) -> bool:
    """Whether a station of `stage` may become one of the next."""
    return following(stage) is not None and not missing(stage, done)
