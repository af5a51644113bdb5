"""What an honour needs before it is given: the approval of a second person, and the member's own consent (R8)."""

from collections.abc import Mapping
from enum import StrEnum


class HonourAnswer(StrEnum):
    """What was said to a proposal: by a second person, or by whoever proposed it and takes it back."""

    APPROVED = "approved"
    DECLINED = "declined"
    TAKEN_BACK = "taken-back"


class HonourConsent(StrEnum):
    """What the member says to it; NO also takes back a consent that was given."""

    YES = "yes"
    NO = "no"


class ConsentWay(StrEnum):
    """How the member said it."""

    TELEPHONE = "telephone"
    IN_PERSON = "in-person"
    ON_PAPER = "on-paper"


class HonourState(StrEnum):
    """Where an honour stands; one that is OVER was declined, taken back or refused, and stands in no report."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    GIVEN = "given"
    OVER = "over"


STATE_WORDS: Mapping[HonourState, str] = {
    HonourState.PROPOSED: "waits for a second person",
    HonourState.APPROVED: "waits for the member's consent",
    HonourState.GIVEN: "given",
    HonourState.OVER: "not given",
}
WAY_WORDS: Mapping[ConsentWay, str] = {
    ConsentWay.TELEPHONE: "by telephone",
    ConsentWay.IN_PERSON: "in person",
    ConsentWay.ON_PAPER: "on paper",
}


def honour_state(answer: HonourAnswer | None, consent: HonourConsent | None) -> HonourState:
    """Where an honour stands after what was said so far: given with both the approval and the consent, never before."""
    if answer is None:
        return HonourState.PROPOSED
    if answer is not HonourAnswer.APPROVED or consent is HonourConsent.NO:
        return HonourState.OVER
    return HonourState.GIVEN if consent is HonourConsent.YES else HonourState.APPROVED


def may_say(state: HonourState, consent: HonourConsent) -> bool:
    """Whether this can be entered of the member: asked once it is approved, and taken back at any time."""
    return state is HonourState.APPROVED or (state is HonourState.GIVEN and consent is HonourConsent.NO)
