"""Sound recordings by their first bytes: frames that follow one another, tags, and what the first frame promises."""

import pytest

from media.sound_sniff import kind, promised_bytes, tag_bytes


def mp3(head: str, length: int, count: int = 4) -> bytes:
    return (bytes.fromhex(head) + bytes(length - 4)) * count


def adts(length: int, count: int = 4) -> bytes:
    head = (0xFFF << 44 | 1 << 40 | 1 << 38 | 4 << 34 | 2 << 30 | length << 13 | 0x7FF << 2).to_bytes(7, "big")
    return (head + bytes(length - 7)) * count


KINDS = {
    "mp3 of 128 kb/s": (mp3("fffb9064", 417), "mp3"),
    "mp3 with padding": (mp3("fffb9264", 418), "mp3"),
    "mp3 of 320 kb/s at 32 kHz": (mp3("fffbe864", 1440, 3), "mp3"),
    "mp3 of MPEG-2": (mp3("fff380c4", 208), "mp3"),
    "mp3 of MPEG-2.5": (mp3("ffe348c4", 288), "mp3"),
    "mp2": (mp3("fffd8404", 384), "mp3"),
    "mp3 from inside a frame": (bytes(300) + mp3("fffb9064", 417), "mp3"),
    "aac": (adts(300), "aac"),
    "wav": (b"RIFF\0\0\0\0WAVEfmt ", "wav"),
    "wav of more than 4 GB": (b"RF64\xff\xff\xff\xffWAVEds64", "wav"),
    "aiff": (b"FORM\0\0\1\0AIFFCOMM", "aiff"),
    "flac": (b"fLaC\0\0\0\x22", "flac"),
    "ogg": (b"OggS\0\2", "ogg"),
    "amr": (b"#!AMR\n\x3c", "amr"),
    "wide amr": (b"#!AMR-WB\n\x44", "amr"),
    "caf": (b"caff\0\1\0\0desc", "caf"),
    "webp": (b"RIFF\0\0\0\0WEBP", None),
    "two frames": (mp3("fffb9064", 417, 2), None),
    "frames of different length": (mp3("fffb9064", 400), None),
    "all ones": (b"\xff" * 4096, None),
    "text": (b"no sound at all", None),
    "nothing": (b"", None),
}


@pytest.mark.parametrize(("head", "name"), KINDS.values(), ids=KINDS)
def test_every_kind_is_told_by_its_first_bytes(head: bytes, name: str | None):
    assert kind(head) == name


@pytest.mark.parametrize(
    ("head", "length"),
    [
        (b"ID3\x03\0\0\0\0\x02\x01", 267),
        (b"ID3\x04\0\x10\0\0\x02\x01", 277),
        (b"ID3\x03\0\0\0\0\x02\x81", 0),
        (b"ID3\x03\0\0", 0),
        (b"\xff\xfb\x90\x64" + bytes(20), 0),
    ],
    ids=["as usual", "with its head again", "no length", "cut short", "none"],
)
def test_a_tag_says_how_long_it_is(head: bytes, length: int):
    assert tag_bytes(head) == length


@pytest.mark.parametrize(
    ("flags", "numbers", "length"), [(3, (99, 5000), 5000), (2, (5000,), 5000), (1, (99,), 0), (0, (), 0)]
)
def test_the_first_frame_of_an_mp3_says_how_long_all_are(flags: int, numbers: tuple[int, ...], length: int):
    told = b"".join(number.to_bytes(4, "big") for number in (flags, *numbers))
    assert promised_bytes(b"\xff\xfb\x90\x64" + bytes(32) + b"Xing" + told + bytes(300)) == length
