"""May this film be watched now, and by whom: the one rule of every page, list, feed, playlist and figure.

To the minute: a film with a time on its first or last day opens and closes at it. The timetable plans by the same
days, times and channels, in ticks (`epg.validity`, `epg.candidates`); what it has published stays on air until it is
withdrawn.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from enum import StrEnum
from typing import NamedTuple

from epg.validity import Validity, in_scope, valid_within


class Availability(StrEnum):
    """Whether a film opens; if not, why. `UNKNOWN` is all that nobody is told of."""

    OPEN = "open"
    NOT_YET = "its first day or time is to come"
    EXPIRED = "its last day or time is over"
    WITHDRAWN = "taken off the air"
    HIDDEN = "its column is hidden"
    UNKNOWN = "not approved, not ready, or of another community or channel"


class Terms(NamedTuple):
    """On what terms a film may be shown: by which community and channels (keys; none: all), on which days and times.

    `approved`: a reviewer said so and the film is ready. `hidden`: its column is.
    """

    community: int
    approved: bool
    withdrawn: bool
    validity: Validity
    scope: frozenset[str]
    hidden: bool = False


class Moment(NamedTuple):
    """An instant (aware) and the zone by whose clock the days and times of films are told."""

    at: datetime
    zone: tzinfo

    @property
    def day(self) -> date:
        """The local day."""
        return self.at.astimezone(self.zone).date()

    @property
    def midnight(self) -> datetime:
        """When that day begins, in UTC."""
        return datetime.combine(self.day, time(), self.zone).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Audience:
    """Who would watch: the people of a community, before these of its channels (keys)."""

    community: int
    channels: frozenset[str]


def availability(terms: Terms, audience: Audience, moment: Moment) -> Availability:
    """Whether the film opens to `audience` at `moment`."""
    return _granted(terms, audience) or stands(terms.validity, moment)


def within(terms: Terms, audience: Audience, first: date, last: date) -> Availability:
    """Whether it opens at any time of the local days from `first` to `last`."""
    validity = terms.validity
    return _granted(terms, audience) or period(validity.valid_from, validity.valid_until, first, last)


def _granted(terms: Terms, audience: Audience) -> Availability | None:
    """Why it opens to `audience` at no time; None where its days and times alone decide."""
    if terms.community != audience.community or not in_scope(terms.scope, audience.channels):
        return Availability.UNKNOWN
    if terms.withdrawn:
        return Availability.WITHDRAWN
    if not terms.approved:
        return Availability.UNKNOWN
    return Availability.HIDDEN if terms.hidden else None


def stands(validity: Validity, moment: Moment) -> Availability:
    """Where `moment` lies to the days and times of a film: before, within or after them."""
    opens, closes = validity.seconds(moment.zone)
    at = moment.at.timestamp()
    if opens is not None and at < opens:
        return Availability.NOT_YET
    return Availability.OPEN if closes is None or at < closes else Availability.EXPIRED


def period(valid_from: date | None, valid_until: date | None, first: date, last: date) -> Availability:
    """Where the days from `first` to `last` lie to those of a film: before, among (any of them) or after them."""
    if valid_within(valid_from, valid_until, first, last):
        return Availability.OPEN
    return Availability.NOT_YET if valid_from is not None and last < valid_from else Availability.EXPIRED


def may_fill(terms: Terms) -> bool:
    """Whether a film may stand in any gap: it is on air, and bound to no days, times or channels."""
    return terms.approved and not (terms.withdrawn or terms.hidden or terms.scope) and terms.validity == Validity()


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
    validity = terms.validity
    return first <= last and period(validity.valid_from, validity.valid_until, first, last) is Availability.OPEN
