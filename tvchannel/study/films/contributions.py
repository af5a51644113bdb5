"""What members may send for the channel, how much of it, and what became of it. Pure.

A code bounds what comes with it; a home, whatever its codes, what comes from it in a day; and a community how much may
wait for its reviewers. Nothing here counts persons.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from epg.columns import Column
from epg.titles import Title
from tvchannel.study.films.film_facts import FilmFacts, FilmOrigin, ShownConsent

MB, GB = 1_000_000, 1_000_000_000
MOST_BYTES = 500 * MB  # of one file: a phone's film of some minutes
MOST_PICTURE_BYTES = 25 * MB
AT_HOME_LASTS = timedelta(hours=2)
EVENT_DAYS = (1, 3, 7)
A_DAY = timedelta(days=1)
MOST_WAITING = 100  # that one community's reviewers have before them
LONGEST_NAME = 20
LONGEST_EVENT = 30
# Stand in the films' facts, in the language of the community's papers.
SOURCE: Final = "居民投稿"
LICENCE: Final = "投稿人同意在本社区频道播出"
KEPT_BY: Final = "投稿人"


@dataclass(frozen=True, slots=True)
class Bounds:
    """So many files, so many bytes together."""

    files: int
    bytes: int


OF_HOME_CODE, OF_EVENT_CODE = Bounds(5, GB), Bounds(40, 4 * GB)
OF_HOME_A_DAY = Bounds(10, 2 * GB)


@dataclass(frozen=True, slots=True)
class SentSoFar:
    """What has come with a code, from its home within a day (None: the code is for an event), and what waits."""

    with_code: Bounds
    from_home: Bounds | None
    waiting: int


class ContributionOutcome(StrEnum):
    """What became of something that was sent."""

    WAITING = "waiting"
    ON_AIR = "on-air"
    SENT_BACK = "sent-back"
    UNUSABLE = "unusable"
    OFF_AIR = "off-air"


@dataclass(frozen=True, slots=True)
class SentFacts:
    """What its sender says of it; `name` is to stand beside it, "" for none."""

    title: str
    words: str
    shown_consent: ShownConsent
    name: str = ""


def bounds_of_code(*, event: bool) -> Bounds:
    """What may come with one code."""
    return OF_EVENT_CODE if event else OF_HOME_CODE


def refusal(sent: SentSoFar, size_bytes: int) -> str:
    """Why `size_bytes` more may not come, as a sentence; "" where they may."""
    code = bounds_of_code(event=sent.from_home is None)
    if not _holds(code, sent.with_code, size_bytes):
        return "Enough has come with this code. Please ask for a new one."
    if sent.from_home is not None and not _holds(OF_HOME_A_DAY, sent.from_home, size_bytes):
        return "Enough has come from your home for today. Please send this one tomorrow."
    if sent.waiting >= MOST_WAITING:
        return "Very many films wait for the reviewers. Please send this one in some days."
    return ""


def _holds(most: Bounds, sent: Bounds, size_bytes: int) -> bool:
    return sent.files < most.files and sent.bytes + size_bytes <= most.bytes


def facts_of(sent: SentFacts, column_key: str) -> FilmFacts:
    """What is said of the film, so that its reviewers may know it: a member's own, given to the channel."""
    agreed = sent.shown_consent is ShownConsent.AGREED
    return FilmFacts(
        column_key=column_key,
        title=Title(sent.title, ""),
        summary=Title(sent.words, ""),
        origin=FilmOrigin.TAKEN_OVER,
        source=SOURCE,
        licence=LICENCE,
        shown_consent=sent.shown_consent,
        consent_kept_by=KEPT_BY if agreed else "",
    )


def column_for(columns: Sequence[Column]) -> str | None:
    """Where it goes until a reviewer says otherwise: the news of the community, else the last column that is shown."""
    shown = [one for one in columns if not one.hidden]
    news = (one for one in shown if "news" in one.key or "动态" in one.title.zh)
    return next((one.key for one in [*news, *reversed(shown)]), None)
