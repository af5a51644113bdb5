"""The reviewers' checklist, and what a film lacks before it may be approved. Pure.

Four lines (seed documents, rows 125 and 126), each ticked by somebody other than the uploader; the consent of the
persons shown (row 111); a source that is not on the community's list asks for a second reviewer (row 129).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from tvchannel.study import names
from tvchannel.study.films.film_facts import FilmFacts, FilmOrigin, ShownConsent


class CheckLine(StrEnum):
    """A line of the checklist, in its order."""

    POLICY = "policy"
    PICTURES = "pictures"
    COMMENTS = "comments"
    DATA = "data"


class ReviewGap(StrEnum):
    """What is missing for an approval."""

    ORIGIN = "origin"
    CONSENT = "consent"
    LINES = "lines"
    SECOND_REVIEWER = "second-reviewer"


LINE_WORDS: Final = {
    CheckLine.POLICY: "Policy wording: theory and policies are said correctly and clearly",
    CheckLine.PICTURES: "Pictures and persons: nothing shows what it must not, cases are true",
    CheckLine.COMMENTS: "Comments and links: whatever the film calls or points to is in order",
    CheckLine.DATA: "Data: numbers have a source, nobody's personal data is shown",
}
LINE_NAME_WORDS: Final = {
    CheckLine.POLICY: "policy wording",
    CheckLine.PICTURES: "pictures and persons",
    CheckLine.COMMENTS: "comments and links",
    CheckLine.DATA: "use of data",
}
GAP_WORDS: Final = {
    ReviewGap.ORIGIN: "Nobody has said yet where the film is from.",
    ReviewGap.CONSENT: "The consent of the persons shown is not settled yet.",
    ReviewGap.LINES: "Not all four lines of the checklist are ticked.",
    ReviewGap.SECOND_REVIEWER: "Its source is not on the list of trusted sources: a second reviewer must take part.",
}


@dataclass(frozen=True, slots=True)
class CheckTick:
    """A line that somebody (`who`, a login) has ticked."""

    line: CheckLine
    who: str
    at: datetime


def is_trusted(facts: FilmFacts, trusted: Iterable[str]) -> bool:
    """Whether its source is on the list, however it is written there; own work is."""
    if facts.origin is not FilmOrigin.TAKEN_OVER:
        return facts.origin is FilmOrigin.OWN
    return names.key(facts.source) in {names.key(one) for one in trusted}


def gaps(facts: FilmFacts, ticks: Collection[CheckTick], reviewer: str, *, trusted: bool) -> tuple[ReviewGap, ...]:
    """What is missing for `reviewer` to approve the film, in the order in which it is told."""
    second_missing = facts.origin is not None and not trusted and {tick.who for tick in ticks} <= {reviewer}
    missing = {
        ReviewGap.ORIGIN: facts.origin is None,
        ReviewGap.CONSENT: facts.shown_consent is ShownConsent.NOT_YET,
        ReviewGap.LINES: {tick.line for tick in ticks} != {*CheckLine},
        ReviewGap.SECOND_REVIEWER: second_missing,
    }
    return tuple(gap for gap, is_missing in missing.items() if is_missing)
