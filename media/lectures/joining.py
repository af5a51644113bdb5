"""Segments that come from different runs of an encoder, made to follow each other as if from one (ISO 13818-1).

Every segment gets the times of its place in the lecture, and as many packets of each packet id as let the counters,
which go from 0 to 15, begin each segment at 0. So a lecture is one material without a discontinuity, whatever a tick
holds: the stream, the stream of a sender that came back, or a card.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from epg.ticks import TICK_MS
from media.packets import CLOCK
from media.ts import PACKET, beginning_anew

FIRST = CLOCK * 14 // 10  # of the first picture of a material, as ffmpeg has it: its PCR lies before it
TICK = TICK_MS * CLOCK // 1000
_WRAP = 1 << 33
_COUNTS = 16
_HEAD = 20  # bytes that stay in the first part of a packet that is split: a PES header of ours has 19 at most
_PES = b"\x00\x00\x01"
_PICTURE, _SOUND = 0xE0, 0xC0  # stream ids
_STARTS, _ADAPTED, _CARRIES, _HAS_CLOCK, _ANEW = 0x40, 0x20, 0x10, 0x10, 0x80  # in bytes 1, 3, 3, 5 and 5


class Unjoinable(ValueError):
    """What should be a segment is none of ours."""


def joinable(segment: bytes, n: int) -> bytes:
    """`segment`, as ffmpeg's muxer wrote it, as the segment `n` of a lecture; the first one begins anew.

    Raises Unjoinable.
    """
    moved = counted(retimed(segment, FIRST + n * TICK))
    return beginning_anew(moved) if n == 0 else moved


def retimed(segment: bytes, first: int) -> bytes:
    """All times moved alike, so that the first picture has the time `first` (of 90 kHz). Raises Unjoinable."""
    packets = list(_packets(segment))
    times = (_time(packet, _payload_at(packet) + 9) for packet in packets if _begins(packet, _PICTURE))
    begun = next(times, None)
    if begun is None:
        raise Unjoinable("no picture")
    return b"".join(_moved(packet, first - begun) for packet in packets)


def counted(segment: bytes) -> bytes:
    """The counters of every packet id from 0 to 15, again and again to the end. Raises Unjoinable."""
    packets = list(_packets(segment))
    carrying = Counter(_pid(packet) for packet in packets if packet[3] & _CARRIES)
    lacks = {pid: -count % _COUNTS for pid, count in carrying.items()}
    found: list[bytes] = []
    for packet in packets:
        more = lacks.get(_pid(packet), 0)
        pieces = _split(packet, more) if more else [packet]
        lacks[_pid(packet)] = more - len(pieces) + 1
        found.extend(pieces)
    if any(lacks.values()):
        raise Unjoinable("no packet to split")
    return b"".join(_numbered(found))


def held(segment: bytes) -> tuple[int, int]:
    """How many pictures, and how many frames of sound, `segment` holds. Raises Unjoinable."""
    packets = list(_packets(segment))
    sounds = {_pid(packet) for packet in packets if _begins(packet, _SOUND)}
    pictures = sum(_begins(packet, _PICTURE) for packet in packets)
    return pictures, _frames(b"".join(_elementary(packet) for packet in packets if _pid(packet) in sounds))


def _packets(segment: bytes) -> Iterator[bytes]:
    if not segment or len(segment) % PACKET:
        raise Unjoinable("not whole packets")
    for at in range(0, len(segment), PACKET):
        if segment[at] != 0x47 or (segment[at + 3] & _ADAPTED and segment[at + 4] > PACKET - 5):
            raise Unjoinable("not a packet")
        yield segment[at : at + PACKET]


def _pid(packet: bytes) -> int:
    return (packet[1] & 0x1F) << 8 | packet[2]


def _payload_at(packet: bytes) -> int:
    return 5 + packet[4] if packet[3] & _ADAPTED else 4


def _begins(packet: bytes, stream: int) -> bool:
    """Whether a picture, or a run of frames of sound, begins with it."""
    at = _payload_at(packet)
    begins = packet[1] & _STARTS and packet[3] & _CARRIES
    return bool(begins) and packet[at : at + 4] == _PES + bytes([stream]) and at + 19 <= PACKET


def _time(packet: bytes, at: int) -> int:
    """33 bits in five bytes, each part followed by a bit that is set (2.4.3.7)."""
    a, b, c, d, e = packet[at : at + 5]
    return (a >> 1 & 7) << 30 | b << 22 | c >> 1 << 15 | d << 7 | e >> 1


def _with_time(packet: bytearray, at: int, time: int) -> None:
    packet[at] = packet[at] & 0xF0 | time >> 29 & 0x0E | 1
    packet[at + 1 : at + 3] = (time >> 14 & 0xFFFE | 1).to_bytes(2, "big")
    packet[at + 3 : at + 5] = (time << 1 & 0xFFFE | 1).to_bytes(2, "big")


def _moved(packet: bytes, by: int) -> bytes:
    moved = bytearray(packet)
    if packet[3] & _ADAPTED and packet[4]:
        moved[5] &= ~_ANEW  # which a card's segment says, as it stands alone elsewhere
    if packet[3] & _ADAPTED and packet[4] >= 7 and packet[5] & _HAS_CLOCK:
        clock = int.from_bytes(packet[6:10], "big") << 1 | packet[10] >> 7
        clock = (clock + by) % _WRAP
        moved[6:10] = (clock >> 1).to_bytes(4, "big")
        moved[10] = (clock & 1) << 7 | packet[10] & 0x7F
    if _begins(packet, _PICTURE) or _begins(packet, _SOUND):
        at = _payload_at(packet)
        for place in range((0, 0, 1, 2)[packet[at + 7] >> 6]):
            _with_time(moved, at + 9 + 5 * place, (_time(packet, at + 9 + 5 * place) + by) % _WRAP)
    return bytes(moved)


def _split(packet: bytes, more: int) -> list[bytes]:
    """The packet, and up to `more` others: a table repeated, or what it carries spread over them."""
    at = _payload_at(packet)
    payload, starts = packet[at:], bool(packet[1] & _STARTS)
    if not packet[3] & _CARRIES:
        return [packet]
    if starts and payload[:3] != _PES:
        return [packet] * (more + 1)
    stays = _HEAD if starts else 1
    more = min(more, len(payload) - stays)
    if more < 1 or (at > 5 and packet[5]):  # a field that says something stays as it is
        return [packet]
    cuts = [0, *(stays + (len(payload) - stays) * n // more for n in range(more + 1))]
    parts = [payload[cut:end] for cut, end in pairwise(cuts)]
    return [_carrying(packet, part, starts=starts and n == 0) for n, part in enumerate(parts)]


def _carrying(packet: bytes, part: bytes, *, starts: bool) -> bytes:
    room = PACKET - 5 - len(part)
    second = packet[1] & ~_STARTS | (_STARTS if starts else 0)
    head = bytes([packet[0], second, packet[2], packet[3] | _ADAPTED, room])
    return head + (b"\x00" + b"\xff" * (room - 1) if room else b"") + part


def _numbered(packets: list[bytes]) -> Iterator[bytes]:
    seen: Counter[int] = Counter()
    for packet in packets:
        pid = _pid(packet)
        number = seen[pid] if packet[3] & _CARRIES else seen[pid] - 1
        seen[pid] += bool(packet[3] & _CARRIES)
        yield packet[:3] + bytes([packet[3] & 0xF0 | number % _COUNTS]) + packet[4:]


def _elementary(packet: bytes) -> bytes:
    if not packet[3] & _CARRIES:
        return b""
    at = _payload_at(packet)
    return packet[at + 9 + packet[at + 8] :] if _begins(packet, _SOUND) else packet[at:]


def _frames(sound: bytes) -> int:
    """ADTS frames (ISO 13818-7, 6.2): each says how long it is."""
    count = at = 0
    while at + 7 <= len(sound):
        length = (sound[at + 3] & 3) << 11 | sound[at + 4] << 3 | sound[at + 5] >> 5
        if sound[at] != 0xFF or sound[at + 1] & 0xF0 != 0xF0 or length < 7:
            raise Unjoinable("not a frame of sound")
        count, at = count + 1, at + length
    return count
