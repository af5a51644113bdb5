"""For what somebody is honoured: a title of the short list or one in own words, and the deeds, one a line."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

# So much stands on one sheet of paper.
MOST_DEEDS, LONGEST_DEEDS = 8, 400
LONGEST_TITLE = 30


class HonourTitle(StrEnum):
    """The titles that a branch gives every year; OTHER has own words."""

    MEMBER = "outstanding-member"
    WORKER = "outstanding-worker"
    STUDY = "study-model"
    VOLUNTEER = "volunteer-star"
    OTHER = "other"


TITLE_WORDS: Mapping[HonourTitle, str] = {
    HonourTitle.MEMBER: "Outstanding Party member",
    HonourTitle.WORKER: "Outstanding Party worker",
    HonourTitle.STUDY: "Model of study",
    HonourTitle.VOLUNTEER: "Star of voluntary service",
    HonourTitle.OTHER: "Another title",
}


def deeds_of(text: str) -> tuple[str, ...]:
    """The deeds of a text, one a line, without blank lines."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def fits_a_sheet(deeds: Sequence[str]) -> bool:
    """Whether so many deeds stand on one certificate."""
    return len(deeds) <= MOST_DEEDS and sum(map(len, deeds)) <= LONGEST_DEEDS
