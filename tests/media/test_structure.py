"""Whether a file holds all that it promises, and whether a second recording follows: by made-up files of each kind."""

import io
from pathlib import Path

import pytest

from media.structure import Structure, read


def box(kind: bytes, size: int = 100) -> bytes:
    return (size + 8).to_bytes(4, "big") + kind + bytes(size)


def large_box(kind: bytes, size: int) -> bytes:
    return (1).to_bytes(4, "big") + kind + (size + 16).to_bytes(8, "big") + bytes(size)


FTYP = b"\x00\x00\x00\x14ftypisom" + bytes(8)
MOV = FTYP + box(b"moov") + box(b"mdat")
FRAGMENTED = FTYP + box(b"moov") + box(b"moof") + box(b"mdat")


def element(name: bytes, held: bytes) -> bytes:
    return name + (len(held) | 1 << 56).to_bytes(8, "big") + held


EBML = element(b"\x1a\x45\xdf\xa3", bytes(20))
SEGMENT = b"\x18\x53\x80\x67"
CLUSTERS = element(b"\x1f\x43\xb6\x75", bytes(90)) * 3
MATROSKA = EBML + element(SEGMENT, element(b"\x15\x49\xa9\x66", bytes(9)) + CLUSTERS)
LIVE = EBML + SEGMENT + b"\x01" + b"\xff" * 7 + CLUSTERS
DAMAGED = EBML + element(SEGMENT, CLUSTERS + bytes(range(255, 200, -1)))


def riff(kind: bytes = b"AVI ", size: int = 60) -> bytes:
    return b"RIFF" + (size + 4).to_bytes(4, "little") + kind + bytes(size)


def asf_object(name: bytes, size: int = 60) -> bytes:
    return name + b"\xa6\xd9\x00\xaa\x00\x62\xce\x6c" + (size + 24).to_bytes(8, "little") + bytes(size)


ASF = asf_object(b"\x30\x26\xb2\x75\x8e\x66\xcf\x11") + asf_object(b"\x36\x26\xb2\x75\x8e\x66\xcf\x11")


def tag(size: int = 30) -> bytes:
    return b"\x09" + size.to_bytes(3, "big") + bytes(7 + size) + (size + 11).to_bytes(4, "big")


FLV = b"FLV\x01\x05\x00\x00\x00\x09" + bytes(4) + tag() * 4


def page(flags: int = 0) -> bytes:
    return b"OggS\x00" + bytes([flags]) + bytes(20) + b"\x02\x20\x10" + bytes(0x30)


OGG = page(2) + page(2) + page() * 3 + page(4)

WHOLE = {
    "mov": ("mov", MOV),
    "mov with a large box": ("mov", FTYP + box(b"moov") + large_box(b"mdat", 300)),
    "mov to its end": ("mov", FTYP + box(b"moov") + b"\x00\x00\x00\x00mdat" + bytes(500)),
    "mov with something behind": ("mov", MOV + b"\x00\x01\x02\x03\x04\x05\x06\x07\x08"),
    "fragments": ("mov", FRAGMENTED),
    "matroska": ("matroska", MATROSKA),
    "matroska with zeros behind": ("matroska", MATROSKA + bytes(5000)),
    "avi": ("avi", riff() + riff(b"AVIX")),
    "avi with something behind": ("avi", riff() + b"PK\x03\x04" + bytes(50)),
    "asf": ("asf", ASF),
    "flv": ("flv", FLV),
    "ogg": ("ogg", OGG),
}
JOINED = {
    "mov": ("mov", MOV * 2),
    "mov without a file type": ("mov", (box(b"wide", 0) + box(b"mdat") + box(b"moov")) * 2),
    "mov and matroska": ("mov", MOV + MATROSKA),
    "matroska": ("matroska", MATROSKA * 2),
    "asf": ("asf", ASF * 2),
    "flv": ("flv", FLV * 2),
    "ogg": ("ogg", OGG * 2),
}
CUT = {
    "mov": ("mov", MOV),
    "mov with its index last": ("mov", FTYP + box(b"mdat") + box(b"moov")),
    "matroska": ("matroska", MATROSKA),
    "avi": ("avi", riff() + riff(b"AVIX")),
    "asf": ("asf", ASF),
    "flv": ("flv", FLV),
    "ogg": ("ogg", OGG),
}
UNKNOWN = {
    "a live recording": ("matroska", LIVE),
    "avi from a pipe": ("avi", b"RIFF\xff\xff\xff\xffAVI " + bytes(99)),
    "ts": ("mpegts", b"\x47" + bytes(187)),
    "nothing": ("matroska", b""),
}


def of(container: str, data: bytes) -> Structure:
    return read(io.BytesIO(data), container)


@pytest.mark.parametrize(("container", "data"), WHOLE.values(), ids=WHOLE)
def test_a_file_that_holds_what_it_promises_is_whole(container: str, data: bytes):
    found = of(container, data)
    assert (found.whole, found.another) == (True, False)
    assert 0 < found.promised <= len(data)


@pytest.mark.parametrize(("container", "data"), JOINED.values(), ids=JOINED)
def test_a_second_recording_is_seen(container: str, data: bytes):
    assert of(container, data).another


@pytest.mark.parametrize(("container", "data"), CUT.values(), ids=CUT)
def test_a_file_that_was_cut_lacks_what_it_promises(container: str, data: bytes):
    found = of(container, data[: len(data) - 20])
    assert not found.whole
    assert found.promised == len(data)


@pytest.mark.parametrize(("container", "data"), UNKNOWN.values(), ids=UNKNOWN)
def test_where_a_file_does_not_tell_nothing_is_known(container: str, data: bytes):
    assert of(container, data) == Structure()


@pytest.mark.parametrize("far", [1 << 62, (1 << 64) - 64], ids=["2^62", "2^64"])
@pytest.mark.parametrize("container", ["mov", "asf"])
def test_a_length_that_no_file_can_have_is_only_a_promise(container: str, far: int, tmp_path: Path):
    box = b"\0\0\0\1moov" + far.to_bytes(8, "big") + bytes(20)
    guid = b"\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\x00\xaa\x00\x62\xce\x6c"
    (tmp_path / "film").write_bytes(box if container == "mov" else guid + far.to_bytes(8, "little") + bytes(20))
    with (tmp_path / "film").open("rb") as file:
        found = read(file, container)
    assert (found.promised, found.whole) == (far, False)


def test_a_file_whose_inside_is_damaged_is_not_whole():
    assert not of("matroska", DAMAGED).whole


def test_a_second_index_between_fragments_may_be_the_first_once_more():
    assert of("mov", FRAGMENTED * 2) == Structure(promised=len(FRAGMENTED) * 2)
