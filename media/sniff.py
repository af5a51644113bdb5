"""Which container the first bytes of a file show, of a film or of a sound recording; or a refusal in words.

ffmpeg is never asked to guess: its guess follows playlists and scripts to other files (the format is forced
with `-f`, see `media.inputs`).
"""

import re
from typing import IO

from media import sound_sniff
from media.errors import FilmRefused

HEAD = 4096  # bytes that are enough for every rule below

EMPTY = "The file is empty."
PLAYLIST = "This is a playlist: a list of addresses, not a film."
HTML = "This is a web page, not a film."
TEXT = "This is a text, not a film."
PICTURE = "This is a picture, not a film."
ARCHIVE = "This is an archive or an office document, not a film."
SOUND = "This sound recording cannot be read. MP3, M4A, WAV, OGG, FLAC, AMR and WMA can be taken in."
REAL = "RealMedia (rm, rmvb) cannot be taken in. Please save the film as MP4 first."
UNKNOWN = (
    "This is neither a film nor a sound recording that we can read. Films: MP4, MKV, WebM, AVI, WMV, FLV, MPG and TS."
    " Sound: MP3, M4A, WAV, OGG, FLAC, AMR and WMA."
)
_MOST_TAGS = 4  # one behind the other, as some programs leave them

_BOXES = (b"moov", b"mdat", b"free", b"skip", b"wide", b"pnot")
_PICTURE_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif", b"avis", b"crx ")
_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"\x1a\x45\xdf\xa3", "matroska"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\x00\xaa\x00\x62\xce\x6c", "asf"),
    (b"FLV\x01", "flv"),
    (b"\x00\x00\x01\xba", "mpeg"),
)
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    *((start, PICTURE) for start in (b"GIF8", b"\xff\xd8\xff", b"\x89PNG", b"II*\x00", b"MM\x00*", b"8BPS")),
    *((start, ARCHIVE) for start in (b"PK\x03\x04", b"PK\x05\x06", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh")),
    *((start, ARCHIVE) for start in (b"\xfd7zXZ", b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf")),
    *((start, SOUND) for start in (b"ID3", b"MThd", b"#!AMR", b".snd", b"FORM", b"caff", b"#!SILK", b"\x02#!SILK")),
    *((start, SOUND) for start in (b"MAC ", b"wvpk", b"MPCK", b"MP+", b"TTA1", b"DSD ", b"FRM8")),
    (b".RMF", REAL),
    (b".ra\xfd", REAL),
)
_RIFF = {b"WEBP": PICTURE, b"RMID": SOUND}
_LIST = re.compile(rb"#extm3u|ffconcat|<mpd|<smil|<asx|\[playlist\]|\[reference\]|<smoothstreamingmedia")
_PAGE = re.compile(rb"<!doctype html|<html|<head|<body|<script")


def sniff(head: bytes) -> str:
    """ffmpeg's name of the demuxer for a file that begins with `head` (up to `HEAD` bytes).

    One of mov, matroska, avi, asf, flv, mpeg, mpegts, ogg, or of those that hold sound alone (`media.sound_sniff`);
    raises Refused with the reason for everything else.
    """
    if not head:
        raise FilmRefused(EMPTY)
    found = _container(head)
    if found is None:
        raise FilmRefused(_reason(head))
    return found


def sniff_file(file: IO[bytes]) -> str:
    """The same for an open file, of which the tags are passed over that may stand before a recording."""
    at = recording_begins(file)
    found = sniff(_head(file, at))
    if at and found not in sound_sniff.TAGGED:
        raise FilmRefused(SOUND)
    return found


def recording_begins(file: IO[bytes]) -> int:
    """How many bytes of tags stand at the beginning of an open file."""
    at = 0
    for _ in range(_MOST_TAGS):
        length = sound_sniff.tag_bytes(_head(file, at))
        if not length:
            break
        at += length
    return at


def _head(file: IO[bytes], at: int) -> bytes:
    file.seek(at)
    return file.read(HEAD) or (b"ID3" if at else b"")  # nothing but a tag: no film, and not empty


def _container(head: bytes) -> str | None:
    if head[4:8] == b"ftyp":
        return _of_brand(head[8:12])
    if head[4:8] in _BOXES:
        return "mov"
    if head[:4] == b"RIFF" and head[8:12] == b"AVI ":
        return "avi"
    if _is_transport_stream(head):
        return "mpegts"
    by_start = next((name for start, name in _STARTS if head.startswith(start)), None)
    return by_start or sound_sniff.kind(head)


def _of_brand(brand: bytes) -> str:
    if brand in _PICTURE_BRANDS:
        raise FilmRefused(PICTURE)
    return "mov"


def _is_transport_stream(head: bytes) -> bool:
    """Sync bytes at steps of 188 bytes, of 192 after a time code (camcorders), or of 204 (broadcast).

    At least five, to the end of `head`; a recording may begin inside a packet.
    """
    return any(
        len(head) > first + 4 * step and all(byte == 0x47 for byte in head[first::step])
        for step in (188, 192, 204)
        for first in range(step)
    ) and bool(head.strip(b"G"))


def _reason(head: bytes) -> str:
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12], UNKNOWN)
    if head[257:262] == b"ustar":
        return ARCHIVE
    by_start = next((why for start, why in _FOREIGN if head.startswith(start)), None)
    return by_start or _kind_of_text(head)


def _kind_of_text(head: bytes) -> str:
    utf16 = head[:2] in (b"\xff\xfe", b"\xfe\xff")
    text = (head.replace(b"\x00", b"") if utf16 else head).lower()
    if any(byte < 9 or 13 < byte < 32 for byte in text):
        return UNKNOWN
    if _LIST.search(text):
        return PLAYLIST
    return HTML if _PAGE.search(text) else TEXT
