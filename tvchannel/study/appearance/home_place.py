"""What stands on a home page beside check-in and theme: one thing at a time. Pure.

In this order: a message that this home has not read; the political birthday of somebody who lives here; the activity of
today; the banner; the next activity. The first of them that there is has the place, below the theme or, where there is
none, in its place. Only a birthday or a banner and an activity stand beside each other where there is no theme: the one
or the other has its place then.
"""

from collections.abc import Collection
from enum import IntEnum


class HomeThing(IntEnum):
    """What may stand there, the first before all others."""

    MESSAGE = 1
    BIRTHDAY = 2
    ACTIVITY_TODAY = 3
    BANNER = 4
    NEXT_ACTIVITY = 5


_PAIR = frozenset({HomeThing.ACTIVITY_TODAY, HomeThing.NEXT_ACTIVITY})


def shown(there: Collection[HomeThing], *, has_theme: bool) -> frozenset[HomeThing]:
    """Which of the things that are `there` a home page shows."""
    if not there:
        return frozenset()
    first = min(there)
    if first is HomeThing.MESSAGE or has_theme:
        return frozenset({first})
    pinned = HomeThing.BIRTHDAY if first is HomeThing.BIRTHDAY else HomeThing.BANNER
    return frozenset(there) & (_PAIR | {pinned})
