"""Segments of different runs follow each other as one stream, whatever their times and counters were."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.lectures.joining import FIRST, TICK, Unjoinable, counted, held, joinable, retimed
from media.ts import PACKET, beginning_anew, begins_anew
from tests.media.lectures.streams import segment

WRAP = 1 << 33
SEGMENTS = st.builds(
    segment,
    first=st.integers(0, WRAP - 1),
    pictures=st.integers(1, 40),
    frames=st.integers(4, 40),
    counter=st.integers(0, 15),
)


def packets(stream: bytes) -> list[bytes]:
    return [stream[at : at + PACKET] for at in range(0, len(stream), PACKET)]


def times(stream: bytes, kind: int) -> list[int]:
    """The times of the pictures (0xE0) or of the sound (0xC0), read in another way than by the code."""
    found = []
    for part in stream.split(b"\x00\x00\x01" + bytes([kind]))[1:]:
        bits = "".join(f"{byte:08b}" for byte in part[5:10])
        found.append(int(bits[4:7] + bits[8:23] + bits[24:39], 2))
    return found


def clocks(stream: bytes) -> list[int]:
    return [
        int("".join(f"{byte:08b}" for byte in one[6:11])[:33], 2)
        for one in packets(stream)
        if one[3] & 0x20 and one[4] >= 7 and one[5] & 0x10
    ]


def miscounted(stream: bytes) -> list[int]:
    last: dict[int, int] = {}
    wrong = []
    for one in packets(stream):
        pid, counter = (one[1] & 0x1F) << 8 | one[2], one[3] & 0x0F
        if counter != (last.get(pid, counter - 1) + bool(one[3] & 0x10)) % 16:
            wrong.append(pid)
        last[pid] = counter
    return wrong


@given(st.lists(SEGMENTS, min_size=2, max_size=4), st.integers(0, 90_000))
def test_counters_continue_over_segments_of_any_runs(parts: list[bytes], n: int):
    joined = b"".join(joinable(part, n + place) for place, part in enumerate(parts))
    assert miscounted(joined) == []
    assert len(joined) % PACKET == 0


@given(SEGMENTS, st.integers(0, 90_000))
def test_a_segment_has_the_times_of_its_place_and_nothing_else_is_changed(part: bytes, n: int):
    moved = joinable(part, n)
    wanted = [(FIRST + n * TICK + number * 3600) % WRAP for number in range(len(times(part, 0xE0)))]
    assert times(moved, 0xE0) == clocks(moved) == wanted
    assert times(moved, 0xC0) == [(FIRST + n * TICK + number * 1920) % WRAP for number in range(len(times(part, 0xC0)))]
    assert held(moved) == held(part)
    assert begins_anew(moved) == (n == 0)


@given(SEGMENTS)
def test_what_a_segment_carries_is_the_same_afterwards(part: bytes):
    def carried(stream: bytes) -> dict[int, bytes]:
        found: dict[int, bytes] = {}
        for one in packets(stream):
            pid = (one[1] & 0x1F) << 8 | one[2]
            payload = one[5 + one[4] :] if one[3] & 0x20 else one[4:]
            found[pid] = found.get(pid, b"") + (payload if pid in (0x100, 0x101) else b"")
        return found

    assert carried(counted(part)) == carried(part)


def test_a_card_that_begins_anew_elsewhere_goes_on_here():
    assert begins_anew(beginning_anew(segment()))
    assert joinable(beginning_anew(segment()), 5)[:PACKET] != beginning_anew(segment())[:PACKET]
    assert not begins_anew(joinable(beginning_anew(segment()), 5))


def test_times_of_segments_in_turn_are_a_tick_apart():
    firsts = [times(joinable(segment(first), n), 0xE0)[0] for n, first in enumerate((5, 90_000, 7, WRAP - 1))]
    assert {after - before for before, after in pairwise(firsts)} == {TICK}


@pytest.mark.parametrize("broken", [b"", b"G", bytes(PACKET), segment()[:-1], b"\x47" + b"\xff" * 187])
def test_what_is_no_segment_is_refused(broken: bytes):
    with pytest.raises(Unjoinable):
        joinable(broken, 0)


@given(st.binary(max_size=600), st.integers(0, 1100))
def test_rubbish_is_refused_or_let_through_but_never_breaks_anything(rubbish: bytes, at: int):
    whole = bytearray(segment())
    whole[at : at + len(rubbish)] = rubbish
    for work in (lambda part: joinable(part, 3), held, lambda part: retimed(part, 0)):
        try:
            work(bytes(whole))
        except Unjoinable:
            continue
