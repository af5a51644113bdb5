"""The guide follows the lectures: whatever moves, cancels or lengthens one, the channels that show it are planned anew.

A pure rule compares what the guide shows with what is held; the job asks for the plans.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from epg.airings import Airing, AiringKind
from epg.lectures.lecture import Lecture, over
from epg.ticks import tick_at
from tvchannel.base import clock
from tvchannel.core.jobs import IDLE, Job, Said
from tvchannel.core.publish import cut_at
from tvchannel.core.services import Services
from tvchannel.store.channel import catalogue, timetable
from tvchannel.store.live import lectures
from tvchannel.study.job_turns import Every

_LAST = 3  # ticks: what is over then is left as it is


@dataclass(frozen=True, slots=True)
class LectureSpan:
    """Where the guide shows a lecture: from its first tick to the first one after it."""

    start: int
    until: int


def is_true(shown: Iterable[Airing], held: Iterable[Lecture], first: int) -> bool:
    """Whether the guide shows from the tick `first` on the lectures that are `held`.

    What runs at `first` is compared by its end alone: a notice may stand over its beginning.
    """
    now = _spans(shown, first)
    wanted = _spans(over((), held, "", "", first), first)
    if now.keys() != wanted.keys():
        return False
    ends = all(now[name].until == wanted[name].until for name in wanted)
    return ends and all(now[name].start == one.start for name, one in wanted.items() if one.start > first)


def _spans(airings: Iterable[Airing], first: int) -> Mapping[str, LectureSpan]:
    found: dict[str, LectureSpan] = {}
    for one in airings:
        if one.kind is AiringKind.LECTURE and one.end > first + _LAST and one.rule:
            before = found.get(one.rule, LectureSpan(max(one.start, first), one.end))
            found[one.rule] = LectureSpan(min(before.start, max(one.start, first)), max(before.until, one.end))
    return found


def follow(services: Services) -> Said:
    """Ask for a new plan wherever the guide does not show what is held."""
    now = clock.now()
    first, until = cut_at(now), tick_at(now + timedelta(days=services.settings.plan_days))
    wanting = set()
    with services.store.reading() as connection:
        for channel in catalogue.channels(connection):
            held = [one for one in lectures.held(connection, channel.community_id, first, until) if one.until <= until]
            shown = timetable.lecture_airings(connection, channel, first, until)
            if not is_true([one for one in shown if one.end <= until], held, first):
                wanting.add(channel.community_id)
    for community_id in sorted(wanting):
        with services.store.writing() as connection:
            catalogue.request_plan(connection, community_id, now)
    return IDLE


FOLLOW = Job(8, "let the guide follow lectures", Every(timedelta(seconds=10)), follow)
