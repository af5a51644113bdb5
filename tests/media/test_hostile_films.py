"""Files made to harm: refused in words or cleaned; nothing else is read, nobody is asked, memory stays bounded.

What the first bytes alone decide is in `test_sniff.py`; what is merely broken or too large in `test_examine.py`.
"""

import itertools
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from PIL import Image

from media import examine, probe
from media import sniff as words
from media.errors import FfmpegFailed, FilmRefused
from media.making import intake
from media.metadata import Limits
from media.places.vault import Vault
from media.sandbox import state
from tests.media.hostile import (
    MARK,
    Bait,
    Plain,
    bomb,
    box,
    changed,
    element,
    inside_segment,
    put,
    reference,
    shaken,
)
from tests.media.sources import ENGINE, ffmpeg
from tvchannel.base.texts import say
from tvchannel.core.take_in import UNMADE

pytestmark = ENGINE
CLEAN = "taken in, with nothing of it but picture and sound"
MOST_BYTES = 1 << 30  # of all its processes together
Make = Callable[[Plain, Bait, Path], bytes]


def tried(*command: str, path: Path) -> bytes:
    ffmpeg(*command, str(path))
    return path.read_bytes()


def hls(target: str) -> bytes:
    return f"#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:1,\n{target}\n#EXT-X-ENDLIST\n".encode()


def with_cover(p: Plain, b: Bait, f: Path, ending: str, side: int) -> bytes:
    (f / "bomb.png").write_bytes(bomb(side))
    both = ("-i", p.path(ending), "-i", str(f / "bomb.png"), "-map", "0", "-map", "1", "-c", "copy")
    return tried(*both, "-disposition:v:1", "attached_pic", path=f / f"cover.{ending}")


def sounding(p: Plain, f: Path, ending: str) -> bytes:
    """The sound of a plain film alone."""
    return tried("-i", p.path("mov"), "-vn", path=f / f"sound.{ending}")


