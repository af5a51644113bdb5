"""One sender's connection by RTMP, as far as the receiving side goes; bytes in, bytes and packets out, no sockets.

Written here because ffmpeg's own receiver takes whatever key it is sent, serves one connection and then ends, and would
have to be let onto the network to do so.
"""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from media.lectures import amf, flv
from media.lectures.amf import NotAmf, Value
from media.lectures.chunks import ACKNOWLEDGE, BANDWIDTH, COMMAND, WINDOW, Chunks, NotRtmp, RtmpMessage, written
from media.lectures.flv import Tag

APPLICATION = "lecture"  # the address to send to is rtmp://<host>:<port>/lecture, and the key
_HELLO = 1536
_WINDOW = 2_500_000  # bytes after which each side says that it has them
_STREAM = 1
_SHORT_COMMANDS = ("releaseStream", "FCPublish", "FCUnpublish", "_checkbw")


class KeyVerdict(Enum):
    """What is said to who gives a key."""

    WELCOME = "NetStream.Publish.Start"
    WRONG_KEY = "NetStream.Publish.BadName"
    TAKEN = "NetStream.Publish.Denied"


@dataclass(frozen=True, slots=True)
class Reply:
    """These bytes are sent back."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Goodbye:
    """The connection is over; `why` is for the log."""

    why: str


Event = Reply | Tag | Goodbye


class RtmpSession:
    """`judge` is asked with the key that the sender gives."""

    def __init__(self, judge: Callable[[str], KeyVerdict]) -> None:
        self.is_welcome = False
        self._judge = judge
        self._held = bytearray()
        self._greeted = 0  # 1: S0 to S2 were sent, 2: C2 has come
        self._chunks = Chunks()
        self._received = self._told = 0

    def feed(self, read: bytes) -> Iterator[Event]:
        """What is to be done about the bytes `read`. Nothing more may be fed after a Goodbye."""
        try:
            yield from self._taken(read)
        except (NotRtmp, NotAmf) as broken:
            yield Goodbye(f"not RTMP: {broken}")

    def _taken(self, read: bytes) -> Iterator[Event]:
        self._received += len(read)
        if self._greeted < 2:
            self._held += read
            yield from self._greet()
            if self._greeted < 2:
                return
            read = bytes(self._held)
            self._held.clear()
        if self._received - self._told > _WINDOW // 2:
            self._told = self._received
            yield Reply(written(ACKNOWLEDGE, (self._received & 0xFFFFFFFF).to_bytes(4, "big")))
        for message in self._chunks.feed(read):
            yield from self._message(message)

    def _greet(self) -> Iterator[Event]:
        """Both sides send 1,536 bytes, and then those of the other (5.2)."""
        if self._held and self._held[0] != 3:
            raise NotRtmp("another version")
        if self._greeted == 0 and len(self._held) > _HELLO:
            theirs = bytes(self._held[1 : _HELLO + 1])
            del self._held[: _HELLO + 1]
            self._greeted = 1
            yield Reply(b"\x03" + bytes(8) + secrets.token_bytes(_HELLO - 8) + theirs)
            self._held[:0] = b"\x03"  # so that the version is asked once
        if self._greeted == 1 and len(self._held) > _HELLO:
            del self._held[: _HELLO + 1]
            self._greeted = 2

    def _message(self, message: RtmpMessage) -> Iterator[Event]:
        if message.kind == COMMAND:
            yield from self._command(message)
        elif message.kind in (flv.SOUND, flv.PICTURE) and self.is_welcome:
            yield Tag(message.kind, message.time, message.data)

    def _command(self, message: RtmpMessage) -> Iterator[Event]:
        values = amf.read(message.data)
        name, number = values[0] if values else None, values[1] if len(values) > 1 else 0.0
        if name == "connect":
            yield from self._connect(values, number)
        elif name in _SHORT_COMMANDS:
            yield _answer("_result", number, None, None)
        elif name == "createStream":
            yield _answer("_result", number, None, float(_STREAM))
        elif name == "publish":
            yield from self._publish(values)
        elif name in ("deleteStream", "closeStream") and self.is_welcome:
            yield Goodbye("it has ended")

    def _connect(self, values: list[Value], number: Value) -> Iterator[Event]:
        asked = values[2] if len(values) > 2 else None
        application = str(asked.get("app", "")) if isinstance(asked, dict) else ""
        if application.strip("/") != APPLICATION:
            yield _answer("_error", number, None, _status("NetConnection.Connect.Rejected", "error"))
            yield Goodbye("another address")
            return
        window = _WINDOW.to_bytes(4, "big")
        yield Reply(written(WINDOW, window) + written(BANDWIDTH, window + b"\x02"))
        ours: dict[str, Value] = {"fmsVer": "FMS/3,0,1,123", "capabilities": 31.0}
        yield _answer("_result", number, ours, _status("NetConnection.Connect.Success", "status"))

    def _publish(self, values: list[Value]) -> Iterator[Event]:
        key = values[3] if len(values) > 3 else None
        verdict = self._judge(key) if isinstance(key, str) else KeyVerdict.WRONG_KEY
        self.is_welcome = verdict is KeyVerdict.WELCOME
        if self.is_welcome:
            self._chunks.most = flv.MOST_BYTES
        level = "status" if self.is_welcome else "error"
        yield _answer("onStatus", 0.0, None, _status(verdict.value, level), stream=_STREAM)
        if not self.is_welcome:
            yield Goodbye("a wrong key" if verdict is KeyVerdict.WRONG_KEY else "somebody sends already")


def _status(code: str, level: str) -> dict[str, Value]:
    return {"level": level, "code": code, "description": code}


def _answer(name: str, number: Value, *values: Value, stream: int = 0) -> Reply:
    return Reply(written(COMMAND, amf.write(name, number, *values), stream))
