"""A banner of the home page: few words, with a picture or without, from one minute to another, by themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from epg.titles import Title
from tvchannel.study.appearance import limited_time
from tvchannel.study.appearance.limited_time import StandState, stand_state

# What has room on the smallest screen in readable letters; English words are twice as long (`desk.kit.forms.titled`).
LONGEST_WORDS = 24
LONGEST_TEXT = 80
LONGEST_STAND = timedelta(days=92)  # what stands longer is not looked at any more
_TOO_LONG = "A banner stands for at most %(days)s days."


@dataclass(frozen=True, slots=True)
class BannerDraft:
    """What somebody writes: the words on it, the text behind it, [begins_at, ends_at), a film it leads to (its id)."""

    words: Title
    text: Title
    begins_at: datetime
    ends_at: datetime
    programme_id: int | None = None


@dataclass(frozen=True, slots=True)
class Banner:
    """A banner with its `picture` (a mark of the store of pictures, "": none)."""

    id: int
    draft: BannerDraft
    picture: str
    made_by: str

    def state(self, now: datetime) -> StandState:
        """Whether it stands at `now`."""
        return stand_state(self.draft.begins_at, self.draft.ends_at, now)


def standing(banners: Iterable[Banner], now: datetime) -> Banner | None:
    """The one that the home page shows: of several that stand, the one that began last."""
    stand = [one for one in banners if one.state(now) is StandState.STANDS]
    return max(stand, key=lambda one: (one.draft.begins_at, one.id), default=None)


def wrong_times(begins_at: datetime, ends_at: datetime, now: datetime) -> str:
    """Why a banner of these times would never stand, or for too long (`days` is LONGEST_STAND); "" where nothing is."""
    return limited_time.wrong_times(begins_at, ends_at, now, LONGEST_STAND, _TOO_LONG)
