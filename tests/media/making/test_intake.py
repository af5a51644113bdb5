"""Real films through the whole take-in: every trait comes out in the one shape that the channel has."""

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from epg.titles import Title
from media import cards
from media.errors import NoRoom
from media.ladder import KEYS
from media.making import intake
from media.metadata import FilmMetadata, Limits
from media.places.vault import Vault
from tests.media.sources import ENGINE, HALVES, TONE, column, ffmpeg, film, frame, heard, row, turn

pytestmark = ENGINE
HOUSE = Path(__file__).parents[2]


def quiet(stage: str, done: float) -> None:
    """Tell nobody."""


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Vault:
    return Vault(tmp_path_factory.mktemp("vault"))


@pytest.fixture
def taken(vault: Vault, request: pytest.FixtureRequest) -> Callable[[Path], FilmMetadata]:
    """Take a film in under the name of the test."""
    name = request.node.name.removeprefix("test_").replace("_", "-").lower()
    material = "".join(char for char in name if char.isalnum() or char == "-")[:60]
    return lambda source: intake.take_in(source, vault, material, Limits(shortest_ms=100), quiet)


def first(vault: Vault, facts: FilmMetadata, rung: str = "720p", n: int = 0) -> Path:
    return vault.films.segment(facts.material, rung, n)


def shown(vault: Vault, facts: FilmMetadata, folder: Path, number: int = 10):
    return frame(first(vault, facts), folder, number)


@pytest.fixture(scope="module")
def plain(vault: Vault, tmp_path_factory: pytest.TempPathFactory) -> FilmMetadata:
    """A film of a bit more than two ticks, its picture and sound lasting to the end."""
    source = film(tmp_path_factory.mktemp("plain") / "plain.mp4", seconds=10)
    return intake.take_in(source, vault, "plain", Limits(), quiet)


