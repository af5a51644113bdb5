"""A short sound that somebody uploads comes out small, as loud as the voice, or is refused with the reason."""

import json
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from media.errors import SoundRefused
from media.short_sound import MOST_BYTES, make_anew
from tests.media.sources import ENGINE, ffmpeg

pytestmark = ENGINE
QUIET_TONE = "sine=frequency=440:sample_rate=48000,volume=0.2"
CODED = {
    "mp3": ("-c:a", "libmp3lame"),
    "m4a": ("-c:a", "aac"),
    "aac": ("-c:a", "aac"),
    "wav": (),
    "ogg": ("-c:a", "libvorbis"),
    "flac": (),
}


def recorded(folder: Path, ending: str, seconds: float = 3, sound: str = QUIET_TONE) -> bytes:
    """A recording of this kind, in stereo, with a title in it."""
    path = folder / f"sent.{ending}"
    told = ("-ac", "2", "-metadata", "title=nobody is to see", *CODED.get(ending, ()))
    ffmpeg("-f", "lavfi", "-i", sound, "-t", str(seconds), *told, str(path))
    return path.read_bytes()


def made(data: bytes, folder: Path) -> bytes:
    """What becomes of `data`, worked on in a folder of its own."""
    work = folder / "work"
    work.mkdir(exist_ok=True)
    return make_anew(data, work)


def facts(path: Path) -> dict[str, str]:
    command = ["ffprobe", "-v", "error", "-of", "json", "-show_streams", "-show_format", str(path)]
    told = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    [stream] = told["streams"]
    tags = {"tags": json.dumps(told["format"].get("tags", {}))}
    return {name: str(stream[name]) for name in ("codec_name", "channels", "sample_rate", "duration")} | tags


def loudness(path: Path) -> float:
    command = ["ffmpeg", "-nostats", "-i", str(path), "-af", "ebur128", "-f", "null", "-"]
    return float(subprocess.run(command, capture_output=True, text=True).stderr.rsplit("I:", 1)[1].split()[0])


@pytest.mark.parametrize("ending", CODED)
def test_a_sound_comes_out_small_and_as_loud_as_the_voice_with_nothing_but_the_sound(
    tmp_path: Path, ending: str
) -> None:
    mp3 = made(recorded(tmp_path, ending), tmp_path)
    out = tmp_path / "out.mp3"
    out.write_bytes(mp3)
    told = facts(out)
    assert (told["codec_name"], told["channels"], told["sample_rate"]) == ("mp3", "1", "24000")
    assert abs(float(told["duration"]) - 3) < 0.2
    assert len(mp3) < 20_000
    assert b"nobody is to see" not in mp3
    assert "title" not in told["tags"]
    assert abs(loudness(out) + 24) < 1.5


def test_a_cover_in_the_file_does_not_go_with_it(tmp_path: Path) -> None:
    recorded(tmp_path, "mp3")
    Image.new("RGB", (300, 300), "red").save(tmp_path / "cover.jpg")
    both = ("-i", str(tmp_path / "sent.mp3"), "-i", str(tmp_path / "cover.jpg"))
    ffmpeg(*both, "-map", "0:a", "-map", "1:v", "-c", "copy", "-id3v2_version", "3", str(tmp_path / "covered.mp3"))
    assert b"\xff\xd8\xff" not in made((tmp_path / "covered.mp3").read_bytes(), tmp_path)


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (90, 90), "red").save(out, "JPEG")
    return out.getvalue()


def of_film(folder: Path) -> bytes:
    """A film without a sound."""
    ffmpeg("-f", "lavfi", "-i", "testsrc2=size=160x90:rate=5", "-t", "1", str(folder / "film.mp4"))
    return (folder / "film.mp4").read_bytes()


REFUSED: dict[str, tuple[Callable[[Path], bytes], str]] = {
    "nothing": (lambda _: b"", "no sound that we can read"),
    "a text": (lambda _: b"#EXTM3U\nfile:///etc/passwd\n", "no sound that we can read"),
    "a picture": (lambda _: picture(), "no sound that we can read"),
    "a picture of a telephone": (lambda _: b"\x00\x00\x00\x18ftypheic" + bytes(99), "no sound that we can read"),
    "a film without a sound": (of_film, "no sound that we can read"),
    "a film that may be none": (lambda _: b"\x1a\x45\xdf\xa3" + bytes(99), "no sound that we can read"),
    "the head of a WAV alone": (lambda folder: recorded(folder, "wav")[:44], "sound"),
    "an M4A that was cut": (lambda folder: recorded(folder, "m4a")[:-900], "no sound that we can read"),
    "a tag alone": (lambda _: b"ID3\x04\x00\x00\x00\x00\x00\x0a" + bytes(10), "no sound that we can read"),
    "silence": (lambda folder: recorded(folder, "wav", sound="anullsrc"), "nothing to be heard"),
    "one of 31 s": (lambda folder: recorded(folder, "mp3", 31), "longer than 30 s: cut it"),
    "one of an hour": (lambda folder: recorded(folder, "flac", 3600, "anullsrc"), "longer than 30 s: cut it"),
    "larger than any may be": (lambda folder: recorded(folder, "wav") + bytes(MOST_BYTES), "at most 6 MB"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_short_sound_is_refused_with_the_reason(tmp_path: Path, what: str) -> None:
    make, said = REFUSED[what]
    with pytest.raises(SoundRefused, match=said):
        made(make(tmp_path), tmp_path)


def test_a_sound_of_half_a_minute_is_just_short_enough(tmp_path: Path) -> None:
    assert 140_000 < len(made(recorded(tmp_path, "m4a", 30), tmp_path)) < 160_000
