"""MPEG transport streams: how a segment begins is read, and that it begins anew is written without harm."""

import pytest

from media.ts import IDR, PACKET, beginning, beginning_anew, begins_anew


def ts_packet(pid: int, payload: bytes, adaptation: int = 0) -> bytes:
    field = bytes([adaptation - 1]) + bytes(adaptation - 1) if adaptation else b""
    control = 0x30 if adaptation else 0x10
    body = bytes([0x47, 0x40 | pid >> 8, pid & 0xFF, control]) + field + payload
    return body.ljust(188, b"\xff")


def test_the_beginning_of_a_segment_is_read_across_packets():
    start = b"\x00\x00\x01\xe0\x00\x00\x00\x00\x01\x09\xf0\x00\x00\x01\x67abc\x00\x00\x01"
    room = 184 - len(start)
    head = ts_packet(0x11, b"") + ts_packet(0, b"") + ts_packet(0x1000, b"") + ts_packet(0x100, start, room)
    head += ts_packet(0x101, b"\x00\x00\x01\x41") + ts_packet(0x100, b"\x65xyz")
    found = beginning(head)
    assert found.pids == (0x11, 0, 0x1000, 0x100, 0x101, 0x100)
    assert found.nals == (9, 7, IDR)
    assert found.stands_alone


def test_bytes_that_are_no_stream_do_not_stand_alone():
    assert not beginning(bytes(188 * 8)).stands_alone
    assert not beginning(b"").stands_alone


TABLE = ts_packet(0, b"\x00\x00\xb0\x0d\x00\x01\xc1\x00\x00\x00\x01\xf0\x00\x2a\xb1\x04\xb2")
PES = b"\x00\x00\x01\xe0\x00\x00\x00\x00\x01\x09\xf0"


def test_the_first_packet_of_every_id_is_flagged_and_no_other():
    opening, later = ts_packet(0x100, PES, 9), ts_packet(0x100, PES, 9)
    flagged = beginning_anew(TABLE + opening + later + TABLE)
    assert flagged[3:6] == b"\x30\x01\x80"
    assert flagged[6 : 6 + 17] == TABLE[4 : 4 + 17]
    assert flagged[PACKET : 2 * PACKET] == opening[:5] + b"\x80" + opening[6:]
    assert flagged[2 * PACKET :] == later + TABLE
    assert beginning_anew(flagged) == flagged
    assert begins_anew(flagged)
    assert not begins_anew(TABLE)


@pytest.mark.parametrize(
    "packet",
    [
        ts_packet(0x100, PES.ljust(184, b"\xff")),  # picture without an adaptation field: 0xFF is no stuffing
        ts_packet(0x100, PES.ljust(183, b"a"), 1),  # a field of no flags
        ts_packet(0, b"\x00\x00" + b"a" * 182),  # a table without stuffing
    ],
)
def test_a_packet_without_room_for_the_flag_stays_as_it_is(packet: bytes):
    assert beginning_anew(packet) == packet


@pytest.mark.parametrize("head", [b"", b"\x47", bytes(PACKET), b"G@\x00\x30\x01"])
def test_bytes_that_are_no_stream_do_not_begin_anew(head: bytes):
    assert not begins_anew(head)
    assert beginning_anew(head) == head
