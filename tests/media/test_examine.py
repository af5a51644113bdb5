"""Files that are no films, or not such as can be shown: refused in words, nothing else read, nothing left behind."""

import os
from pathlib import Path

import pytest

from media import examine, probe
from media import sniff as words
from media.errors import FilmRefused
from media.making import intake
from media.metadata import Limits
from media.places.vault import Vault
from tests.media.sources import ENGINE, ffmpeg, film

pytestmark = ENGINE


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path / "vault")


def why(vault: Vault, source: Path, limits: Limits | None = None) -> str:
    """The sentence of the refusal; nothing may be left in the vault after it."""
    with pytest.raises(FilmRefused) as refusal:
        intake.take_in(source, vault, "film", limits or Limits(), lambda stage, done: None)
    assert str(refusal.value)
    assert vault.films.materials() == []
    assert list((vault.root / "work").iterdir()) == []
    return refusal.value.sentence


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_an_empty_file_and_a_text_are_refused(vault: Vault, tmp_path: Path):
    assert why(vault, written(tmp_path / "a.mp4", b"")) == words.EMPTY
    assert why(vault, written(tmp_path / "b.mp4", "这不是影片".encode())) == words.TEXT


@pytest.mark.parametrize("kind", ["hls", "ffconcat", "dash"])
def test_a_playlist_renamed_mp4_that_points_to_another_film_is_refused(vault: Vault, tmp_path: Path, kind: str):
    other = film(tmp_path / "secret.mp4", seconds=1)
    texts = {
        "hls": f"#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:1,\nfile://{other}\n#EXT-X-ENDLIST\n",
        "ffconcat": f"ffconcat version 1.0\nfile {other}\n",
        "dash": f'<?xml version="1.0"?><MPD><BaseURL>file://{other}</BaseURL></MPD>',
    }
    assert why(vault, written(tmp_path / "list.mp4", texts[kind].encode())) == words.PLAYLIST


@pytest.mark.parametrize(
    "head", [b"\x00\x00\x00\x14ftypisom", b"\x1a\x45\xdf\xa3", b"FLV\x01"], ids=["mov", "mkv", "flv"]
)
def test_a_playlist_behind_a_films_first_bytes_reads_no_other_film(vault: Vault, tmp_path: Path, head: bytes):
    other = film(tmp_path / "secret.mp4", seconds=1)
    disguised = head + f"\n#EXTM3U\n#EXTINF:1,\nfile://{other}\n#EXT-X-ENDLIST\n".encode()
    assert why(vault, written(tmp_path / "list.mp4", disguised)) in (probe.DAMAGED, probe.NOTHING)


@pytest.mark.parametrize("ending", ["mp4", "mkv", "ogg"])
def test_a_file_of_words_alone_holds_nothing(vault: Vault, tmp_path: Path, ending: str):
    (tmp_path / "words.srt").write_text("1\n00:00:00,000 --> 00:00:09,000\nx\n")
    how = ("-c:s", "mov_text") if ending == "mp4" else ()
    if ending == "ogg":
        (tmp_path / "words.ogg").write_bytes(b"OggS\x00\x02" + bytes(900))
    else:
        ffmpeg("-i", str(tmp_path / "words.srt"), *how, str(tmp_path / f"words.{ending}"))
    assert why(vault, tmp_path / f"words.{ending}") in (probe.NOTHING, probe.DAMAGED)


