"""Small streams to send: packets for the rules, segments of a hand's breadth, and real senders on loopback."""

import socket
import subprocess
from collections.abc import Sequence
from contextlib import contextmanager

from epg.ticks import TICK_MS
from media.lectures.flv import PICTURE, SOUND, Tag
from media.packets import CLOCK
from media.ts import PACKET

PICTURE_SETTING = Tag(PICTURE, 0, b"\x17\x00\x00\x00\x00settings")
SOUND_SETTING = Tag(SOUND, 0, b"\xaf\x00\x12\x10")


def picture(time: int, *, opens: bool = False) -> Tag:
    return Tag(PICTURE, time, (b"\x17" if opens else b"\x27") + b"\x01\x00\x00\x00picture")


def sound(time: int) -> Tag:
    return Tag(SOUND, time, b"\xaf\x01sound")


def packet(pid: int, counter: int, payload: bytes, *, starts: bool = False, clock: int | None = None) -> bytes:
    """A packet of a transport stream, stuffed to its size."""
    field = b""
    if clock is not None:
        field = bytes([0x10]) + (clock >> 1).to_bytes(4, "big") + bytes([(clock & 1) << 7 | 0x7E, 0])
    room = PACKET - 4 - len(payload)
    if field or room:
        field = (bytes([room - 1]) + (field or b"\x00"[: room - 1])).ljust(room, b"\xff")
    head = bytes([0x47, (0x40 if starts else 0) | pid >> 8, pid & 0xFF, (0x30 if room else 0x10) | counter % 16])
    return head + field + payload


def stamp(time: int) -> bytes:
    return (
        bytes([0x21 | time >> 29 & 0x0E])
        + (time >> 14 & 0xFFFE | 1).to_bytes(2, "big")
        + ((time << 1 & 0xFFFE | 1).to_bytes(2, "big"))
    )


def segment(first: int = 1000, pictures: int = 3, frames: int = 5, counter: int = 7, mark: bytes = b"x") -> bytes:
    """A segment with tables, `pictures`, and a frame of sound in a packet of its own, `frames` times."""
    table = b"\x00\x00\xb0\x0d" + b"\x00" * 12
    found = [packet(0, counter, table.ljust(184, b"\xff"), starts=True)]
    found.append(packet(0x1000, counter, table.ljust(184, b"\xff"), starts=True))
    for n in range(pictures):
        time = (first + n * CLOCK // 25) % (1 << 33)
        head = b"\x00\x00\x01\xe0\x00\x00\x80\x80\x05" + stamp(time)
        body = head + b"\x00\x00\x01\x65" + mark * 100
        found.append(packet(0x100, counter + 2 * n, body, starts=True, clock=time))
        found.append(packet(0x100, counter + 2 * n + 1, mark * 184))
    for n in range(frames):
        adts = bytes([0xFF, 0xF1, 0x4C, 0x80, 1, 0x7F, 0xFC]) + b"s" * 4
        head = b"\x00\x00\x01\xc0\x00\x00\x80\x80\x05" + stamp((first + n * 1920) % (1 << 33))
        found.append(packet(0x101, counter + n, head + adts, starts=True))
    return b"".join(found)


def sending(
    address: str,
    seconds: float,
    *,
    form: str = "flv",
    shape: str = "size=320x180:rate=25",
    heard: str | None = "sine=frequency=440:sample_rate=44100",
    more: Sequence[str] = (),
) -> "subprocess.Popen[str]":
    """A real encoder that sends for so long, in real time."""
    tone = ["-re", "-f", "lavfi", "-i", heard] if heard else []
    seen = ["-re", "-f", "lavfi", "-i", f"testsrc2={shape}"]
    coded = ["-c:v", "libx264", "-preset", "ultrafast", "-g", "25", "-pix_fmt", "yuv420p", "-c:a", "aac"]
    command = ["ffmpeg", "-v", "error", "-nostdin", *seen, *tone, "-t", str(seconds), *coded, *more, "-f", form]
    return subprocess.Popen([*command, address], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


@contextmanager
def sent(*args, **named):
    """The same, ended at the end."""
    sender = sending(*args, **named)
    try:
        yield sender
    finally:
        sender.kill()
        sender.wait()


TICK_S = TICK_MS / 1000


def free_port() -> int:
    """A port for UDP that nobody uses now."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]
