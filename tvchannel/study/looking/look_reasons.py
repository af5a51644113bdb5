"""Why somebody of the staff opens one member's data: chosen from a short list, or told by where they come from."""

from enum import StrEnum


class LookReason(StrEnum):
    """A reason, as it stands in the audit log."""

    CALL = "call"
    VISIT = "visit"
    CORRECTION = "correction"
    WISH = "wish"
    REVIEW = "review"
    OTHER = "other"
    CARE = "care"


# English, to be translated. Care is not asked for: the care list leads here with it.
LOOK_REASONS = {
    LookReason.CALL: "A telephone call",
    LookReason.VISIT: "A visit",
    LookReason.CORRECTION: "A correction",
    LookReason.WISH: "The member has asked for it",
    LookReason.REVIEW: "A review by the branch",
    LookReason.OTHER: "Another reason",
    LookReason.CARE: "The care list",
}
ASKED = tuple(one for one in LookReason if one is not LookReason.CARE)


def reason_of(text: str) -> LookReason | None:
    """The reason of this key; None where there is none."""
    return LookReason(text) if text in {one.value for one in LookReason} else None
