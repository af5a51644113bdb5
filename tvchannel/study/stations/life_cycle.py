"""How a station comes to be: it is ripe, set up, consolidated, standardised; each stage ends with its ticked checklist.

The source's own order: one that is ripe is set up, what is set up is consolidated, what is consolidated follows rules.
"""

from collections.abc import Collection
from enum import StrEnum


class Stage(StrEnum):
    """How far a station has come."""

    RIPE = "ripe"
    SET_UP = "set-up"
    CONSOLIDATED = "consolidated"
    STANDARDISED = "standardised"


class Step(StrEnum):
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
CHECKLISTS: dict[Stage, tuple[Step, ...]] = {
    Stage.RIPE: (Step.ROOM, Step.GROUP, Step.ADMINISTRATOR),
    Stage.SET_UP: (Step.BOX, Step.GUIDE, Step.FIRST_SESSION),
    Stage.CONSOLIDATED: (Step.PLAN, Step.MORNING_READING, Step.STUDY_DAY),
    Stage.STANDARDISED: (Step.RECORDS, Step.REPAIRS, Step.RULES),
}
_ORDER = tuple(Stage)


def following(stage: Stage) -> Stage | None:
    """The stage behind `stage`; None behind the last."""
    return _ORDER[_ORDER.index(stage) + 1] if stage is not _ORDER[-1] else None


def missing(stage: Stage, done: Collection[Step]) -> tuple[Step, ...]:
    """What is still to be ticked of the checklist of `stage`, in its order."""
    return tuple(step for step in CHECKLISTS[stage] if step not in done)


def may_follow(stage: Stage, done: Collection[Step]) -> bool:
    """Whether a station of `stage` may become one of the next."""
    return following(stage) is not None and not missing(stage, done)
