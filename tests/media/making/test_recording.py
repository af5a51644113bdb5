"""Sound recordings through the whole take-in: programmes with a picture, as long and as loud as all others."""

import random
import struct
import subprocess
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from epg.ticks import TICK_MS
from epg.titles import Title
from media import cards, probe
from media import sniff as words
from media.cards import TitleCard
from media.errors import FilmRefused
from media.ladder import KEYS
from media.making import intake
from media.metadata import FilmMetadata, Limits
from media.places.vault import Vault
from tests.media.sources import ENGINE, ffmpeg, frame, heard

pytestmark = ENGINE
CARD = TitleCard(Title("三十年的楼道长", "Thirty years"), Title("先进典型", "Models"), Title("幸福里社区", "Xingfuli"))
SPOKEN = "sine=frequency=300:sample_rate=44100,volume=enable='lt(mod(t,2),1)':volume=0.02"
Make = Callable[[Path], Path]


def quiet(stage: str, done: float) -> None:
    """Tell nobody."""


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Vault:
    return Vault(tmp_path_factory.mktemp("vault"))


def made(name: str, *how: str, seconds: float = 7) -> Make:
    def make(folder: Path) -> Path:
        ffmpeg("-f", "lavfi", "-i", SPOKEN, "-t", str(seconds), *how, str(folder / name))
        return folder / name

    return make


def amr(folder: Path) -> Path:
    """Of a mobile telephone: 50 frames a second of 12.2 kb/s; the sound is noise."""
    dice = random.Random(1)
    (folder / "a.amr").write_bytes(b"#!AMR\n" + b"".join(b"\x3c" + dice.randbytes(31) for _ in range(350)))
    return folder / "a.amr"


def without_its_header(folder: Path) -> Path:
    """An MP3 of changing rate as the radio sends it: nothing tells its length, and it begins inside a frame."""
    ffmpeg(
        "-f",
        "lavfi",
        "-i",
        SPOKEN,
        "-t",
        "7",
        "-q:a",
        "5",
        "-write_xing",
        "0",
        "-id3v2_version",
        "0",
        f"{folder}/x.mp3",
    )
    (folder / "a.mp3").write_bytes((folder / "x.mp3").read_bytes()[77:])
    return folder / "a.mp3"


def twice(folder: Path) -> Path:
    """Two MP3s one behind the other, each with its tags: players play both."""
    ffmpeg("-f", "lavfi", "-i", SPOKEN, "-t", "3.5", "-metadata", "title=x", str(folder / "x.mp3"))
    (folder / "a.mp3").write_bytes((folder / "x.mp3").read_bytes() * 2)
    return folder / "a.mp3"


RECORDINGS: dict[str, Make] = {
    "mp3": made("a.mp3"),
    "mp3 of a low rate": made("a.mp3", "-ar", "11025", "-ac", "1", "-b:a", "16k"),
    "mp3 without a header": without_its_header,
    "two mp3s": twice,
    "m4a": made("a.m4a"),
    "lossless m4a": made("a.m4a", "-c:a", "alac"),
    "wav": made("a.wav"),
    "wav of a recorder": made("a.wav", "-c:a", "adpcm_ima_wav"),
    "vorbis": made("a.ogg", "-c:a", "libvorbis"),
    "opus": made("a.opus", "-c:a", "libopus"),
    "speex": made("a.spx", "-c:a", "libspeex", "-ar", "16000"),
    "flac": made("a.flac"),
    "flac of 24 bits": made("a.flac", "-sample_fmt", "s32", "-ar", "96000"),
    "aac": made("a.aac"),
    "aiff": made("a.aiff"),
    "caf": made("a.caf"),
    "wma": made("a.wma"),
    "amr": amr,
    "voice memo, 3gp": made("a.3gp", "-c:a", "aac", "-ar", "16000", "-ac", "1"),
    "browser's, webm": made("a.webm", "-c:a", "libopus"),
    "mka": made("a.mka", "-c:a", "ac3", "-ac", "6"),
    "radio, ts": made("a.ts", "-c:a", "mp2"),
}


def taken(vault: Vault, source: Path, material: str) -> FilmMetadata:
    return intake.take_in(source, vault, material, Limits(), quiet, CARD)


def difference(one: Image.Image, other: Image.Image) -> float:
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


@pytest.mark.parametrize("kind", RECORDINGS)
def test_a_recording_becomes_a_programme_with_a_picture(vault: Vault, tmp_path: Path, kind: str):
    source = RECORDINGS[kind](tmp_path)
    facts = taken(vault, source, "".join(filter(str.isalnum, kind)))
    assert facts.still
    assert facts.length_ms == pytest.approx(7000, abs=120)
    assert (facts.ticks, facts.rungs) == (2, KEYS)
    whole = tmp_path / "whole.ts"
    whole.write_bytes(b"".join(vault.films.segment(facts.material, "480p", n).read_bytes() for n in range(2)))
    assert heard(whole) == pytest.approx(-24, abs=1.5)
    drawn = tmp_path / "card.png"
    drawn.write_bytes(cards.draw(CARD))
    for n in range(2):
        shown = frame(vault.films.segment(facts.material, "720p", n), tmp_path, 119)
        assert difference(shown, Image.open(drawn).convert("RGB")) < 2