def streams(path: Path) -> list[dict[str, str]]:
    asked = (
        "stream=codec_name,profile,width,height,pix_fmt,sample_aspect_ratio,avg_frame_rate,level,sample_rate,channels"
    )
    lines = subprocess.run(
        ["ffprobe", "-v", "error", "-show_entries", asked, "-of", "compact=p=0", str(path)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    return [dict(part.split("=", 1) for part in line.split("|")) for line in dict.fromkeys(lines)]


def test_every_rung_has_the_shape_that_its_playlist_promises(vault: Vault, plain: FilmMetadata):
    sizes = {"720p": ("1280", "720", "31"), "480p": ("854", "480", "30"), "360p": ("640", "360", "30")}
    for key, (width, height, level) in sizes.items():
        picture, sound = streams(first(vault, plain, key))
        assert (picture["codec_name"], picture["profile"], picture["level"]) == ("h264", "Main", level)
        assert (picture["width"], picture["height"], picture["sample_aspect_ratio"]) == (width, height, "1:1")
        assert picture["avg_frame_rate"] == "25/1"
        assert (sound["codec_name"], sound["profile"]) == ("aac", "LC")
        assert (sound["sample_rate"], sound["channels"]) == ("48000", "2")


def counts(path: Path) -> tuple[int, int]:
    """Pictures and frames of sound in the file at `path`, decoded one by one."""
    asked = ["ffprobe", "-v", "error", "-count_frames", "-show_entries", "stream=nb_read_frames", "-of", "csv=p=0"]
    said = subprocess.run([*asked, str(path)], capture_output=True, text=True, check=True)
    assert said.stderr == ""
    picture, sound = said.stdout.replace(",", "").split()[:2]
    return int(picture), int(sound)


@pytest.mark.parametrize("rung", KEYS)
def test_every_segment_alone_holds_120_pictures_and_225_frames_of_sound(vault: Vault, plain: FilmMetadata, rung: str):
    assert plain.ticks == 3
    assert [counts(first(vault, plain, rung, n)) for n in range(3)] == [(120, 225)] * 3


def test_all_segments_together_are_decoded_without_a_word(vault: Vault, plain: FilmMetadata, tmp_path: Path):
    whole = tmp_path / "whole.ts"
    whole.write_bytes(b"".join(first(vault, plain, "480p", n).read_bytes() for n in range(3)))
    said = subprocess.run(["ffmpeg", "-v", "warning", "-i", whole, "-f", "null", "-"], capture_output=True, text=True)
    assert (said.returncode, said.stderr) == (0, "")
    assert counts(whole) == (360, 675)


def test_the_end_is_padded_with_the_last_picture_and_silence(vault: Vault, plain: FilmMetadata, tmp_path: Path):
    assert plain.length_ms == pytest.approx(10_000, abs=60)
    ends = [frame(first(vault, plain, n=2), tmp_path, number) for number in (9, 60, 119)]
    moving = frame(first(vault, plain, n=1), tmp_path, 60)
    assert difference(ends[1], ends[2]) < 3
    assert difference(moving, ends[2]) > 10
    ffmpeg("-ss", "1", "-i", str(first(vault, plain, n=2)), "-vn", "-t", "3", str(tmp_path / "end.ts"))
    assert heard(tmp_path / "end.ts") is None


def difference(one, other) -> float:
    """The mean difference of two pictures, 0 to 255."""
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


def test_the_mp4_begins_with_its_index_and_holds_the_whole_film(vault: Vault, plain: FilmMetadata):
    path = vault.films.file(plain.material, "film.mp4")
    assert path.read_bytes().index(b"moov") < path.read_bytes().index(b"mdat")
    assert counts(path) == (360, 675)
    assert [one.get("height") for one in streams(path)] == ["480", None]


def test_the_pictures_of_a_film_are_small_enough_for_a_page(vault: Vault, plain: FilmMetadata):
    sizes = {"poster.jpg": 50_000, "still.jpg": 24_000, "thumb.jpg": 6_000}
    names = {**sizes, **{f"strip-{n}.jpg": 6_000 for n in range(plain.strip)}}
    for name, most in names.items():
        assert 1000 < vault.films.file(plain.material, name).stat().st_size <= most


def test_progress_rises_to_one_through_all_stages(vault: Vault, tmp_path: Path):
    told: list[tuple[str, float]] = []
    source = film(tmp_path / "a.mp4", seconds=6)
    intake.take_in(source, vault, "progress", Limits(), lambda stage, done: told.append((stage, done)))
    assert [done for _, done in told] == sorted(done for _, done in told)
    assert told[-1] == (intake.Stage.FINISH, 1.0)
    assert list(dict.fromkeys(stage for stage, _ in told)) == list(intake.Stage)


@pytest.mark.parametrize("ending", ["mkv", "webm", "avi", "wmv", "flv", "mpg", "ts", "mov"])
def test_every_container_is_taken_in(taken, vault: Vault, tmp_path: Path, ending: str):
    coding = {
        "webm": ("-c:v", "libvpx", "-cpu-used", "8", "-deadline", "realtime", "-c:a", "libopus"),
        "wmv": ("-c:v", "wmv2", "-c:a", "wmav2"),
        "mpg": ("-c:v", "mpeg2video", "-c:a", "mp2"),
        "avi": ("-c:v", "mpeg4", "-c:a", "libmp3lame"),
    }
    facts = taken(film(tmp_path / f"film.{ending}", seconds=1.5, more=coding.get(ending, ())))
    assert facts.ticks == 1
    assert facts.length_ms == pytest.approx(1500, abs=150)


def test_a_picture_of_odd_size_keeps_its_shape(taken, vault: Vault, tmp_path: Path):
    facts = taken(film(tmp_path / "odd.mkv", HALVES.format(177, 145) + ",format=yuv444p", more=("-pix_fmt", "yuv444p")))
    assert facts.source.startswith("matroska 177×145")
    picture = shown(vault, facts, tmp_path)
    assert row(picture) == "black red blue black"
    assert column(picture) == "red"


def test_a_film_turned_on_its_side_stands_upright(taken, vault: Vault, tmp_path: Path):
    source = film(tmp_path / "turned.mp4", HALVES.format(320, 180))
    turn(source)
    facts = taken(source)
    picture = shown(vault, facts, tmp_path)
    assert "180×320" in facts.source
    assert row(picture).startswith("black")
    assert column(picture) in ("red blue", "blue red")


def test_a_portrait_film_has_bars_at_its_sides(taken, vault: Vault, tmp_path: Path):
    picture = shown(vault, taken(film(tmp_path / "portrait.mp4", HALVES.format(180, 320))), tmp_path)
    assert row(picture) == "black red blue black"
    assert max(picture.getpixel((430, 360))) < 40 < max(picture.getpixel((445, 360)))


def test_anamorphic_pixels_are_stretched_to_their_true_shape(taken, vault: Vault, tmp_path: Path):
    wide = HALVES.format(180, 144) + ",setsar=64/45"
    facts = taken(film(tmp_path / "sar.mp4", wide))
    assert facts.source.startswith("mov 256×144")
    assert row(shown(vault, facts, tmp_path)) == "red blue"


def test_a_wide_film_has_bars_above_and_below(taken, vault: Vault, tmp_path: Path):
    picture = shown(vault, taken(film(tmp_path / "wide.mp4", HALVES.format(320, 136))), tmp_path)
    assert column(picture) == "black red black"


def test_a_variable_frame_rate_becomes_25_pictures_a_second_in_time_with_the_sound(taken, vault: Vault, tmp_path: Path):
    uneven = "testsrc2=size=320x180:rate=30,select='lt(mod(n,30),5)+eq(mod(n,30),20)'"
    facts = taken(film(tmp_path / "vfr.mp4", uneven, seconds=4, more=("-fps_mode", "vfr")))
    assert facts.length_ms == pytest.approx(4000, abs=100)
    assert counts(first(vault, facts)) == (120, 225)


def combs(picture: Image.Image) -> float:
    """How much each of 288 lines differs from the mean of its neighbours."""
    grey = picture.convert("L").resize((352, 288), Image.Resampling.BOX)
    neighbours = Image.blend(ImageChops.offset(grey, 0, 1), ImageChops.offset(grey, 0, -1), 0.5)
    return difference(grey.crop((8, 8, 344, 280)), neighbours.crop((8, 8, 344, 280)))


def test_interlaced_pictures_lose_their_combs(taken, vault: Vault, tmp_path: Path):
    moving = "testsrc=size=352x288:rate=50,scroll=horizontal=0.03,tinterlace=interleave_top,setfield=tff"
    coding = ("-c:v", "mpeg2video", "-flags", "+ilme+ildct", "-b:v", "6M", "-c:a", "mp2", "-aspect", "352:288")
    source = film(tmp_path / "fields.mpg", moving, more=coding)
    assert intake.look(source, Limits()).interlaced
    before, after = frame(source, tmp_path, 20), shown(vault, taken(source), tmp_path, 20)
    inside = after.crop((200, 0, 1080, 720))
    assert combs(inside) < combs(before) / 2


def test_a_film_without_sound_gets_silence(taken, vault: Vault, tmp_path: Path):
    facts = taken(film(tmp_path / "mute.mp4", sound=None))
    assert facts.loudness is None
    assert counts(first(vault, facts)) == (120, 225)
    assert heard(first(vault, facts)) is None


def test_a_silent_sound_track_stays_silent(taken, vault: Vault, tmp_path: Path):
    facts = taken(film(tmp_path / "silent.mp4", sound="anullsrc"))
    assert facts.loudness is None
    assert heard(first(vault, facts)) is None


def channel_levels(segment: Path) -> list[float]:
    """The loudest sample of the left and the right channel over the middle, in dB."""
    asked = [
        "ffmpeg",
        "-v",
        "info",
        "-nostats",
        "-i",
        segment,
        "-af",
        "atrim=0.3:1.5,astats=measure_overall=none:measure_perchannel=Peak_level",
    ]
    said = subprocess.run([*asked, "-f", "null", "-"], capture_output=True, text=True, check=True).stderr
    return [float(line.split()[-1]) for line in said.splitlines() if "Peak level dB" in line]


@pytest.mark.parametrize(
    ("layout", "sound"),
    [
        ("mono", TONE),
        ("centre of 5.1", "sine=frequency=440:sample_rate=48000,pan=5.1|FC=c0"),
        ("mono at 8 kHz", "sine=frequency=440:sample_rate=8000"),
    ],
)
def test_other_layouts_of_sound_are_heard_on_both_sides(taken, vault: Vault, tmp_path: Path, layout: str, sound: str):
    facts = taken(film(tmp_path / "sound.mkv", sound=sound))
    left, right = channel_levels(first(vault, facts))
    assert left > -40
    assert left == pytest.approx(right, abs=0.5)


@pytest.mark.parametrize("gain", ["-25dB", "12dB"])
def test_quiet_and_loud_films_come_out_equally_loud(taken, vault: Vault, tmp_path: Path, gain: str):
    voice = f"sine=frequency=300:sample_rate=48000,tremolo=f=3:d=0.7,volume={gain}"
    facts = taken(film(tmp_path / "level.mp4", sound=voice, seconds=4.8))
    measured = heard(vault.films.file(facts.material, "film.mp4"))
    assert measured
    assert measured == pytest.approx(-24, abs=1)
    assert facts.loudness != pytest.approx(-24, abs=3)


def test_sound_that_begins_late_stays_in_time(taken, vault: Vault, tmp_path: Path):
    late = film(tmp_path / "late.mkv", sound="sine=frequency=440:sample_rate=48000,adelay=0", seconds=3)
    ffmpeg(
        "-i",
        str(late),
        "-itsoffset",
        "1.5",
        "-i",
        str(late),
        "-map",
        "0:v",
        "-map",
        "1:a",
        "-c",
        "copy",
        str(tmp_path / "x.mkv"),
    )
    facts = taken(tmp_path / "x.mkv")
    segment = first(vault, facts)
    ffmpeg("-i", str(segment), "-vn", "-t", "1.3", str(tmp_path / "before.ts"))
    ffmpeg("-ss", "2", "-i", str(segment), "-vn", "-t", "1", str(tmp_path / "after.ts"))
    assert heard(tmp_path / "before.ts") is None
    assert heard(tmp_path / "after.ts")


def test_a_film_of_high_dynamic_range_is_brought_to_the_colours_of_television(taken, vault: Vault, tmp_path: Path):
    tags = ("-color_primaries", "bt2020", "-color_trc", "arib-std-b67", "-colorspace", "bt2020nc")
    coding = ("-c:v", "libx265", "-x265-params", "log-level=none", "-pix_fmt", "yuv420p10le", *tags)
    source = film(tmp_path / "hlg.mp4", more=coding)
    assert intake.look(source, Limits()).hdr == "arib-std-b67"
    segment = first(vault, taken(source))
    asked = [
        "ffprobe",
        "-v",
        "error",
        "-select_streams",
        "v",
        "-show_entries",
        "stream=color_transfer,pix_fmt",
        "-of",
        "csv=p=0",
    ]
    said = subprocess.run([*asked, segment], capture_output=True, text=True, check=True).stdout
    assert "yuv420p,bt709" in said


def test_cover_art_does_not_stand_in_for_the_picture(taken, vault: Vault, tmp_path: Path):
    source, cover = film(tmp_path / "a.mp4", HALVES.format(320, 180)), tmp_path / "cover.png"
    ffmpeg("-f", "lavfi", "-i", "color=lime:size=600x600", "-frames:v", "1", str(cover))
    order = ("-map", "1", "-map", "0", "-c", "copy", "-disposition:v:0", "attached_pic")
    ffmpeg("-i", str(source), "-i", str(cover), *order, str(tmp_path / "b.mp4"))
    assert row(shown(vault, taken(tmp_path / "b.mp4"), tmp_path)) == "red blue"


def test_titles_places_and_chapters_of_the_source_are_not_published(taken, vault: Vault, tmp_path: Path):
    secret = ("-metadata", "title=<script>alert(1)</script>", "-metadata", "location=+31.2304+121.4737/")
    facts = taken(film(tmp_path / "meta.mp4", more=secret))
    folder = vault.films.file(facts.material, "film.mp4").parent
    published = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert b"script" not in published
    assert b"121.47" not in published


def test_taking_in_again_hands_back_what_is_there(vault: Vault, plain: FilmMetadata, tmp_path: Path):
    assert intake.take_in(tmp_path / "gone.mp4", vault, "plain", Limits(), quiet) == plain


def test_an_attempt_that_breaks_leaves_nothing_and_the_next_one_succeeds(vault: Vault, tmp_path: Path):
    def stop(stage: str, done: float) -> None:
        if stage == intake.Stage.CHECK:
            raise KeyboardInterrupt

    source = film(tmp_path / "a.mp4", seconds=1)
    with pytest.raises(KeyboardInterrupt):
        intake.take_in(source, vault, "broken", Limits(), stop)
    assert list((vault.root / "work").iterdir()) == []
    assert vault.films.facts("broken") is None
    assert intake.take_in(source, vault, "broken", Limits(), quiet).ticks == 1


def test_a_worker_killed_at_work_leaves_nothing_on_air_and_another_one_finishes(vault: Vault, tmp_path: Path):
    source = film(tmp_path / "a.mp4", seconds=20)
    script = f"""
from pathlib import Path
from media.making import intake
from media.places.vault import Vault
tell = lambda stage, done: print(stage.value, flush=True)
intake.take_in(Path({str(source)!r}), Vault(Path({str(vault.root)!r})), "killed", intake.Limits(), tell)
"""
    worker = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, cwd=HOUSE)
    assert worker.stdout
    while worker.stdout.readline().strip() != intake.Stage.CONVERT:
        assert worker.poll() is None
    worker.kill()
    worker.wait()
    worker.stdout.close()
    assert vault.films.facts("killed") is None
    assert list((vault.root / "work").iterdir())
    assert intake.take_in(source, vault, "killed", Limits(), quiet).ticks == 5
    assert vault.tidy(datetime.now(UTC) + timedelta(hours=1), timedelta(minutes=1)) == 1
    assert list((vault.root / "work").iterdir()) == []


def test_a_film_for_which_the_disk_is_too_small_is_not_begun(vault: Vault, tmp_path: Path):
    source = film(tmp_path / "a.mp4", seconds=1)
    with pytest.raises(NoRoom) as full:
        intake.take_in(source, vault, "full", Limits(reserve_bytes=1 << 60), quiet)
    assert str(full.value)
    assert vault.films.facts("full") is None


def test_a_card_is_one_silent_tick_that_stands_still(vault: Vault, tmp_path: Path):
    facts = intake.make_card(vault, "card", cards.next_up(Title("三十年的楼道长")))
    assert (facts.ticks, facts.loudness) == (1, None)
    assert [counts(first(vault, facts, rung)) for rung in KEYS] == [(120, 225)] * 3
    assert difference(frame(first(vault, facts), tmp_path, 0), frame(first(vault, facts), tmp_path, 119)) < 2
    assert intake.make_card(vault, "card", b"not looked at again") == facts
