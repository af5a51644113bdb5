"""May this film be watched now, and by whom: the one rule of every page, list, feed, playlist and figure.

The timetable plans by the same days and channels, in ticks (`epg.validity`, `epg.candidates`); what it has published
stays on air until it is withdrawn.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from epg.validity import in_scope, valid_within


class Availability(StrEnum):
    """Whether a film opens; if not, why. `UNKNOWN` is all that nobody is told of."""

    OPEN = "open"
    NOT_YET = "its first day is to come"
    EXPIRED = "its last day is over"
    WITHDRAWN = "taken off the air"
    HIDDEN = "its column is hidden"
    UNKNOWN = "not approved, not ready, or of another community or channel"


class Terms(NamedTuple):
    """On what terms a film may be shown: by which community and channels (keys; none: all), on which local days.

    `approved`: a reviewer said so and the film is ready. The days are inclusive (None: open). `hidden`: its column is.
    """

    community: int
    approved: bool
    withdrawn: bool
    valid_from: date | None
    valid_until: date | None
    scope: frozenset[str]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Audience:
    """Who would watch: the people of a community, before these of its channels (keys)."""

    community: int
    channels: frozenset[str]


def availability(terms: Terms, audience: Audience, day: date) -> Availability:
    """Whether the film opens to `audience` on the local `day`."""
    return within(terms, audience, day, day)


def within(terms: Terms, audience: Audience, first: date, last: date) -> Availability:
    """Whether it opens on any day from `first` to `last`."""
    if terms.community != audience.community or not in_scope(terms.scope, audience.channels):
        return Availability.UNKNOWN
    if terms.withdrawn:
        return Availability.WITHDRAWN
    if not terms.approved:
        return Availability.UNKNOWN
    return Availability.HIDDEN if terms.hidden else period(terms.valid_from, terms.valid_until, first, last)


def period(valid_from: date | None, valid_until: date | None, first: date, last: date) -> Availability:
    """Where the days from `first` to `last` lie to those of a film: before, among (any of them) or after them."""
    if valid_within(valid_from, valid_until, first, last):
        return Availability.OPEN
    return Availability.NOT_YET if valid_from is not None and last < valid_from else Availability.EXPIRED


def stood_between(terms: Terms, since: date, decided: date, first: date, last: date) -> bool:
    """Whether a film could be opened on any of the days from `first` to `last`, as far as is known of earlier ones.

    It came in on `since`; what it is now was decided on `decided`. Since when its column is hidden is not known.
    """
    if terms.withdrawn:
        first, last = max(first, since), min(last, decided)
    elif terms.approved:
        first = max(first, decided)
    else:
        return False
    return first <= last and period(terms.valid_from, terms.valid_until, first, last) is Availability.OPEN
