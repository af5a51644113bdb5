"""The outermost structure of a file: whether all that it promises is there, and whether a second recording follows.

Read by its lengths alone, without ffmpeg, which reads the first recording of such a file and says nothing of the
others. Formats by ISO 14496-12 (mov), RFC 9559 (matroska), Microsoft's RIFF and ASF, Adobe's FLV, RFC 3533 (ogg),
Apple's AIFF.
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from media.errors import FilmRefused
from media.sniff import HEAD, recording_begins, sniff
from media.sound_sniff import promised_bytes

_ASF_HEADER = b"\x30\x26\xb2\x75\x8e\x66\xcf\x11"
_EBML, _SEGMENT = 0x1A45DFA3, 0x18538067
# seek head, information, tracks, cluster, cues, attachments, chapters, tags, void, checksum
_INSIDE = {0x114D9B74, 0x1549A966, 0x1654AE6B, 0x1F43B675, 0x1C53BB6B}
_INSIDE |= {0x1941A469, 0x1043A770, 0x1254C367, 0xEC, 0xBF}
_FLV_TAGS = (8, 9, 18)
_OGG_BEGINS = 2
_MOST_PARTS = 4_000_000  # of a film of hours; a file made of nothing but tiny parts is not read to its end


@dataclass(frozen=True, slots=True)
class Structure:
    """`promised` is how many bytes the file should have at least, 0 where it does not say.

    `whole` when all its parts were found one after the other to their end; `another` when a recording follows.
    """

    promised: int = 0
    whole: bool = False
    another: bool = False


def read(file: BinaryIO, container: str) -> Structure:
    """The structure of the open `file`; nothing is known of one whose container has none, or of a live recording."""
    size = file.seek(0, io.SEEK_END)
    walk = _WALKS.get(container)
    return walk(file, size) if walk else Structure()


def _behind(file: BinaryIO, size: int, ends: int) -> Structure:
    """A recording that should end at byte `ends`, and what follows it."""
    return Structure(promised=ends, whole=ends <= size, another=ends < size and _is_film(_bytes(file, ends, HEAD)))


def _is_film(head: bytes) -> bool:
    try:
        return bool(sniff(head))
    except FilmRefused:
        return False


def _bytes(file: BinaryIO, at: int, count: int) -> bytes:
    """What stands at the place `at`, which a length in the file may put farther away than any file reaches."""
    if at > file.seek(0, io.SEEK_END):
        return b""
    file.seek(at)
    return file.read(count)


def _mov(file: BinaryIO, size: int) -> Structure:
    """Boxes; a second index (moov) makes a second recording, except between fragments, where it may be the same."""
    kinds: set[bytes] = set()
    at, again = 0, False
    for kind, begins, length in _boxes(file, size):
        again = again or (kind == b"moov" and kind in kinds)
        if again and b"moof" not in kinds:
            return Structure(promised=begins, whole=True, another=True)
        kinds.add(kind)
        at = begins + length
    return Structure(promised=at) if again or b"moov" not in kinds else _behind(file, size, at)


def _boxes(file: BinaryIO, size: int) -> Iterator[tuple[bytes, int, int]]:
    """Kind, place and length of each; an index that was read ends before what is no box."""
    at = 0
    for _ in range(_MOST_PARTS):
        if at + 8 > size:
            return
        head = _bytes(file, at, 16)
        length, kind = int.from_bytes(head[:4], "big"), head[4:8]
        if length == 1:
            length = int.from_bytes(head[8:], "big")
        elif length == 0:
            length = size - at
        if length < 8 or not all(32 <= letter < 127 or letter == 0xA9 for letter in kind):
            return
        yield kind, at, length
        at += length


def _matroska(file: BinaryIO, size: int) -> Structure:
    header = _element(file, 0)
    segment = _element(file, header[2]) if header else None
    if not segment or segment[0] != _SEGMENT:
        return Structure()
    _, at, ends = segment
    known = _behind(file, size, ends)
    for _ in range(_MOST_PARTS):
        if at >= min(ends, size):
            return known
        part = _element(file, at)
        if not part or part[0] not in _INSIDE or part[2] > ends:
            break
        at = part[2]
    return Structure(known.promised, whole=False, another=known.another)


def _element(file: BinaryIO, at: int) -> tuple[int, int, int] | None:
    """The id of an element, where what it holds begins and ends; None where it does not say, as in live recordings."""
    head = _bytes(file, at, 12)
    wide = 9 - head[0].bit_length() if head else 0
    if not 1 <= wide <= 4 or len(head) < wide + 1 or not head[wide]:
        return None
    long = 9 - head[wide].bit_length()
    begins = at + wide + long
    length = int.from_bytes(head[wide : wide + long], "big") & ((1 << 7 * long) - 1)
    if length == (1 << 7 * long) - 1:
        return None
    return int.from_bytes(head[:wide], "big"), begins, begins + length


def _avi(file: BinaryIO, size: int) -> Structure:
    """A chain of RIFF parts, of which ffmpeg reads all."""
    at = 0
    for _ in range(_MOST_PARTS):
        head = _bytes(file, at, 12)
        length = int.from_bytes(head[4:8], "little")
        if head[:4] != b"RIFF" or head[8:11] != b"AVI":
            return Structure(promised=at, whole=at <= size + 1)
        if length in (0, 0xFFFFFFFF):
            break
        at += 8 + length + length % 2
    return Structure()


def _asf(file: BinaryIO, size: int) -> Structure:
    at = 0
    for _ in range(_MOST_PARTS):
        head = _bytes(file, at, 24)
        length = int.from_bytes(head[16:], "little")
        if len(head) < 24:
            return Structure(promised=at, whole=at <= size)
        if at and head.startswith(_ASF_HEADER):
            return Structure(promised=at, whole=True, another=True)
        if length < 24:
            break
        at += length
    return Structure()


def _flv(file: BinaryIO, size: int) -> Structure:
    at = int.from_bytes(_bytes(file, 5, 4), "big") + 4
    for _ in range(_MOST_PARTS):
        head = _bytes(file, at, 11)
        if len(head) < 11 or head[0] & 0x1F not in _FLV_TAGS:
            return _behind(file, size, at)
        at += 11 + int.from_bytes(head[1:4], "big") + 4
    return Structure()


def _ogg(file: BinaryIO, size: int) -> Structure:
    """Pages; one that begins a track behind those that hold data begins a second recording."""
    at, held_data = 0, False
    for _ in range(_MOST_PARTS):
        head = _bytes(file, at, 27 + 255)
        if len(head) < 27 or head[:4] != b"OggS":
            return Structure(promised=at, whole=at <= size)
        begins = bool(head[5] & _OGG_BEGINS)
        if begins and held_data:
            return Structure(promised=at, whole=True, another=True)
        held_data = held_data or not begins
        at += 27 + head[26] + sum(head[27 : 27 + head[26]])
    return Structure()


def _wav(file: BinaryIO, size: int) -> Structure:
    """One RIFF part that holds all; a recorder that was switched off leaves its length empty."""
    head = _bytes(file, 0, 8)
    length = int.from_bytes(head[4:], "little" if head[:4] == b"RIFF" else "big")
    if length in (0, 0xFFFFFFFF) or head[:4] == b"RF64":
        return Structure()
    return _behind(file, size, 8 + length)


def _mp3(file: BinaryIO, size: int) -> Structure:
    """Frames, of which the first may say how long all are; what follows is played on."""
    begins = recording_begins(file)
    length = promised_bytes(_bytes(file, begins, HEAD))
    return Structure(promised=begins + length if length else 0)


_WALKS: dict[str, Callable[[BinaryIO, int], Structure]] = {
    "mov": _mov,
    "matroska": _matroska,
    "avi": _avi,
    "asf": _asf,
    "flv": _flv,
    "ogg": _ogg,
    "wav": _wav,
    "aiff": _wav,
    "mp3": _mp3,
}