@pytest.mark.parametrize("ending", ["mp3", "m4a", "flac"])
def test_the_cover_that_a_recording_brings_is_shown_beside_its_title(vault: Vault, tmp_path: Path, ending: str):
    facts = taken(vault, with_cover(tmp_path, ending), f"cover-{ending}")
    shown = frame(vault.films.segment(facts.material, "720p", 1), tmp_path, 3)
    red, green, blue = shown.getpixel((320, 400))
    assert green > 100 > max(red, blue), "the cover"
    assert difference(shown.crop((640, 100, 1280, 620)), Image.new("RGB", (640, 520), shown.getpixel((1200, 40)))) > 5
    poster = Image.open(vault.films.file(facts.material, "poster.jpg"))
    assert poster.getpixel((320, 400))[1] > 100


def with_cover(folder: Path, ending: str) -> Path:
    ffmpeg("-f", "lavfi", "-i", "color=green:s=600x600", "-frames:v", "1", str(folder / "cover.png"))
    source = folder / f"a.{ending}"
    both = ("-f", "lavfi", "-i", SPOKEN, "-i", str(folder / "cover.png"), "-map", "0", "-map", "1", "-t", "7")
    ffmpeg(*both, "-c:v", "copy", "-disposition:v", "attached_pic", str(source))
    return source


@pytest.mark.parametrize("ending", ["mp3", "m4a", "flac"])
def test_a_cover_of_30000_px_is_left_out(vault: Vault, tmp_path: Path, ending: str):
    source = with_cover(tmp_path, ending)
    data = source.read_bytes()
    at = data.index(b"IHDR")
    head = b"IHDR" + struct.pack(">II", 30_000, 30_000) + data[at + 12 : at + 17]
    source.write_bytes(data[:at] + head + struct.pack(">I", zlib.crc32(head)) + data[at + 21 :])
    facts = taken(vault, source, f"bomb-{ending}")
    shown = frame(vault.films.segment(facts.material, "720p", 0), tmp_path)
    (tmp_path / "card.png").write_bytes(cards.draw(CARD))
    assert difference(shown, Image.open(tmp_path / "card.png").convert("RGB")) < 2


def test_a_silent_recording_is_taken_in_as_a_silent_film_is(vault: Vault, tmp_path: Path):
    ffmpeg("-f", "lavfi", "-i", "anullsrc", "-t", "6", str(tmp_path / "a.mp3"))
    facts = taken(vault, tmp_path / "a.mp3", "silent")
    assert (facts.loudness, facts.ticks) == (None, 2)


def test_all_segments_of_a_long_recording_are_decoded_without_a_word(vault: Vault, tmp_path: Path):
    facts = taken(vault, made("a.m4a", seconds=100)(tmp_path), "long")
    assert (facts.ticks, facts.length_ms) == (21, pytest.approx(100_000, abs=60))
    whole = tmp_path / "whole.ts"
    whole.write_bytes(b"".join(vault.films.segment("long", "360p", n).read_bytes() for n in range(21)))
    said = subprocess.run(["ffmpeg", "-v", "warning", "-i", whole, "-f", "null", "-"], capture_output=True, text=True)
    assert (said.returncode, said.stderr) == (0, "")
    assert whole.stat().st_size * 8000 < 21 * TICK_MS * 400_000, "a picture that stands costs little"


CUT = {
    "mp3": (probe.DAMAGED, probe.BROKEN_OFF),
    "m4a": (probe.DAMAGED,),
    "wav": (probe.DAMAGED, probe.BROKEN_OFF),
    "flac": (probe.BROKEN_OFF,),
    "wma": (probe.DAMAGED, probe.BROKEN_OFF),
}


@pytest.mark.parametrize("ending", CUT)
def test_a_recording_cut_short_on_its_way_is_refused(vault: Vault, tmp_path: Path, ending: str):
    whole = made(f"a.{ending}", seconds=12)(tmp_path).read_bytes()
    (tmp_path / "cut").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(FilmRefused) as refusal:
        taken(vault, tmp_path / "cut", "cut")
    assert refusal.value.sentence in CUT[ending]


@pytest.mark.parametrize("head", [b"", b"ID3\x04\x00\x00\x00\x00\x00\x0a" + bytes(10)], ids=["bare", "behind a tag"])
def test_a_playlist_named_as_a_recording_reads_nothing_else(vault: Vault, tmp_path: Path, head: bytes):
    other = made("secret.mp3")(tmp_path)
    (tmp_path / "a.mp3").write_bytes(head + f"#EXTM3U\n#EXTINF:7,\nfile://{other}\n".encode())
    with pytest.raises(FilmRefused) as refusal:
        taken(vault, tmp_path / "a.mp3", "list")
    assert refusal.value.sentence == words.PLAYLIST


def test_nothing_that_a_recording_says_of_itself_comes_out(vault: Vault, tmp_path: Path):
    mark = "SECRET-OF-ANOTHER"
    said = (("-metadata", f"{key}={mark}") for key in ("title", "artist", "comment", "lyrics", "location"))
    facts = taken(vault, made("a.mp3", *(part for pair in said for part in pair))(tmp_path), "told")
    assert mark.encode() in (tmp_path / "a.mp3").read_bytes()
    folder = vault.films.segment(facts.material, "720p", 0).parents[1]
    assert not [path for path in folder.rglob("*") if path.is_file() and mark.encode() in path.read_bytes()]


def test_nothing_is_left_on_the_workbench(vault: Vault):
    assert list(vault.workbench.folder.iterdir()) == []
