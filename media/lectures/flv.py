"""FLV, in which a stream is handed on: tags of picture and sound, each with its time (Adobe, FLV and F4V, annex E)."""

from collections.abc import Iterator
from dataclasses import dataclass

SOUND, PICTURE = 8, 9
MOST_BYTES = 4 << 20  # of a tag: a key picture of the highest rate that is taken has a fourth
_AVC, _AAC = 7, 10
_HEADER = b"FLV\x01\x05\x00\x00\x00\x09" + bytes(4)
_TAG = 11


class NotFlv(ValueError):
    """What was read is no FLV."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One packet of `kind` (`SOUND`, `PICTURE` or another) at `time` ms."""

    kind: int
    time: int
    data: bytes

    @property
    def is_shown(self) -> bool:
        """Whether it is of H.264."""
        return self.kind == PICTURE and len(self.data) > 4 and self.data[0] & 0x8F == _AVC

    @property
    def is_heard(self) -> bool:
        """Whether it is of AAC."""
        return self.kind == SOUND and len(self.data) > 1 and self.data[0] >> 4 == _AAC

    @property
    def is_setting(self) -> bool:
        """Whether it says how to decode what follows."""
        return (self.is_shown or self.is_heard) and self.data[1] == 0

    @property
    def opens(self) -> bool:
        """Whether it is a picture that needs no other."""
        return self.is_shown and self.data[0] >> 4 == 1 and self.data[1] == 1


def header() -> bytes:
    """What a file begins with."""
    return _HEADER


def written(tag: Tag) -> bytes:
    """`tag` as it stands in a file."""
    size, time = len(tag.data), max(0, tag.time)
    head = bytes([tag.kind]) + size.to_bytes(3, "big") + (time & 0xFFFFFF).to_bytes(3, "big")
    return head + bytes([time >> 24 & 0xFF, 0, 0, 0]) + tag.data + (size + _TAG).to_bytes(4, "big")


class FlvReader:
    """Takes a file piece by piece."""

    def __init__(self) -> None:
        self._held = bytearray()
        self._begun = False

    def feed(self, read: bytes) -> Iterator[Tag]:
        """The tags that are whole now. Raises NotFlv."""
        self._held += read
        if not self._begun:
            if len(self._held) < len(_HEADER):
                return
            if self._held[:3] != b"FLV":
                raise NotFlv
            del self._held[: len(_HEADER)]
            self._begun = True
        while len(self._held) >= _TAG:
            head = bytes(self._held[:_TAG])
            size = int.from_bytes(head[1:4], "big")
            if size > MOST_BYTES:
                raise NotFlv
            if len(self._held) < _TAG + size + 4:
                return
            data = bytes(self._held[_TAG : _TAG + size])
            del self._held[: _TAG + size + 4]
            yield Tag(head[0] & 0x1F, head[7] << 24 | int.from_bytes(head[4:7], "big"), data)
