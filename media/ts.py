"""MPEG transport streams (ISO 13818-1): how a segment begins, and the flag that says that its clock begins anew."""

from dataclasses import dataclass

PACKET = 188
HEAD = 24 * PACKET  # bytes of a segment that hold its tables and the start of its first picture
PAT, SDT = 0x0000, 0x0011
IDR = 5  # NAL unit types of H.264, table 7-1
SLICE = 1
_ADAPTED, _BEGINS_PAYLOAD, _DISCONTINUITY = 0x20, 0x40, 0x80  # flags in bytes 3, 1 and 5 of a packet
_FLAG_ALONE = bytes([1, _DISCONTINUITY])  # an adaptation field of nothing but its flags
_STUFFED = b"\xff\xff"


@dataclass(frozen=True, slots=True)
class Beginning:
    """How a segment begins: the packet ids in order, and the types of the first picture's NAL units in order."""

    pids: tuple[int, ...]
    nals: tuple[int, ...]

    @property
    def stands_alone(self) -> bool:
        """Tables first (a service description may lead them), then a picture that needs no other."""
        tables = tuple(pid for pid in self.pids if pid != SDT)
        pictures = [nal for nal in self.nals if nal in (IDR, SLICE)]
        return tables[:1] == (PAT,) and len(set(tables[:3])) == 3 and pictures[:1] == [IDR]


def beginning(head: bytes) -> Beginning:
    """Read the first bytes (up to `HEAD`) of a segment whose third stream of packets is the picture."""
    packets = [head[at : at + PACKET] for at in range(0, len(head) - PACKET + 1, PACKET)]
    pids = tuple(_pid(packet) for packet in packets)
    tables = [pid for pid in pids if pid != SDT]
    picture = tables[2] if len(tables) > 2 else -1
    return Beginning(pids, _nal_types(b"".join(_payload(packet) for packet in packets if _pid(packet) == picture)))


def _pid(packet: bytes) -> int:
    return -1 if packet[0] != 0x47 else (packet[1] & 0x1F) << 8 | packet[2]


def _payload(packet: bytes) -> bytes:
    """Without the header of 4 bytes and the adaptation field, where there is one."""
    adapted = packet[3] & 0x20
    return packet[5 + packet[4] :] if adapted else packet[4:]


def _nal_types(stream: bytes) -> tuple[int, ...]:
    starts = stream.split(b"\x00\x00\x01")[1:]
    return tuple(part[0] & 0x1F for part in starts if part and part[0] & 0x80 == 0)


def begins_anew(head: bytes) -> bool:
    """Whether the first packet says that clock and counters do not continue what was before."""
    return len(head) > 5 and bool(head[3] & _ADAPTED and head[4] and head[5] & _DISCONTINUITY)


def beginning_anew(segment: bytes) -> bytes:
    """`segment` with the discontinuity indicator (2.4.3.4) in the first packet of every packet id.

    Players that pass over a playlist's discontinuity tag otherwise take the counters of the next film for a loss.
    The size stays: a table gives two of its stuffing bytes for the field that holds the flag.
    """
    flagged, seen = bytearray(segment), set()
    for at in range(0, len(flagged) - PACKET + 1, PACKET):
        packet = bytes(flagged[at : at + PACKET])
        if _pid(packet) not in seen:
            seen.add(_pid(packet))
            flagged[at : at + PACKET] = _flagged(packet)
    return bytes(flagged)


def _flagged(packet: bytes) -> bytes:
    if packet[3] & _ADAPTED:
        return packet[:5] + bytes([packet[5] | _DISCONTINUITY]) + packet[6:] if packet[4] else packet
    is_table = packet[1] & _BEGINS_PAYLOAD and packet[4:7] != b"\x00\x00\x01"
    if not is_table or not packet.endswith(_STUFFED):
        return packet
    return packet[:3] + bytes([packet[3] | _ADAPTED]) + _FLAG_ALONE + packet[4 : -len(_STUFFED)]
