"""How far the receiving of a lecture is, from what stands at its ticks."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise
from typing import TypeAlias

from epg.ticks import TICK_MS, tick_at
from media.lectures.folder import LectureFolder
from media.lectures.places import LATEST
from tvchannel.store.live.lectures import LectureRow

_BARS = 60


class ReceptionState(StrEnum):
    """What happens now."""

    AHEAD = "ahead"
    WAITING = "waiting"
    RECEIVING = "receiving"
    INTERRUPTED = "interrupted"
    OVER = "over"


STATE_WORDS = {
    ReceptionState.AHEAD: "not yet",
    ReceptionState.WAITING: "waits for the sender",
    ReceptionState.RECEIVING: "is being received",
    ReceptionState.INTERRUPTED: "nothing arrives: the card is shown",
    ReceptionState.OVER: "over",
}
# A part of the lecture: whether everything, something or nothing of it came.
Bar: TypeAlias = str


@dataclass(frozen=True, slots=True)
class ReceptionSeen:
    """The state, how many ms of the lecture were shown so far, how many of these as a card, and a bar for each part."""

    state: ReceptionState
    shown_ms: int = 0
    card_ms: int = 0
    bars: tuple[Bar, ...] = ()


def seen(row: LectureRow, folder: LectureFolder, now: datetime) -> ReceptionSeen:
    """What has become of the lecture by now."""
    came = folder.streamed(row.lecture.name) if folder.is_open(row.lecture.name) else []
    return judged(row, came, tick_at(now), now)


def judged(row: LectureRow, came: list[int], tick: int, now: datetime) -> ReceptionSeen:
    """The same, pure: `came` are the ticks that hold what a sender sent, `tick` is the one of now."""
    lecture = row.lecture
    last = min(tick + 1, lecture.until)
    shown = range(lecture.start, max(lecture.start, last))
    held = set(came)
    cards = sum(one not in held for one in shown)
    told = (len(shown) * TICK_MS, cards * TICK_MS, _bars(lecture.start, lecture.until, last, held))
    if row.ended_at is not None or now >= row.ends_at:
        return ReceptionSeen(ReceptionState.OVER, *told)
    if any(one > tick - LATEST for one in came):
        return ReceptionSeen(ReceptionState.RECEIVING, *told)
    if row.began_at is None:
        return ReceptionSeen(ReceptionState.AHEAD, *told)
    return ReceptionSeen(ReceptionState.INTERRUPTED if came else ReceptionState.WAITING, *told)


def _bars(start: int, until: int, last: int, held: set[int]) -> tuple[Bar, ...]:
    """ "whole", "part" or "card" for each part that is over, "ahead" for the others."""
    parts = min(_BARS, until - start)
    edges = [start + (until - start) * part // parts for part in range(parts + 1)]
    found = []
    for first, end in pairwise(edges):
        if first >= last:
            found.append("ahead")
            continue
        ticks = range(first, min(end, last))
        arrived = sum(one in held for one in ticks)
        found.append("whole" if arrived == len(ticks) else "part" if arrived else "card")
    return tuple(found)
