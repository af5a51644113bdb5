"""A small reader of MPEG transport streams (ISO 13818-1): enough to see how a segment begins."""

from dataclasses import dataclass

PACKET = 188
HEAD = 24 * PACKET  # bytes of a segment that hold its tables and the start of its first picture
PAT, SDT = 0x0000, 0x0011
IDR = 5  # NAL unit types of H.264, table 7-1
SLICE = 1


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
