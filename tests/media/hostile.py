"""Files that want something of whoever opens them, each made here byte by byte from a plain film."""

import random
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

from tests.media.sources import ffmpeg

MARK = b"SECRET-OF-ANOTHER-7f3a"
SMALL = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p")
_CONTAINERS = (b"moov", b"trak", b"mdia", b"minf", b"dinf", b"stbl", b"udta", b"edts")


class Bait:
    """What a hostile file tries to reach: another's `film` and `text`, and an address where somebody listens."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port = folder, port
        self.text, self.film = folder / "secret.txt", folder / "secret.mp4"
        self.text.write_bytes(MARK * 50)
        magenta = ("-f", "lavfi", "-i", "color=magenta:size=160x90:rate=25", "-t", "2", *SMALL)
        ffmpeg(*magenta, "-metadata", f"comment={MARK.decode()}", str(self.film))

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/film.mp4"


class Plain:
    """A green film of a second and a half in each container, made once; `mov` has its index at the end."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        picture = ("-f", "lavfi", "-i", "color=green:size=160x90:rate=25", "-f", "lavfi", "-i", "sine=440:r=48000")
        coded = {
            "mp4": SMALL,
            "mkv": SMALL,
            "flv": SMALL,
            "ts": SMALL,
            "avi": ("-c:v", "mpeg4", "-c:a", "pcm_s16le"),
            "mov": (*SMALL, "-c:a", "pcm_s16le"),
            "wmv": ("-c:v", "wmv2", "-c:a", "wmav2"),
            "mpg": ("-c:v", "mpeg2video", "-c:a", "mp2"),
            "ogv": ("-c:v", "libtheora", "-c:a", "libvorbis"),
        }
        for ending, how in coded.items():
            ffmpeg(*picture, "-t", "1.5", *how, str(folder / f"plain.{ending}"))
        self.of = {ending: (folder / f"plain.{ending}").read_bytes() for ending in coded}

    def path(self, ending: str) -> str:
        return str(self.folder / f"plain.{ending}")


def box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", len(body) + 8, kind) + body


def changed(data: bytes, kind: bytes, change: Callable[[bytes], bytes], only: int = 0) -> bytes:
    """A film of boxes with the body of its box `kind` (the `only`-th, -1: each) changed, and all lengths right."""
    seen = 0

    def walk(part: bytes) -> bytes:
        nonlocal seen
        out, at = b"", 0
        while at + 8 <= len(part):
            size, name = struct.unpack(">I4s", part[at : at + 8])
            body = part[at + 8 : at + size]
            if name == kind:
                body = change(body) if only in (-1, seen) else body
                seen += 1
            elif name in _CONTAINERS:
                body = walk(body)
            out, at = out + box(name, body), at + max(8, size)
        return out

    made = walk(data)
    assert seen, kind
    return made


def put(data: bytes, at: int, what: bytes) -> bytes:
    return data[:at] + what + data[at + len(what) :]


def reference(kind: bytes, where: str) -> bytes:
    """A data reference (dref) that says the samples lie in another file."""
    if kind == b"url ":
        entry = bytes(4) + where.encode() + b"\0"
    else:  # an alias record of the Macintosh, as QuickTime wrote it: a path behind tag 18
        path = where.encode()
        path += b"\0" * (len(path) % 2)
        head = struct.pack(">IHH", 0, 150 + len(path) + 8, 2) + bytes(142)
        entry = bytes(4) + head + struct.pack(">hH", 18, len(path)) + path + struct.pack(">hH", -1, 0)
    return bytes(4) + struct.pack(">I", 1) + box(kind, entry)


def element(ident: int, body: bytes) -> bytes:
    """An EBML element (RFC 8794)."""
    name = ident.to_bytes((ident.bit_length() + 7) // 8, "big")
    return name + (len(body) | 1 << 56).to_bytes(8, "big") + body


def inside_segment(data: bytes, more: bytes) -> bytes:
    """A Matroska film with `more` at the end of its segment, whose length becomes unknown."""
    at = data.index(b"\x18\x53\x80\x67") + 4
    return data[:at] + b"\x01" + b"\xff" * 7 + data[at + 8 :] + more


def bomb(side: int) -> bytes:
    """A PNG of `side` x `side` px and few bytes."""
    row = bytes(1 + side // 8)
    packed = zlib.compressobj(9)
    data = b"".join(packed.compress(row) for _ in range(side)) + packed.flush()

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def shaken(data: bytes, seed: int, first: int = 0) -> bytes:
    """`data` with forty bytes exchanged behind the place `first`, the same ones for each `seed`."""
    dice = random.Random(seed)
    out = bytearray(data)
    for _ in range(40):
        out[dice.randrange(first, len(out))] = dice.randrange(256)
    return bytes(out)
