"""The first bytes of a file: a container of films or of sound, or a refusal of its own."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media import sniff as words
from media.errors import FilmRefused
from media.sniff import HEAD, sniff, sniff_file

CONTAINERS = {"mov", "matroska", "avi", "asf", "flv", "mpeg", "mpegts", "ogg"}
CONTAINERS |= {"mp3", "aac", "wav", "aiff", "flac", "amr", "caf"}
MP3 = (b"\xff\xfb\x90\x64" + bytes(413)) * 4  # 128 kb/s at 44.1 kHz
TAG = b"ID3\x04\x00\x00\x00\x00\x20\x00" + bytes(4096)  # 32 x 128 bytes behind its head
WORDS = {value for name, value in vars(words).items() if name.isupper() and isinstance(value, str)}
FILMS = {
    "mp4": (b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2", "mov"),
    "m4a, which may hold pictures": (b"\x00\x00\x00\x20ftypM4A \x00", "mov"),
    "quicktime without ftyp": (b"\x00\x00\x0f\x00moov\x00\x00\x00\x6cmvhd", "mov"),
    "matroska": (b"\x1a\x45\xdf\xa3\x01\x00\x00\x00\x00\x00\x00\x1fB\x86", "matroska"),
    "avi": (b"RIFF\x00\x10\x00\x00AVI LIST", "avi"),
    "wmv": (bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c") + bytes(20), "asf"),
    "flv": (b"FLV\x01\x05\x00\x00\x00\x09", "flv"),
    "mpg": (b"\x00\x00\x01\xba\x44\x00\x04", "mpeg"),
    "ts": ((b"\x47\x40\x11\x10" + bytes(184)) * 6, "mpegts"),
    "m2ts": ((b"\x00\x00\x00\x00\x47\x40\x11\x10" + bytes(184)) * 6, "mpegts"),
    "ts from inside a packet": (bytes(100) + (b"\x47\x40\x11\x10" + bytes(184)) * 6, "mpegts"),
    "theora": (b"OggS\x00\x02" + bytes(22) + b"\x80theora\x03\x02\x01", "ogg"),
    "wav": (b"RIFF\x00\x10\x00\x00WAVEfmt ", "wav"),
    "flac": (b"fLaC\x00\x00", "flac"),
    "vorbis or opus": (b"OggS\x00\x02", "ogg"),
    "mp3 without a tag": (MP3, "mp3"),
    "broadcast ts": ((b"\x47\x40\x11\x10" + bytes(200)) * 6, "mpegts"),
}
OTHERS = {
    "empty": (b"", words.EMPTY),
    "hls renamed mp4": (b"#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n", words.PLAYLIST),
    "hls after a mark": (b"\xef\xbb\xbf#EXTM3U\n", words.PLAYLIST),
    "ffconcat": (b"ffconcat version 1.0\nfile /etc/passwd\n", words.PLAYLIST),
    "dash": (b'<?xml version="1.0"?>\n<MPD xmlns="urn:mpeg:dash">', words.PLAYLIST),
    "pls": (b"[playlist]\nFile1=x.mp4\n", words.PLAYLIST),
    "html": (b"\n<!DOCTYPE html><html><title>x</title>", words.HTML),
    "text": ("同志们好，这不是影片。".encode(), words.TEXT),
    "gbk text": ("同志们好，这不是影片。".encode("gbk"), words.TEXT),
    "utf-16 text": ("this is no film".encode("utf-16"), words.TEXT),
    "gif": (b"GIF89a\x01\x00\x01\x00", words.PICTURE),
    "jpg": (b"\xff\xd8\xff\xe0\x00\x10JFIF", words.PICTURE),
    "png": (b"\x89PNG\r\n\x1a\n", words.PICTURE),
    "webp": (b"RIFF\x00\x10\x00\x00WEBPVP8 ", words.PICTURE),
    "heic": (b"\x00\x00\x00\x18ftypheic\x00\x00", words.PICTURE),
    "zip": (b"PK\x03\x04\x14\x00", words.ARCHIVE),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", words.ARCHIVE),
    "tar": (b"film.mp4" + bytes(249) + b"ustar\x00", words.ARCHIVE),
    "a tag and nothing behind it": (b"ID3\x04\x00\x00", words.SOUND),
    "one frame of mp3": (MP3[:417], words.UNKNOWN),
    "a voice note of a messenger": (b"\x02#!SILK_V3", words.SOUND),
    "midi": (b"MThd\x00\x00\x00\x06", words.SOUND),
    "m3u named mp3": (b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n", words.PLAYLIST),
    "a cue sheet": (b'FILE "other.wav" WAVE\n  TRACK 01 AUDIO\n', words.TEXT),
    "rmvb": (b".RMF\x00\x00\x00\x12", words.REAL),
    "zeros": (bytes(HEAD), words.UNKNOWN),
    "random": (bytes(range(255, 0, -1)), words.UNKNOWN),
    "ts cut short": (b"\x47\x40\x11\x10" + bytes(184), words.UNKNOWN),
}


@pytest.mark.parametrize(("head", "container"), FILMS.values(), ids=FILMS)
def test_every_container_is_told_by_its_first_bytes(head: bytes, container: str):
    assert sniff(head) == container


@pytest.mark.parametrize(("head", "reason"), OTHERS.values(), ids=OTHERS)
def test_everything_else_is_refused_with_its_own_words(head: bytes, reason: str):
    with pytest.raises(FilmRefused) as refusal:
        sniff(head)
    assert refusal.value.sentence == reason


def test_a_recording_begins_behind_its_tags():
    assert sniff_file(BytesIO(TAG + MP3)) == sniff_file(BytesIO(TAG * 3 + MP3)) == "mp3"


@pytest.mark.parametrize(
    ("behind", "reason"),
    [
        (b"#EXTM3U\nfile:///etc/passwd\n", words.PLAYLIST),
        (FILMS["mp4"][0], words.SOUND),
        (b"", words.SOUND),
        (TAG * 9 + MP3, words.SOUND),
    ],
    ids=["a playlist", "a film", "nothing", "ten tags"],
)
def test_nothing_but_a_recording_is_read_behind_a_tag(behind: bytes, reason: str):
    with pytest.raises(FilmRefused) as refusal:
        sniff_file(BytesIO(TAG + behind))
    assert refusal.value.sentence == reason


@given(st.binary(max_size=600))
def test_no_bytes_do_more_than_name_a_container_or_be_refused(head: bytes):
    try:
        answer = sniff(head)
    except FilmRefused as refusal:
        answer = refusal.sentence
    assert answer in CONTAINERS | WORDS