def test_a_film_cut_short_on_its_way_is_refused_with_or_without_its_index(vault: Vault, tmp_path: Path):
    noise = "testsrc2=size=320x180:rate=25,noise=alls=40:allf=t"
    whole = film(tmp_path / "whole.mp4", noise, seconds=12).read_bytes()
    assert why(vault, written(tmp_path / "cut.mp4", whole[: len(whole) // 2])) == probe.DAMAGED
    first = film(tmp_path / "first.mp4", noise, seconds=12, more=("-movflags", "+faststart")).read_bytes()
    assert why(vault, written(tmp_path / "late.mp4", first[: len(first) // 2])) == probe.BROKEN_OFF


CODING = {
    "webm": ("-c:v", "libvpx", "-cpu-used", "8", "-deadline", "realtime", "-c:a", "libopus"),
    "wmv": ("-c:v", "wmv2", "-c:a", "wmav2"),
    "ogv": ("-c:v", "libtheora", "-c:a", "libvorbis"),
}


@pytest.mark.parametrize("ending", ["mp4", "mkv", "webm", "flv", "wmv", "ogv"])
def test_recordings_joined_where_only_the_first_can_be_read_are_refused(vault: Vault, tmp_path: Path, ending: str):
    one = film(tmp_path / f"one.{ending}", seconds=2, more=CODING.get(ending, ())).read_bytes()
    assert why(vault, written(tmp_path / f"two.{ending}", one * 2)) == examine.JOINED


def test_a_recording_that_goes_on_in_another_track_is_refused(vault: Vault, tmp_path: Path):
    first = film(tmp_path / "1.ts", seconds=4).read_bytes()
    second = film(tmp_path / "2.ts", seconds=4, more=("-mpegts_start_pid", "0x300")).read_bytes()
    assert why(vault, written(tmp_path / "all.ts", first + second)) == examine.JOINED


def test_sound_of_which_the_second_half_is_coded_otherwise_is_refused(vault: Vault, tmp_path: Path):
    first = film(tmp_path / "1.ts", seconds=6, more=("-c:a", "mp2")).read_bytes()
    second = film(tmp_path / "2.ts", seconds=6, more=("-c:a", "aac")).read_bytes()
    assert why(vault, written(tmp_path / "all.ts", first + second)) == intake.SOUND_BROKEN_OFF


@pytest.mark.parametrize("ending", ["wmv", "flv", "mkv", "avi"])
def test_a_film_that_lacks_half_of_its_bytes_is_refused(vault: Vault, tmp_path: Path, ending: str):
    whole = film(tmp_path / f"a.{ending}", seconds=12, more=CODING.get(ending, ())).read_bytes()
    refusal = why(vault, written(tmp_path / f"b.{ending}", whole[: len(whole) // 2]))
    assert refusal in (probe.BROKEN_OFF, probe.DAMAGED)


def test_a_film_whose_second_half_cannot_be_decoded_is_refused(vault: Vault, tmp_path: Path):
    source = film(tmp_path / "a.mkv", seconds=12)
    data = bytearray(source.read_bytes())
    half = len(data) // 2
    data[half:] = os.urandom(len(data) - half)
    assert why(vault, written(tmp_path / "b.mkv", bytes(data))) in (probe.BROKEN_OFF, probe.DAMAGED)


def test_a_film_whose_index_is_whole_but_whose_pictures_are_not_is_refused(vault: Vault, tmp_path: Path):
    source = film(tmp_path / "a.mp4", seconds=12, more=("-movflags", "+faststart"))
    data = source.read_bytes()
    hollow = data[: len(data) * 2 // 3] + bytes(len(data) - len(data) * 2 // 3)
    assert why(vault, written(tmp_path / "b.mp4", hollow)) in (probe.BROKEN_OFF, intake.SOUND_BROKEN_OFF)


def test_random_bytes_behind_a_true_beginning_are_refused(vault: Vault, tmp_path: Path):
    for head in (b"\x00\x00\x00\x14ftypisom", b"RIFF\x00\x10\x00\x00AVI LIST", b"\x00\x00\x01\xba"):
        assert why(vault, written(tmp_path / "x", head + os.urandom(20_000))) in (probe.DAMAGED, probe.NOTHING)


def test_a_picture_of_8192_by_8192_is_refused(vault: Vault, tmp_path: Path):
    coding = ("-c:v", "mjpeg", "-q:v", "31", "-pix_fmt", "yuvj420p", "-frames:v", "2")
    huge = film(tmp_path / "huge.avi", "color=black:size=8192x8192:rate=25", sound=None, more=coding)
    assert why(vault, huge) in (probe.TOO_LARGE, probe.DAMAGED)


def test_two_hundred_streams_are_refused(vault: Vault, tmp_path: Path):
    many = [part for _ in range(100) for part in ("-map", "0:v", "-map", "1:a")]
    ffmpeg(
        "-f", "lavfi", "-i", "color=red:size=16x16:rate=1", "-f", "lavfi", "-i", "anullsrc=r=8000:cl=mono",
        *many, "-t", "1", "-c:v", "ffv1", "-c:a", "pcm_u8", str(tmp_path / "many.mkv"),
    )  # fmt: skip
    assert why(vault, tmp_path / "many.mkv") == probe.TOO_MANY


def test_far_too_many_pictures_a_second_are_refused(vault: Vault, tmp_path: Path):
    odd = film(tmp_path / "rate.mkv", "color=red:size=16x16:rate=1000", sound=None, seconds=12)
    assert why(vault, odd) == probe.WRONG_RATE


def test_a_film_over_the_limit_is_refused_before_it_is_read(vault: Vault, tmp_path: Path):
    assert why(vault, film(tmp_path / "a.mp4", seconds=3), Limits(longest_ms=2000)) == probe.TOO_LONG


def test_a_gap_of_twenty_hours_counts_as_length(vault: Vault, tmp_path: Path):
    gap = "color=red:size=32x32:rate=1,setpts='if(gt(N,2),N+72000,N)/TB'"
    assert why(
        vault, film(tmp_path / "gap.mkv", gap, sound=None, seconds=80_000, more=("-frames:v", "5", "-fps_mode", "vfr"))
    ) in (
        probe.TOO_LONG,
        probe.WRONG_RATE,
    )


def test_a_glimpse_of_a_film_is_refused(vault: Vault, tmp_path: Path):
    assert why(vault, film(tmp_path / "a.mp4", seconds=0.2)) == probe.TOO_SHORT


@pytest.mark.parametrize(
    "name", ["concat:a|b.mp4", "x%03d.mp4", "-i.mp4", "名 字\u202e😀.mp4", "a'b.mp4", "pipe:0", "a\nb.mp4"]
)
def test_a_files_name_is_only_a_name(vault: Vault, tmp_path: Path, name: str):
    film(tmp_path / "plain.mp4", seconds=1)
    (tmp_path / "plain.mp4").rename(tmp_path / name)
    assert intake.look(tmp_path / name, Limits()).length_ms == pytest.approx(1000, abs=60)


def test_a_coding_that_ffmpeg_does_not_know_is_refused(vault: Vault, tmp_path: Path):
    data = film(tmp_path / "a.mp4", sound=None, seconds=1).read_bytes()
    assert why(vault, written(tmp_path / "b.mp4", data.replace(b"avc1", b"xyz9"))) == probe.UNREADABLE_PICTURE
