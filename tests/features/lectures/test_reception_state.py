"""What the desk says of a lecture follows from what stands at its ticks."""

from datetime import datetime, timedelta

import pytest

from epg.ticks import TICK_MS, start_of
from epg.titles import Title
from tvchannel.features.lectures.reception_state import ReceptionState, judged
from tvchannel.store.live.lectures import LectureProtocol, LectureRow

START, UNTIL = 374_000_000, 374_000_010


def row(*, began: bool = True, ended: bool = False) -> LectureRow:
    first, last = start_of(START), start_of(UNTIL)
    done = last if ended else None
    told = (Title("党课"), first, last, first - timedelta(minutes=5) if began else None, done, 1935, "x", None)
    return LectureRow(1, 1, 1, LectureProtocol.RTMP, "a", *told)


def at(tick: int) -> datetime:
    return start_of(tick) + timedelta(seconds=1)


@pytest.mark.parametrize(
    ("lecture", "came", "tick", "state", "shown", "cards"),
    [
        (row(began=False), [], START - 100, ReceptionState.AHEAD, 0, 0),
        (row(), [], START - 1, ReceptionState.WAITING, 0, 0),
        (row(), [], START + 2, ReceptionState.WAITING, 3, 3),
        (row(), [START + 1, START + 2], START + 2, ReceptionState.RECEIVING, 3, 1),
        (row(), [START + 1, START + 2], START + 4, ReceptionState.RECEIVING, 5, 3),
        (row(), [START + 1, START + 2], START + 5, ReceptionState.INTERRUPTED, 6, 4),
        (row(), [*range(START, UNTIL)], UNTIL + 1, ReceptionState.OVER, 10, 0),
        (row(ended=True), [START], START + 1, ReceptionState.OVER, 2, 1),
    ],
)
def test_what_is_said_of_it_at_each_moment(
    lecture: LectureRow, came: list[int], tick: int, state: ReceptionState, shown: int, cards: int
) -> None:
    found = judged(lecture, came, tick, at(tick))
    assert (found.state, found.shown_ms, found.card_ms) == (state, shown * TICK_MS, cards * TICK_MS)


def test_its_parts_are_drawn_as_what_came_in_them() -> None:
    bars = judged(row(), [START, START + 2], START + 4, at(START + 4)).bars
    assert bars == ("whole", "card", "whole", "card", "card", *["ahead"] * 5)
