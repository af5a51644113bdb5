"""The chunks of RTMP (Adobe, RTMP 1.0, 5.3): messages of several streams, cut up and sent in turn."""

from collections.abc import Iterator
from dataclasses import dataclass

CHUNK_SIZE, ABORT, ACKNOWLEDGE, WINDOW, BANDWIDTH, COMMAND = 1, 2, 3, 5, 6, 20
_SIZE = 128  # bytes of a chunk until it is said otherwise
_MOST_SIZE = 1 << 24
_MOST_STREAMS = 32
_MOST_OF_A_STRANGER = 1 << 14  # bytes of a message, until it is known who sends
_HEADS = (11, 7, 3, 0)
_LONG_TIME = 0xFFFFFF


class NotRtmp(ValueError):
    """What was read is no RTMP, or nothing that a sender of lectures has to send."""


@dataclass(frozen=True, slots=True)
class RtmpMessage:
    """A whole message of `kind`, at `time` ms."""

    kind: int
    time: int
    data: bytes


@dataclass(slots=True)
class _Stream:
    """What the headers of a stream of chunks last said; `step` is the time that the next message adds."""

    time: int = 0
    step: int = 0
    size: int = 0
    kind: int = 0
    is_long: bool = False
    got: bytearray | None = None


class Chunks:
    """Takes chunks as they come, of messages of at most `most` bytes."""

    def __init__(self) -> None:
        self.most = _MOST_OF_A_STRANGER
        self._held = bytearray()
        self._size = _SIZE
        self._streams: dict[int, _Stream] = {}

    def feed(self, read: bytes) -> Iterator[RtmpMessage]:
        """The messages that are whole now. Raises NotRtmp."""
        self._held += read
        while (taken := self._chunk()) is not None:
            used, message = taken
            del self._held[:used]
            if message is None:
                continue
            if message.kind == CHUNK_SIZE:
                self._size = int.from_bytes(message.data[:4], "big") & 0x7FFFFFFF
                if not 1 <= self._size <= _MOST_SIZE:
                    raise NotRtmp("size of chunks")
            elif message.kind == ABORT:
                self._streams.pop(int.from_bytes(message.data[:4], "big"), None)
            else:
                yield message

    def _chunk(self) -> tuple[int, RtmpMessage | None] | None:
        """How many bytes the next chunk takes, and the message that it ends; None while it is not all there."""
        held = self._held
        if len(held) < 3:
            return None
        number, at = held[0] & 0x3F, 1
        if number < 2:
            at += number + 1
            number = 64 + held[1] + (held[2] << 8 if number else 0)
        form = held[0] >> 6
        stream = self._streams.get(number)
        if stream is None:
            if form or len(self._streams) >= _MOST_STREAMS:
                raise NotRtmp("unknown stream")
            stream = _Stream()
        head = bytes(held[at : at + _HEADS[form]])
        at += len(head)
        if len(head) < _HEADS[form]:
            return None
        said = int.from_bytes(head[:3], "big")
        size = int.from_bytes(head[3:6], "big") if form < 2 else stream.size
        is_long = said == _LONG_TIME if form < 3 else stream.is_long
        if is_long:
            if len(held) < at + 4:
                return None
            said, at = int.from_bytes(held[at : at + 4], "big"), at + 4
        begun = stream.got or bytearray()
        if size > self.most or (begun and size != stream.size):
            raise NotRtmp("a message too large, or of two sizes")
        part = min(self._size, size - len(begun))
        if len(held) < at + part:
            return None
        if not begun:
            self._begin(stream, form, said, size, is_long, head)
        self._streams[number] = stream
        stream.got = begun + held[at : at + part]
        if len(stream.got) < size:
            return at + part, None
        whole, stream.got = bytes(stream.got), None
        return at + part, RtmpMessage(stream.kind, stream.time, whole)

    def _begin(self, stream: _Stream, form: int, said: int, size: int, is_long: bool, head: bytes) -> None:
        stream.is_long, stream.size = is_long, size
        if form < 2:
            stream.kind = head[6]
        if form == 0:
            stream.time, stream.step = said, 0
        else:
            stream.step = said if form < 3 else stream.step
            stream.time = (stream.time + stream.step) & 0xFFFFFFFF


def written(kind: int, data: bytes, stream: int = 0) -> bytes:
    """A message, in chunks of the size that holds from the beginning."""
    head = bytes([3]) + bytes(3) + len(data).to_bytes(3, "big") + bytes([kind]) + stream.to_bytes(4, "little")
    parts = [data[at : at + _SIZE] for at in range(0, len(data), _SIZE)] or [b""]
    return head + b"\xc3".join(parts)
