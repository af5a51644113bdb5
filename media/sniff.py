"""Which container the first bytes of a file show: one of eight, or a refusal in words.

ffmpeg is never asked to guess: its guess follows playlists and scripts to other files (the format is forced
with `-f`, see `media.inputs`).
"""

import re

from media.errors import FilmRefused

HEAD = 4096  # bytes that are enough for every rule below

EMPTY = "The file is empty."
PLAYLIST = "This is a playlist: a list of addresses, not a film."
HTML = "This is a web page, not a film."
TEXT = "This is a text, not a film."
PICTURE = "This is a picture, not a film."
ARCHIVE = "This is an archive or an office document, not a film."
SOUND = "This is sound only, without a picture."
REAL = "RealMedia (rm, rmvb) cannot be taken in. Please save the film as MP4 first."
UNKNOWN = "This is no film that we can read. MP4, MKV, WebM, AVI, WMV, FLV, MPG and TS can be taken in."

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
    *((start, SOUND) for start in (b"ID3", b"fLaC", b"OggS", b"MThd", b"#!AMR", b".snd", b"FORM", b"caff")),
    *((start, SOUND) for start in (b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\xff\xfa", b"\xff\xf1", b"\xff\xf9")),
    (b".RMF", REAL),
    (b".ra\xfd", REAL),
)
_OGG_PICTURES = (b"\x80theora", b"OVP80", b"BBCD\x00", b"\x01video")
_RIFF = {b"WAVE": SOUND, b"WEBP": PICTURE, b"RMID": SOUND}
_LIST = re.compile(rb"#extm3u|ffconcat|<mpd|<smil|<asx|\[playlist\]|\[reference\]|<smoothstreamingmedia")
_PAGE = re.compile(rb"<!doctype html|<html|<head|<body|<script")


def sniff(head: bytes) -> str:
    """ffmpeg's name of the demuxer for a file that begins with `head` (up to `HEAD` bytes).

    One of mov, matroska, avi, asf, flv, mpeg, mpegts, ogg; raises Refused with the reason for everything else.
    """
    if not head:
        raise FilmRefused(EMPTY)
    found = _container(head)
    if found is None:
        raise FilmRefused(_reason(head))
    return found


def _container(head: bytes) -> str | None:
    if head[4:8] == b"ftyp":
        return _of_brand(head[8:12])
    if head[4:8] in _BOXES:
        return "mov"
    if head[:4] == b"RIFF" and head[8:12] == b"AVI ":
        return "avi"
    if _is_transport_stream(head):
        return "mpegts"
    if head.startswith(b"OggS") and any(mark in head for mark in _OGG_PICTURES):
        return "ogg"
    return next((name for start, name in _STARTS if head.startswith(start)), None)


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
