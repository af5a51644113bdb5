"""What is said of a film besides its length: the one value that forms, checks, reviewers and pages share. Pure.

The taxonomy is level by topic by format (seed documents, rows 119 to 123); topics are the community's own list.
"""

from dataclasses import dataclass, fields
from datetime import date, time
from enum import StrEnum
from typing import Final

from epg.titles import NO_TEXT, Title
from epg.validity import Validity


class FilmFormat(StrEnum):
    """In what form a film tells what it tells (rows 24 and 52)."""

    VIDEO = "video"
    LECTURE = "lecture"
    MICRO_CLASS = "micro-class"
    SHORT_VIDEO = "short-video"
    INTERVIEW = "interview"
    CASE_STORY = "case-story"
    INFOGRAPHIC = "infographic"
    ARTICLE = "article"
    SKILLS = "skills"


class FilmLevel(StrEnum):
    """How much a film takes for known."""

    BASIC = "basic"
    FURTHER = "further"
    IN_DEPTH = "in-depth"


class FilmOrigin(StrEnum):
    """Who made a film."""

    OWN = "own"
    TAKEN_OVER = "taken-over"


class ShownConsent(StrEnum):
    """Whether the persons who are shown agreed (row 111). `NOT_YET` also where nobody said anything."""

    NOBODY = "nobody"
    AGREED = "agreed"
    NOT_YET = "not-yet"


FORMAT_WORDS: Final = {
    FilmFormat.VIDEO: "Video",
    FilmFormat.LECTURE: "Recorded lecture",
    FilmFormat.MICRO_CLASS: "Micro-class",
    FilmFormat.SHORT_VIDEO: "Short video",
    FilmFormat.INTERVIEW: "Interview",
    FilmFormat.CASE_STORY: "Case story",
    FilmFormat.INFOGRAPHIC: "Infographic",
    FilmFormat.ARTICLE: "Article, read out",
    FilmFormat.SKILLS: "Practical skills",
}
LEVEL_WORDS: Final = {
    FilmLevel.BASIC: "Basic: for everybody",
    FilmLevel.FURTHER: "Further: for those who know the basics",
    FilmLevel.IN_DEPTH: "In depth: for those who know the topic",
}
ORIGIN_WORDS: Final = {
    FilmOrigin.OWN: "The community's own work",
    FilmOrigin.TAKEN_OVER: "Taken over from somebody else",
}
SHOWN_CONSENT_WORDS: Final = {
    ShownConsent.NOBODY: "Nobody can be recognised",
    ShownConsent.AGREED: "Everybody who is shown has agreed",
    ShownConsent.NOT_YET: "Not settled yet",
}


@dataclass(frozen=True, slots=True)
class FilmFacts:
    """`source` is who made a film that was taken over, `licence` on what terms; None or "": nobody has said it.

    The days are local and inclusive (None: open); the times are those at which it begins on the first and ends on the
    last (None: the whole day). `scope` are keys of channels, none of them: all of the community.
    `consent_kept_by` is who keeps the consents of the persons shown.
    """

    column_key: str
    title: Title
    summary: Title = NO_TEXT
    series: str | None = None
    episode: int | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    valid_from_time: time | None = None
    valid_until_time: time | None = None
    format: FilmFormat | None = None
    level: FilmLevel | None = None
    topic_id: int | None = None
    origin: FilmOrigin | None = None
    source: str = ""
    licence: str = ""
    shown_consent: ShownConsent = ShownConsent.NOT_YET
    consent_kept_by: str = ""
    scope: frozenset[str] = frozenset()

    @property
    def validity(self) -> Validity:
        """Its days and times."""
        return Validity(self.valid_from, self.valid_until, self.valid_from_time, self.valid_until_time)


def changed(before: FilmFacts, after: FilmFacts) -> tuple[str, ...]:
    """The names of the facts in which two differ, in their order."""
    return tuple(one.name for one in fields(FilmFacts) if getattr(before, one.name) != getattr(after, one.name))