def in_the_middle(data: bytes, what: bytes) -> bytes:
    return data[: len(data) // 2] + what + data[len(data) // 2 :]


def attached(p: Plain, b: Bait, f: Path) -> bytes:
    (f / "font.ttf").write_bytes(MARK * 9)
    how = ("-attach", str(f / "font.ttf"), "-metadata:s:t", "mimetype=font/ttf")
    return tried("-i", p.path("mkv"), "-c", "copy", *how, path=f / "attached.mkv")


def chapters(p: Plain, b: Bait, f: Path) -> bytes:
    (f / "meta").write_text(f";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1\nSTART=0\nEND=1\ntitle={MARK.decode()}\n")
    return tried("-i", p.path("mkv"), "-i", str(f / "meta"), "-map_chapters", "1", "-c", "copy", path=f / "c.mkv")


def subtitled(p: Plain, b: Bait, f: Path) -> bytes:
    (f / "s.srt").write_text(f"1\n00:00:00,000 --> 00:00:01,000\n<script>{MARK.decode()}</script>\n")
    return tried("-i", p.path("mkv"), "-i", str(f / "s.srt"), "-c", "copy", path=f / "s.mkv")


def titled(ending: str, title: str) -> Make:
    return lambda p, b, f: tried(
        "-i", p.path(ending), "-c", "copy", "-metadata", f"title={MARK.decode()}{title}", path=f / f"t.{ending}"
    )


def telemetry(p: Plain, b: Bait, f: Path) -> bytes:
    """A track of data, as cameras write places into."""
    (f / "gps").write_bytes(MARK * 9)
    both = ("-i", p.path("ts"), "-f", "data", "-i", str(f / "gps"), "-map", "0", "-map", "1")
    return tried(*both, "-c", "copy", path=f / "data.ts")


def told_in_the_pictures(p: Plain, b: Bait, f: Path) -> bytes:
    how = f"h264_metadata=sei_user_data=086f3693-b7b3-4f2c-9653-21492feee5b8+{MARK.decode()}"
    return tried("-i", p.path("mp4"), "-c", "copy", "-bsf:v", how, path=f / "sei.mp4")


def shaped(ratio: str) -> Make:
    how = ("-c", "copy", "-bsf:v", f"h264_metadata=sample_aspect_ratio={ratio}")
    return lambda p, b, f: tried("-i", p.path("ts"), *how, path=f / "shape.ts")


def many_tracks(p: Plain, b: Bait, f: Path) -> bytes:
    tracks = [part for _ in range(90) for part in ("-map", "0")]
    return tried("-i", p.path("mp4"), *tracks, "-c", "copy", path=f / "many.mp4")


def refers(kind: bytes, where: Callable[[Bait], str], offset: bool = True) -> Make:
    """A mov of which the samples lie elsewhere, as far as its index says."""
    return lambda p, b, f: changed(p.of["mov"], b"dref", lambda _: reference(kind, where(b)), only=-1)


def reference_film(p: Plain, b: Bait, f: Path) -> bytes:
    """QuickTime's reference movie (rmra): "the film is over there"."""
    url = b"url " + struct.pack(">I", len(b.address) + 1) + b.address.encode() + b"\0"
    there = box(b"rmra", box(b"rmda", box(b"rdrf", bytes(4) + url)))
    return box(b"ftyp", b"qt  \0\0\0\0qt  ") + box(b"moov", there)


def in_box(kind: bytes, at: int, what: bytes, ending: str = "mp4") -> Make:
    return lambda p, b, f: changed(p.of[ending], kind, lambda body: put(body, at, what), only=-1)


def moov(change: Callable[[bytes], bytes]) -> Make:
    """The index exchanged, its length as it was or not."""

    def make(p: Plain, b: Bait, f: Path) -> bytes:
        data = p.of["mp4"]
        at = data.index(b"moov") - 4
        return data[:at] + change(data[at:])

    return make


def nested(_: bytes) -> bytes:
    inner = b""
    for _n in range(5000):
        inner = box(b"moov", inner)
    return inner


def behind(head: str) -> Make:
    """A list of addresses behind the true first bytes of a film."""
    return lambda p, b, f: p.of[head][:600] + b"\n" + hls(b.address) + hls(f"file://{b.film}")


def linked(p: Plain, b: Bait, f: Path) -> bytes:
    """A Matroska film that says what comes before and after it lies in other files."""
    names = element(0x3C83AB, str(b.film).encode()) + element(0x3E83BB, str(b.film).encode())
    info = element(0x1549A966, element(0x2AD7B1, b"\x0f\x42\x40") + names + element(0x3EB923, bytes(16)))
    return inside_segment(p.of["mkv"], info)


def chapter_elsewhere(p: Plain, b: Bait, f: Path) -> bytes:
    atom = element(0xB6, element(0x73C4, b"\1") + element(0x91, b"\0") + element(0x6E67, b"\7" * 16))
    return inside_segment(p.of["mkv"], element(0x1043A770, element(0x45B9, element(0x45DD, b"\1") + atom)))


def text(what: str) -> Make:
    return lambda p, b, f: what.format(film=b.film, text=b.text, address=b.address, port=b.port).encode()


LISTS: dict[str, tuple[Make, tuple[str, ...]]] = {
    "paths alone, m3u": (text("{film}\n{film}\n"), (words.TEXT,)),
    "hls by http": (lambda p, b, f: hls(b.address), (words.PLAYLIST,)),
    "hls with a key and a map": (
        text('#EXTM3U\n#EXT-X-KEY:METHOD=AES-128,URI="{address}"\n#EXT-X-MAP:URI="{text}"\n#EXTINF:1,\n{film}\n'),
        (words.PLAYLIST,),
    ),
    "hls behind empty lines": (lambda p, b, f: b"\r\n" * 99 + hls(b.address), (words.PLAYLIST,)),
    "hls behind many spaces": (lambda p, b, f: b" " * 9000 + hls(b.address), (words.TEXT,)),
    "hls in UTF-16": (lambda p, b, f: hls(b.address).decode().encode("utf-16"), (words.PLAYLIST,)),
    "sdp": (text("v=0\no=- 0 0 IN IP4 127.0.0.1\nm=video {port} RTP/AVP 96\na=rtpmap:96 H264/90000\n"), (words.TEXT,)),
    "rtsp": (text("rtsp://127.0.0.1:{port}/film"), (words.TEXT,)),
    "asx": (text('<ASX version="3"><Entry><Ref href="{address}"/></Entry></ASX>'), (words.PLAYLIST,)),
    "smil": (text('<smil><body><video src="{address}"/></body></smil>'), (words.PLAYLIST,)),
    "asf reference": (text("[Reference]\nRef1={address}\n"), (words.PLAYLIST,)),
    "pls": (text("[playlist]\nFile1={film}\n"), (words.PLAYLIST,)),
    "smooth streaming": (text('<SmoothStreamingMedia MajorVersion="2"/>'), (words.PLAYLIST,)),
    "dash by http": (text('<MPD type="static"><BaseURL>{address}</BaseURL></MPD>'), (words.PLAYLIST,)),
    "ffconcat with options": (text("ffconcat version 1.0\nfile '{film}'\noption safe 0\n"), (words.PLAYLIST,)),
    "hls behind an mp3's tag": (
        lambda p, b, f: b"ID3\x04\0\0\0\0\0\x0a" + bytes(10) + hls(b.address),
        (words.PLAYLIST,),
    ),
    "a cue sheet": (text('FILE "{film}" WAVE\n  TRACK 01 AUDIO\n    INDEX 01 00:00:00\n'), (words.TEXT,)),
    "hls behind a wav": (
        lambda p, b, f: sounding(p, f, "wav")[:100] + hls(b.address),
        (probe.DAMAGED, probe.TOO_SHORT),
    ),
    "hls behind a flac": (
        lambda p, b, f: sounding(p, f, "flac")[:100] + hls(b.address),
        (probe.DAMAGED, probe.NO_LENGTH, probe.BROKEN_OFF, probe.UNREADABLE_SOUND, probe.TOO_SHORT),
    ),
    "hls within an mp3": (lambda p, b, f: in_the_middle(sounding(p, f, "mp3"), hls(b.address)), (CLEAN,)),
    "concat:": (text("concat:{film}|{film}"), (words.TEXT,)),
    "subfile:": (text("subfile,,start,0,end,0,,:{film}"), (words.TEXT,)),
    "data:": (text("data:text/plain;base64,IyNN"), (words.TEXT,)),
    "avisynth": (text('AVISource("{film}")'), (words.TEXT,)),
    "ffmetadata": (text(";FFMETADATA1\ntitle={film}\n"), (words.TEXT,)),
    "a program for Windows": (lambda p, b, f: b"MZ\x90\0" + bytes(9000), (words.UNKNOWN,)),
    "a program for Linux": (lambda p, b, f: Path("/bin/true").read_bytes(), (words.UNKNOWN,)),
    "hls behind a mov": (behind("mov"), (probe.DAMAGED, probe.NOTHING)),
    "hls behind a matroska": (behind("mkv"), (probe.DAMAGED, probe.NOTHING, probe.NO_LENGTH)),
    "hls behind an avi": (behind("avi"), (probe.DAMAGED, probe.NO_LENGTH)),
    "hls behind a wmv": (behind("wmv"), (probe.DAMAGED, probe.TOO_SHORT, probe.NOTHING, probe.NO_LENGTH)),
    "hls behind a flv": (behind("flv"), (probe.DAMAGED, probe.NO_LENGTH, probe.BROKEN_OFF)),
    "hls behind an mpg": (behind("mpg"), (probe.DAMAGED, probe.TOO_SHORT, probe.NOTHING, probe.NO_LENGTH)),
    "hls in a box that is passed over": (
        lambda p, b, f: box(b"free", hls(b.address)) + hls(b.address),
        (probe.DAMAGED, probe.NOTHING),
    ),
}
REFERENCES: dict[str, tuple[Make, tuple[str, ...]]] = {
    "dref to a file": (refers(b"url ", lambda b: f"file://{b.film}"), (CLEAN, probe.DAMAGED)),
    "dref to a path": (refers(b"url ", lambda b: str(b.film)), (CLEAN, probe.DAMAGED)),
    "dref to an address": (refers(b"url ", lambda b: b.address), (CLEAN, probe.DAMAGED)),
    "dref to data": (refers(b"url ", lambda b: "data:,x"), (CLEAN, probe.DAMAGED)),
    "dref by subfile": (refers(b"url ", lambda b: f"subfile,,start,0,end,0,,:{b.film}"), (CLEAN, probe.DAMAGED)),
    "dref by an alias": (refers(b"alis", lambda b: str(b.film)), (CLEAN, probe.DAMAGED)),
    "dref by a resource": (refers(b"rsrc", lambda b: str(b.film)), (CLEAN, probe.DAMAGED)),
    "a film that is elsewhere": (reference_film, (probe.DAMAGED, probe.NOTHING)),
    "the next and the last film named": (linked, (CLEAN,)),
    "a chapter that is elsewhere": (chapter_elsewhere, (CLEAN,)),
    "a font attached": (attached, (CLEAN,)),
    "chapters with script": (chapters, (CLEAN,)),
    "subtitles with script": (subtitled, (CLEAN,)),
    "a track of places": (telemetry, (CLEAN,)),
    "words in the pictures' own stream": (told_in_the_pictures, (CLEAN,)),
    "a title from right to left": (titled("mkv", "\u202e\u2066gpj.exe"), (CLEAN,)),
    "a title of lines": (titled("mp4", "\n\r\n\t=HYPERLINK()"), (CLEAN,)),
    "a title of 50,000 letters": (titled("flv", "x" * 50_000), (CLEAN,)),
    "a title in avi": (titled("avi", "<script>"), (CLEAN,)),
    "a title in wmv": (titled("wmv", "{{7*7}}"), (CLEAN,)),
    "a title in ogg": (titled("ogv", "${x}"), (CLEAN,)),
}
BOMBS: dict[str, tuple[Make, tuple[str, ...]]] = {
    "a cover of 16,000 px, mp4": (lambda p, b, f: with_cover(p, b, f, "mp4", 16_000), (CLEAN, probe.DAMAGED)),
    "a cover of 16,000 px, mkv": (lambda p, b, f: with_cover(p, b, f, "mkv", 16_000), (CLEAN, probe.DAMAGED)),
    "180 tracks": (many_tracks, (probe.TOO_MANY,)),
    "65,535 px by the index": (in_box(b"stsd", 40, b"\xff\xff\xff\xff"), (CLEAN, probe.TOO_LARGE, probe.DAMAGED)),
    "16,383 px by the stream": (
        lambda p, b, f: p.of["mpg"].replace(b"\0\0\1\xb3\x0a\x00\x5a", b"\0\0\1\xb3\xff\xff\xff"),
        (probe.TOO_LARGE, probe.DAMAGED),
    ),
    "pixels 65,535 times as wide": (shaped("65535/1"), (probe.TOO_LARGE, probe.BROKEN_OFF)),
    "pixels 65,535 times as high": (shaped("1/65535"), (probe.TOO_SMALL, probe.BROKEN_OFF)),
    "sound of 1 Hz": (in_box(b"stsd", 40, b"\0\1\0\0", "mov"), (CLEAN, probe.UNREADABLE_SOUND, probe.DAMAGED)),
    "a clock of 1 tick in 136 years": (in_box(b"mdhd", 12, b"\0\0\0\1"), (probe.TOO_LONG, probe.WRONG_RATE, CLEAN)),
    "a clock that does not tick": (in_box(b"mdhd", 12, bytes(4)), (CLEAN, probe.WRONG_RATE, probe.DAMAGED)),
    "a clock of 2 GHz": (
        in_box(b"mdhd", 12, b"\x7f" + b"\xff" * 3),
        (probe.WRONG_RATE, probe.TOO_SHORT, probe.NO_LENGTH),
    ),
    "pictures of 68 years": (in_box(b"stts", 12, b"\x7f\xff\xff\xff"), (probe.TOO_LONG, probe.DAMAGED, UNMADE)),
    "a length of 2^32": (in_box(b"mvhd", 16, b"\xff" * 4), (CLEAN, probe.BROKEN_OFF, probe.TOO_LONG)),
    "an edit of 2^31": (in_box(b"elst", 8, b"\x7f\xff\xff\xff"), (CLEAN, probe.BROKEN_OFF, probe.TOO_LONG)),
    "edits without end": (in_box(b"elst", 4, b"\xff\xff\xff\xff"), (CLEAN, probe.DAMAGED)),
}
BROKEN: dict[str, tuple[Make, tuple[str, ...]]] = {
    "an index of 2^63": (moov(lambda m: b"\0\0\0\1moov" + b"\x7f" + b"\xff" * 7 + m[8:]), (probe.DAMAGED,)),
    "an index of 2^32": (moov(lambda m: b"\xff\xff\xff\xff" + m[4:]), (CLEAN, probe.DAMAGED)),
    "an index of 7 bytes": (moov(lambda m: b"\0\0\0\7" + m[4:]), (probe.DAMAGED, probe.NOTHING)),
    "an index within its head": (moov(lambda m: m[:300]), (probe.DAMAGED, probe.NOTHING)),
    "an index of indices": (moov(nested), (probe.DAMAGED, probe.NOTHING)),
    "two indices": (moov(lambda m: m + m), (examine.JOINED,)),
    "boxes that overlap": (
        in_box(b"minf", 0, b"\0\x0f\xff\xff"),
        (probe.DAMAGED, probe.UNREADABLE_PICTURE, probe.NOTHING, CLEAN),
    ),
    "4 thousand million samples": (in_box(b"stsz", 8, b"\xff\xff\xff\xff"), (probe.DAMAGED, CLEAN)),
    "samples beyond the end": (
        in_box(b"stco", 8, b"\x7f\xff\xff\xff"),
        (probe.DAMAGED, probe.TOO_SHORT, probe.NO_LENGTH),
    ),
    "samples in the index": (in_box(b"stsz", 4, b"\x7f\xff\xff\xff"), (probe.DAMAGED, probe.NO_LENGTH)),
    "nothing but a beginning": (lambda p, b, f: p.of["mp4"][:32], (probe.DAMAGED,)),
    "an unknown length around all": (lambda p, b, f: inside_segment(p.of["mkv"], b""), (CLEAN,)),
    "a transport stream of nothing": (
        lambda p, b, f: (b"\x47\x1f\xff\x10" + b"\xff" * 184) * 999,
        (probe.NOTHING, probe.DAMAGED),
    ),
}
SHAKEN: dict[str, tuple[Make, tuple[str, ...]]] = {
    f"{ending}, shaken {seed}": (lambda p, b, f, e=ending, s=seed: shaken(p.of[e], s, 12), ())
    for ending, seeds in {"mp4": range(4), "mkv": range(3), "avi": range(2), "ts": range(2), "wmv": range(2)}.items()
    for seed in seeds
}
SHAKEN |= {
    f"{ending}, shaken {seed}": (lambda p, b, f, e=ending, s=seed: shaken(sounding(p, f, e), s, 12), ())
    for ending in ("mp3", "m4a", "wav", "ogg", "flac", "aac", "wma")
    for seed in range(2)
}
FILMS = {**LISTS, **REFERENCES, **BOMBS, **BROKEN, **SHAKEN}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Plain:
    return Plain(tmp_path_factory.mktemp("plain"))


@pytest.fixture(scope="module")
def listener() -> Iterator[socket.socket]:
    """An address on this machine, and how many have come to it."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


@pytest.fixture(scope="module")
def bait(tmp_path_factory: pytest.TempPathFactory, listener: socket.socket) -> Bait:
    return Bait(tmp_path_factory.mktemp("bait"), listener.getsockname()[1])


@pytest.fixture
def used() -> Iterator[Callable[[], int]]:
    """The most memory that what is started from here on had together so far, in bytes; looked at ten times a second.

    A browser or a server that another test has left running for the next ones is none of it.
    """
    most, done, ours = 0, threading.Event(), psutil.Process()
    others = {*ours.children()}

    def look() -> None:
        nonlocal most
        while not done.wait(0.1):
            started = [one for one in ours.children() if one not in others]
            most = max(most, sum(map(_resident, [*started, *itertools.chain(*map(_children, started))])))

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    yield lambda: most
    done.set()
    watcher.join()


def _children(process: psutil.Process) -> list[psutil.Process]:
    try:
        return process.children(recursive=True)
    except psutil.Error:
        return []


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0


def verdict(source: Path, vault: Vault) -> str:
    """The sentence that whoever sent it reads, as `tvchannel.core.take_in` chooses it, or CLEAN."""
    refusal = None
    try:
        intake.take_in(source, vault, "film", Limits(), lambda stage, done: None)
    except FilmRefused as refused:
        refusal = refused
    except FfmpegFailed as failed:
        refusal = failed if failed.passing else FilmRefused(UNMADE)
    if refusal is None:
        return CLEAN
    assert say("zh", refusal.sentence, **refusal.params) != str(refusal), "it is told in Chinese"
    assert vault.films.materials() == []
    return refusal.sentence


def test_there_are_enough_of_them():
    assert len(FILMS) >= 80


@pytest.mark.parametrize(("make", "verdicts"), FILMS.values(), ids=FILMS)
def test_a_hostile_file_is_refused_in_words_or_cleaned_and_reaches_nothing(
    make: Make, verdicts: tuple[str, ...], plain: Plain, bait: Bait, listener: socket.socket, used, tmp_path: Path
):
    vault = Vault(tmp_path / "vault")
    source = vault.inbox.place()
    source.write_bytes(make(plain, bait, tmp_path))
    found = verdict(source, vault)
    assert found in verdicts or not verdicts, found
    assert list((vault.root / "work").iterdir()) == []
    kept = [path.read_bytes() for path in (vault.root / "films").rglob("*") if path.is_file()]
    assert not any(MARK in data for data in kept)
    if found == CLEAN:
        red, _, blue = Image.open(vault.films.file("film", "thumb.jpg")).convert("RGB").getpixel((160, 90))
        assert not (red > 150 and blue > 150), "the other's film is magenta"
    with pytest.raises(BlockingIOError):
        listener.accept()
    assert used() < MOST_BYTES


@pytest.mark.usefixtures("sandbox_anew")
@pytest.mark.parametrize(("make", "verdicts"), {**LISTS, **REFERENCES}.values(), ids=[*LISTS, *REFERENCES])
def test_without_the_sandbox_too_nothing_else_is_opened(
    make: Make, verdicts: tuple[str, ...], plain: Plain, bait: Bait, listener: socket.socket, tmp_path: Path
):
    state.keep_to(state.SandboxUse.OFF)
    source = tmp_path / "film"
    source.write_bytes(make(plain, bait, tmp_path))
    found = ""
    try:
        length_ms = intake.look(source, Limits()).length_ms
    except FilmRefused as refusal:
        found, length_ms = refusal.sentence, 0
    assert not found or found in verdicts
    assert length_ms < 1900, "the other's film lasts two seconds"
    with pytest.raises(BlockingIOError):
        listener.accept()


@pytest.mark.parametrize(
    "name",
    [
        *("--", "[0:v]", "file:", "data:,x", "subfile,,start,0,end,9,,:x", "crypto:x", "async:cache:x", "tee:x", "|a"),
        *("a" * 255, "影" * 85, ".", " ", "a\\b'c\"d", "%d%n%s", "x\udcff\udcfe.mp4", "\u202egpj.mp4", "\x01\x1b[31m"),
    ],
)
def test_a_file_s_name_is_only_a_name(name: str, plain: Plain, tmp_path: Path):
    path = tmp_path / ("in" if name == "." else "") / ("film." if name == "." else name)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(plain.of["mp4"])
    assert intake.look(path, Limits()).length_ms == pytest.approx(1500, abs=100)
