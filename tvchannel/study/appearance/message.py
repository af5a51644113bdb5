"""A message of the desk to the homes of a group or to one home: few words, from one minute to another. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from epg.titles import Title
from tvchannel.study.appearance import limited_time
from tvchannel.study.appearance.limited_time import StandState, stand_state

# With "HomeMessage:" before them they have room where a banner's words have it.
LONGEST_WORDS = 20
LONGEST_TEXT = 60
LONGEST_STAND = timedelta(days=92)
ANSWER_STANDS = timedelta(days=30)  # the answer to a request
LISTED = timedelta(days=30)  # so long after its end a home still finds it in the list
_TOO_LONG = "A message stands for at most %(days)s days."


class MessageKind(StrEnum):
    """Who wrote it: the desk in its own words, or the service, whose words the kind stands for."""

    DESK = "desk"
    CORRECTED = "corrected"
    NOT_CORRECTED = "not-corrected"
    STATION_MINUTES = "station-minutes"


@dataclass(frozen=True, slots=True)
class MessageDraft:
    """What is to be told in [begins_at, ends_at), to one household or to the homes of a group: exactly one of them.

    Of other kinds than the desk's own, `words` and `text` are empty.
    """

    words: Title
    text: Title
    begins_at: datetime
    ends_at: datetime
    household_id: int | None = None
    group_id: int | None = None
    kind: MessageKind = MessageKind.DESK


@dataclass(frozen=True, slots=True)
class HomeMessage:
    """A message and who wrote it."""

    id: int
    draft: MessageDraft
    made_by: str

    def state(self, now: datetime) -> StandState:
        """Whether it is told at `now`."""
        return stand_state(self.draft.begins_at, self.draft.ends_at, now)

    def is_for(self, household_id: int, groups: Collection[int]) -> bool:
        """Whether it is for a household in which members of these groups live."""
        return self.draft.household_id == household_id or self.draft.group_id in groups


def listed(
    messages: Iterable[HomeMessage], household_id: int, groups: Collection[int], now: datetime
) -> list[HomeMessage]:
    """What a home finds in its list, the newest first: what has begun, until a month after its end."""
    found = [
        one
        for one in messages
        if one.is_for(household_id, groups) and one.draft.begins_at <= now < one.draft.ends_at + LISTED
    ]
    return sorted(found, key=lambda one: (one.draft.begins_at, one.id), reverse=True)


def unread(of_home: Iterable[HomeMessage], read: Collection[int], now: datetime) -> HomeMessage | None:
    """The one that a home is to read next: of those that stand and are not among `read` (ids), what began first."""
    waiting = [one for one in of_home if one.id not in read and one.state(now) is StandState.STANDS]
    return min(waiting, key=lambda one: (one.draft.begins_at, one.id), default=None)


def wrong_times(begins_at: datetime, ends_at: datetime, now: datetime) -> str:
    """Why a message of these times would never be told, or for too long (`days` is LONGEST_STAND); "" else."""
    return limited_time.wrong_times(begins_at, ends_at, now, LONGEST_STAND, _TOO_LONG)
