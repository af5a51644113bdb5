"""What becomes of a film when somebody changes what is said of it. Pure.

What reviewers have looked through is looked through again: by a reviewer who changes it and ticks the checklist in the
same step, or else by whoever approves it next. What only places a film (column, days, number in a series, topic) is
changed by a reviewer without that. An uploader's own change is always looked through.
"""

from collections.abc import Collection
from enum import StrEnum
from typing import Final

REVIEWED: Final = frozenset(
    {"title", "summary", "origin", "source", "licence", "shown_consent", "consent_kept_by", "scope"}
)
FACT_WORDS: Final = {
    "film.column_key": "column",
    "film.title": "title",
    "film.summary": "summary",
    "film.series": "series",
    "film.episode": "number in the series",
    "film.valid_from": "first day",
    "film.valid_until": "last day",
    "film.valid_from_time": "time on the first day",
    "film.valid_until_time": "time on the last day",
    "film.format": "format",
    "film.level": "level",
    "film.topic_id": "topic",
    "film.origin": "where it is from",
    "film.source": "source",
    "film.licence": "licence",
    "film.shown_consent": "consent of the persons shown",
    "film.consent_kept_by": "who keeps the consents",
    "film.scope": "channels",
}


class EditEffect(StrEnum):
    """What a change does besides changing the facts."""

    NONE = "none"
    CLEARS_TICKS = "clears-ticks"
    RENEWS_TICKS = "renews-ticks"
    LEAVES_AIR = "leaves-air"


def effect(changed: Collection[str], *, on_air: bool, own: bool, complete: bool) -> EditEffect:
    """The effect of changing these facts (names of `FilmFacts`).

    `own`: it is the uploader who changes them. `complete`: with the lines that are ticked in the same step nothing is
    missing for an approval.
    """
    reviewed = not REVIEWED.isdisjoint(changed)
    if not on_air:
        return EditEffect.CLEARS_TICKS if reviewed else EditEffect.NONE
    if own:
        return EditEffect.LEAVES_AIR
    if not reviewed:
        return EditEffect.NONE
    return EditEffect.RENEWS_TICKS if complete else EditEffect.LEAVES_AIR
