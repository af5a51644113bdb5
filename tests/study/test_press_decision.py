"""What becomes of a press: a credit, the same credit again, or a refusal with its sentence."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tvchannel.study.press import DAILY, OfferedPress
from tvchannel.study.press_decision import Credit, ReceivedPress, Refusal, Same, decide

NOON = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
DAY = date(2026, 11, 21)
PRESS = OfferedPress("here", 7, "wang", DAILY, DAY, "n")
CAME = ReceivedPress(PRESS, "e1", "here", 7, 3, DAY)


@dataclass(frozen=True)
class Someone:
    household_id: int = 3
    agreed: bool = True


@dataclass(frozen=True)
class Row:
    seq: int
    event: str
    kind: str = "check-in"
    member: str = "wang"
    activity: str = DAILY
    at: datetime = NOON
    content: dict[str, Any] = field(default_factory=dict)


LATER = NOON + timedelta(hours=1)
FIRST, OTHER = Row(1, "e1"), Row(1, "e0")
UNDONE = Row(2, "c1", "correction", content={"corrects": 1})
AGAIN = Row(3, "e9", "check-in-2", at=LATER)
REFUSED = replace(CAME, late=True, offered=False)

PRESSES: dict[str, tuple[ReceivedPress, Someone | None, list[Row], Credit | Same | Refusal]] = {
    "the first of a day": (CAME, Someone(), [], Credit("check-in")),
    "the same event again": (CAME, Someone(), [FIRST], Same(NOON)),
    "the same event, corrected meanwhile": (CAME, Someone(), [FIRST, UNDONE], Same(NOON)),
    "another event of the day": (CAME, Someone(), [OTHER], Same(NOON)),
    "after a correction": (CAME, Someone(), [OTHER, UNDONE], Credit("check-in-2")),
    "after a correction and a second one": (CAME, Someone(), [OTHER, UNDONE, AGAIN], Same(LATER)),
    "the same event for somebody else": (CAME, Someone(), [replace(FIRST, member="li")], Refusal.DIFFERS),
    "the same event for something else": (CAME, Someone(), [replace(FIRST, activity="other")], Refusal.DIFFERS),
    "of another television": (replace(CAME, box=8), Someone(), [], Refusal.OTHER_BOX),
    "of another community": (replace(CAME, community="there"), Someone(), [], Refusal.OTHER_BOX),
    "of nobody": (CAME, None, [], Refusal.NOBODY),
    "of who has moved": (CAME, Someone(household_id=4), [FIRST], Refusal.NOT_AT_HOME),
    "of who has not agreed": (CAME, Someone(agreed=False), [], Refusal.NOT_AGREED),
    "of who does not agree any more": (CAME, Someone(agreed=False), [FIRST], Refusal.NOT_AGREED),
    "kept by its box": (replace(CAME, late=True), Someone(), [], Credit("check-in")),
    "kept, and never offered": (REFUSED, Someone(), [], Refusal.NEVER_OFFERED),
    "kept, never offered, but known": (REFUSED, Someone(), [FIRST], Same(NOON)),
    "kept, never offered, on a day that counts": (REFUSED, Someone(), [OTHER], Same(NOON)),
    "kept, never offered, on a day that was corrected": (REFUSED, Someone(), [OTHER, UNDONE], Refusal.NEVER_OFFERED),
}


@pytest.mark.parametrize("kind", PRESSES)
def test_a_press_is_a_credit_the_same_again_or_a_refusal(kind: str) -> None:
    arrival, person, rows, outcome = PRESSES[kind]
    assert decide(arrival, person, rows) == outcome
    assert decide(arrival, person, rows[::-1]) == outcome


def test_every_refusal_is_met() -> None:
    assert {outcome for *_, outcome in PRESSES.values() if isinstance(outcome, Refusal)} == {*Refusal}
