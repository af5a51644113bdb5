"""What a member has agreed to: recorded, watching without records, or not decided yet (records, section 1)."""

from datetime import date
from enum import StrEnum

# The version of the text on the consent card. Whoever agreed to another is asked anew, and not recorded before that.
VERSION = 1


class ConsentChoice(StrEnum):
    """What a member can say to the card for good."""

    RECORD = "record"
    WATCH_ONLY = "watch-only"


class ConsentStatus(StrEnum):
    """How things stand today: `ASK` puts the card before the person, `LATER` asks again another day."""

    AGREED = "agreed"
    WATCH_ONLY = "watch-only"
    LATER = "later"
    ASK = "ask"


def agreed(choice: str | None, version: int | None) -> bool:
    """Has this been said, to the text as it is now: that study is recorded?"""
    return choice == ConsentChoice.RECORD and version == VERSION


def standing(choice: str | None, version: int | None, put_off_on: date | None, today: date) -> ConsentStatus:
    """From what was chosen (and under which version of the text), and on which day it was put off."""
    if choice == ConsentChoice.WATCH_ONLY:
        return ConsentStatus.WATCH_ONLY
    if agreed(choice, version):
        return ConsentStatus.AGREED
    return ConsentStatus.LATER if put_off_on == today else ConsentStatus.ASK
