"""A sender's connection, byte by byte: let in by its key and no other way, and never more than it may send."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.lectures import amf, flv
from media.lectures.chunks import COMMAND, Chunks, written
from media.lectures.flv import Tag
from media.lectures.rtmp import Event, Goodbye, KeyVerdict, Reply, RtmpSession

HELLO = b"\x03" + bytes(1536) + bytes(1536)


def connect(application: str = "lecture") -> bytes:
    return written(COMMAND, amf.write("connect", 1.0, {"app": application}))


def publish(key: str) -> bytes:
    return written(COMMAND, amf.write("createStream", 2.0, None)) + written(
        COMMAND, amf.write("publish", 3.0, None, key, "live"), 1
    )


def packet(kind: int, time: int, data: bytes) -> bytes:
    """A message on a stream of chunks of its own, as ffmpeg and OBS send it."""
    head = (
        bytes([4]) + min(time, 0xFFFFFF).to_bytes(3, "big") + len(data).to_bytes(3, "big") + bytes([kind, 1, 0, 0, 0])
    )
    long = time.to_bytes(4, "big") if time >= 0xFFFFFF else b""
    return head + long + (b"\xc4" + long).join(data[at : at + 128] for at in range(0, max(1, len(data)), 128))


def session(verdict: KeyVerdict = KeyVerdict.WELCOME) -> RtmpSession:
    return RtmpSession(lambda key: verdict if key == "right" else KeyVerdict.WRONG_KEY)


def heard(one: RtmpSession, data: bytes, size: int = 4096) -> list[Event]:
    found: list[Event] = []
    for at in range(0, len(data), size):
        for event in one.feed(data[at : at + size]):
            found.append(event)
            if isinstance(event, Goodbye):
                return found
    return found


def tags(events: Iterable[Event]) -> list[Tag]:
    return [event for event in events if isinstance(event, Tag)]


@pytest.mark.parametrize("size", [1, 7, 1000, 100_000])
@pytest.mark.parametrize("time", [0, 40, 0xFFFFFF, 0x1000000])
def test_who_has_the_key_is_heard_in_pieces_of_any_size(size: int, time: int):
    data = HELLO + connect() + publish("right") + packet(9, time, b"p" * 1000) + packet(8, time, b"s")
    one = session()
    events = heard(one, data, size)
    assert one.is_welcome
    assert tags(events) == [Tag(flv.PICTURE, time, b"p" * 1000), Tag(flv.SOUND, time, b"s")]
    said = b"".join(event.data for event in events if isinstance(event, Reply))
    assert said[:1] == b"\x03"
    assert said[1537:3073] == bytes(1536)
    names = [amf.read(message.data)[0] for message in Chunks().feed(said[3073:]) if message.kind == COMMAND]
    assert names == ["_result", "_result", "onStatus"]


@pytest.mark.parametrize(
    ("data", "verdict", "why"),
    [
        (HELLO + connect() + publish("wrong"), KeyVerdict.WELCOME, "a wrong key"),
        (HELLO + connect() + publish(""), KeyVerdict.WELCOME, "a wrong key"),
        (HELLO + connect() + publish("right"), KeyVerdict.TAKEN, "somebody sends already"),
        (HELLO + connect("other"), KeyVerdict.WELCOME, "another address"),
        (b"GET / HTTP/1.1\r\n\r\n", KeyVerdict.WELCOME, "not RTMP: another version"),
        (HELLO + b"\xff\xff\xff\xff", KeyVerdict.WELCOME, "not RTMP: unknown stream"),
        (HELLO + packet(9, 0, b"x" * 20_000), KeyVerdict.WELCOME, "not RTMP: a message too large, or of two sizes"),
    ],
)
def test_everybody_else_is_turned_away_with_a_reason(data: bytes, verdict: KeyVerdict, why: str):
    one = session(verdict)
    events = heard(one, data + packet(9, 0, b"p"))
    assert events[-1] == Goodbye(why)
    assert not one.is_welcome
    assert tags(events) == []


def test_pictures_without_a_key_are_not_heard():
    assert tags(heard(session(), HELLO + connect() + packet(9, 0, b"p") * 5)) == []


@given(st.binary(max_size=3000), st.booleans())
def test_rubbish_ends_the_connection_or_is_waited_on(rubbish: bytes, greeted: bool):
    for event in heard(session(), (HELLO if greeted else b"") + rubbish):
        assert isinstance(event, Reply | Goodbye)
