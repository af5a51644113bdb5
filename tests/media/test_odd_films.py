"""Films that picture, sound or clock make difficult: measured on the finished segments, by flash and beep."""

import struct
from pathlib import Path

import pytest

from media.making import intake
from media.metadata import FilmMetadata, Limits
from media.places.vault import Vault
from tests.media import measure
from tests.media.sources import ENGINE, ffmpeg, heard, turn

pytestmark = ENGINE
LATE = 0.05  # s by which a flash or a beep may be away: a picture, and a little


def flash(size: str = "160x90", rate: str = "25", begins: int = 0) -> str:
    """Grey, white for a tenth of each second."""
    return f"color=gray:size={size}:rate={rate},drawbox=color=white:t=fill:enable='lt(mod(t+{begins},1),0.1)'"


def beep(rate: int = 48000, begins: int = 0, gain: float = 0.5) -> str:
    """A tenth of each second, 500 + 100 Hz x second."""
    pitch = f"500+100*floor(t+{begins})"
    return f"aevalsrc='{gain}*sin(2*PI*({pitch})*t)*lt(mod(t,1),0.1)':s={rate}"


VIDEO = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "25")
VP8 = ("-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8")


def made(path: Path, picture: str, sound: str, *more: str, seconds: float = 12) -> Path:
    ffmpeg("-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", sound, "-t", str(seconds), *more, str(path))
    return path


def still_screen(folder: Path, ending: str) -> Path:
    """No pictures between 3 s and 15 s."""
    gap = flash() + ",select='lt(t,3)+gte(t,15)'"
    return made(folder / f"a.{ending}", gap, beep(), *VIDEO, "-fps_mode", "vfr", seconds=20)


def short_picture(folder: Path, _: str) -> Path:
    return made(folder / "a.mp4", flash() + ",trim=end=3", beep(), *VIDEO, seconds=15)


def one_picture(folder: Path, _: str) -> Path:
    return made(folder / "a.mkv", flash() + ",trim=end_frame=1", beep(), *VIDEO, seconds=15)


def slides(folder: Path, _: str) -> Path:
    return made(folder / "a.mp4", "color=gray:size=160x90:rate=1/5", beep(), *VIDEO, "-bf", "2", seconds=30)


def size_changes(folder: Path, _: str) -> Path:
    for n, size in enumerate(("160x90", "320x180")):
        coded = (*VP8, "-c:a", "libopus")
        made(folder / f"{n}.webm", flash(size), beep(begins=6 * n), *coded, seconds=6)
    return _one_after_the_other(folder, "webm")


def rate_changes(folder: Path, _: str) -> Path:
    for n, rate in enumerate((44100, 48000)):
        made(folder / f"{n}.ts", flash(), beep(rate, 6 * n), *VIDEO, "-c:a", "mp2", seconds=6)
    return _one_after_the_other(folder, "ts")


def channels_change(folder: Path, _: str) -> Path:
    for n in (1, 2):
        made(folder / f"{n - 1}.ts", flash(), beep(begins=6 * n - 6), *VIDEO, "-c:a", "ac3", "-ac", str(n), seconds=6)
    return _one_after_the_other(folder, "ts")


def overdriven(folder: Path, _: str) -> Path:
    return made(folder / "a.mov", flash(), beep(gain=20), *VIDEO, "-c:a", "pcm_s16le")


def subtitles(folder: Path, _: str) -> Path:
    (folder / "a.srt").write_text("1\n00:00:00,000 --> 00:00:02,000\nx\n")
    made(folder / "plain.mkv", flash(), beep(), *VIDEO)
    tracks = [part for _ in range(20) for part in ("-map", "1")]
    many = ("-map", "0", *tracks, "-c", "copy")
    ffmpeg("-i", str(folder / "plain.mkv"), "-i", str(folder / "a.srt"), *many, str(folder / "a.mkv"))
    return folder / "a.mkv"


def silent_first(folder: Path, marked: str) -> Path:
    """The first of two sound tracks is silent; which is `marked` as the usual one."""
    ffmpeg(
        "-f", "lavfi", "-i", flash(), "-f", "lavfi", "-i", "anullsrc", "-f", "lavfi", "-i", beep(), "-t", "12",
        "-map", "0", "-map", "1", "-map", "2", *VIDEO, "-disposition:a", "0", f"-disposition:a:{marked}", "default",
        str(folder / "a.mp4"),
    )  # fmt: skip
    return folder / "a.mp4"


def ten_channels(folder: Path, _: str) -> Path:
    made(folder / "one.mov", flash(), beep(), *VIDEO, "-c:a", "pcm_s16le")
    ffmpeg("-i", str(folder / "one.mov"), "-f", "s16le", str(folder / "one.raw"))
    one = (folder / "one.raw").read_bytes()
    (folder / "ten.raw").write_bytes(b"".join(one[at : at + 2] * 10 for at in range(0, len(one), 2)))
    ten = ("-f", "s16le", "-ar", "48000", "-ac", "10", "-i", str(folder / "ten.raw"))
    ffmpeg("-i", str(folder / "one.mov"), *ten, "-map", "0:v", "-map", "1:a", "-c", "copy", str(folder / "a.mov"))
    return folder / "a.mov"


def b_pictures(folder: Path, _: str) -> Path:
    return made(folder / "a.avi", flash(), beep(), "-c:v", "mpeg4", "-bf", "2", "-g", "25", "-c:a", "libmp3lame")


def high_range_of_odd_size(folder: Path, _: str) -> Path:
    tags = ("-color_primaries", "bt2020", "-color_trc", "smpte2084", "-colorspace", "bt2020nc")
    coded = ("-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-pix_fmt", "yuv420p10le", *tags)
    return made(folder / "a.webm", flash("177x95"), beep(), *coded, "-c:a", "libopus")


def joined(folder: Path, ending: str) -> Path:
    """Two recordings byte by byte: the clock begins anew."""
    for n in range(2):
        coded = VIDEO if ending == "ts" else ("-c:v", "mpeg2video")
        made(folder / f"{n}.{ending}", flash(), beep(begins=6 * n), *coded, "-c:a", "mp2", seconds=6)
    whole = folder / f"all.{ending}"
    whole.write_bytes((folder / f"0.{ending}").read_bytes() + (folder / f"1.{ending}").read_bytes())
    return whole


def paused(folder: Path, _: str) -> Path:
    """The clock goes on by an hour after 6 s."""
    for n in range(2):
        later = ("-output_ts_offset", str(3600 * n))
        made(folder / f"{n}.ts", flash(), beep(begins=6 * n), *VIDEO, "-c:a", "mp2", *later, seconds=6)
    (folder / "all.ts").write_bytes((folder / "0.ts").read_bytes() + (folder / "1.ts").read_bytes())
    return folder / "all.ts"


def clock_goes_back(folder: Path, _: str) -> Path:
    for n in range(2):
        later = ("-output_ts_offset", str(13 - 3 * n))
        made(folder / f"{n}.ts", flash(), beep(begins=6 * n), *VIDEO, "-c:a", "mp2", *later, seconds=6)
    (folder / "all.ts").write_bytes((folder / "0.ts").read_bytes() + (folder / "1.ts").read_bytes())
    return folder / "all.ts"


def jumps_by_an_hour(folder: Path, ending: str) -> Path:
    """Not a broadcast format; all packets from 6 s on are an hour later."""
    later = "setts=ts='TS+gte(TS*TB,6)*3600/TB'"
    made(folder / f"plain.{ending}", flash(), beep(), *VIDEO)
    ffmpeg(
        "-i", str(folder / f"plain.{ending}"), "-c", "copy", "-bsf:v", later, "-bsf:a", later, f"{folder}/a.{ending}"
    )
    return folder / f"a.{ending}"


def begins_late(folder: Path, ending: str) -> Path:
    return made(folder / f"a.{ending}", flash(), beep(), *VIDEO, "-output_ts_offset", "3600")


def promises_too_much(folder: Path, _: str) -> Path:
    data = bytearray(made(folder / "a.mkv", flash(), beep(), *VIDEO).read_bytes())
    at = data.index(b"\x44\x89\x88") + 3  # Duration, RFC 9559
    data[at : at + 8] = struct.pack(">d", 100 * 3600e3)
    (folder / "a.mkv").write_bytes(data)
    return folder / "a.mkv"


def subtitles_outlast(folder: Path, ending: str) -> Path:
    (folder / "a.srt").write_text("1\n00:00:01,000 --> 00:10:00,000\nx\n")
    made(folder / f"plain.{ending}", flash(), beep(), *VIDEO)
    both = ("-i", str(folder / f"plain.{ending}"), "-i", str(folder / "a.srt"), "-map", "0", "-map", "1")
    coded = ("-c", "copy", "-c:s", "mov_text" if ending == "mp4" else "srt")
    ffmpeg(*both, *coded, str(folder / f"a.{ending}"))
    return folder / f"a.{ending}"


def unreadable_sound_first(folder: Path, _: str) -> Path:
    """As the newest telephones write: one sound that all can read, one that none of our programs can."""
    made(folder / "plain.mov", flash(), beep(), *VIDEO, "-c:a", "aac")
    two = ("-f", "lavfi", "-i", "anullsrc", "-map", "0:v", "-map", "1", "-map", "0:a", "-t", "12")
    coded = ("-c:v", "copy", "-c:a:0", "pcm_s16le", "-c:a:1", "copy")
    ffmpeg("-i", str(folder / "plain.mov"), *two, *coded, str(folder / "two.mov"))
    (folder / "a.mov").write_bytes((folder / "two.mov").read_bytes().replace(b"sowt", b"apac"))
    return folder / "a.mov"


def crossed_programmes(folder: Path, _: str) -> Path:
    """Two programmes of a broadcast; the sound of the second comes before that of the first."""
    coded = (*VIDEO, "-c:a", "mp2")
    made(folder / "1.ts", flash(), beep(), *coded)
    made(folder / "2.ts", "color=black:size=160x90:rate=25", "sine=3000", *coded)
    order = ("-map", "0:v", "-map", "1:a", "-map", "0:a", "-map", "1:v")
    held = ("-program", "title=a:st=0:st=2", "-program", "title=b:st=3:st=1")
    ffmpeg("-i", f"{folder}/1.ts", "-i", f"{folder}/2.ts", *order, *held, "-c", "copy", f"{folder}/a.ts")
    return folder / "a.ts"


def begins_apart(folder: Path, ending: str) -> Path:
    """The sound begins 3 s after the picture."""
    coded = (*VIDEO, "-c:a", "mp2")
    plain = str(made(folder / f"plain.{ending}", flash(), beep(), *coded))
    later = ("-i", plain, "-itsoffset", "3", "-i", plain, "-map", "0:v", "-map", "1:a")
    ffmpeg(*later, "-c", "copy", f"{folder}/a.{ending}")
    return folder / f"a.{ending}"


def inside_a_packet(folder: Path, _: str) -> Path:
    data = made(folder / "a.ts", flash(), beep(), *VIDEO, "-c:a", "mp2").read_bytes()
    (folder / "b.ts").write_bytes(bytes(range(1, 70)) + data)
    return folder / "b.ts"


def theora(folder: Path, _: str) -> Path:
    return made(folder / "a.ogv", flash(), beep(), "-c:v", "libtheora", "-c:a", "libvorbis")


def uneven_pictures(folder: Path, _: str) -> Path:
    """A fifth of the pictures, but all of them about each flash."""
    uneven = flash() + ",select='lt(mod(t,1),0.2)+not(mod(n,5))'"
    return made(folder / "a.mkv", uneven, beep(), *VIDEO, "-fps_mode", "vfr")


def interlaced(folder: Path, _: str) -> Path:
    fields = ("-c:v", "mpeg2video", "-flags", "+ilme+ildct", "-c:a", "mp2")
    return made(folder / "a.ts", flash() + ",setfield=tff", beep(), *fields)


def ten_bits(folder: Path, _: str) -> Path:
    return made(folder / "a.mp4", flash(), beep(), *VIDEO, "-pix_fmt", "yuv420p10le")


def telephone_sound(folder: Path, _: str) -> Path:
    return made(folder / "a.mov", flash(), beep(8000), *VIDEO, "-c:a", "pcm_s16le", "-ac", "1")


def upright_telephone(folder: Path, _: str) -> Path:
    """Filmed upright: the pictures lie on their side, and the header says so."""
    coded = ("-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none", "-tag:v", "hvc1")
    path = made(folder / "a.mp4", flash(), beep(), *coded, "-pix_fmt", "yuv420p")
    turn(path)
    assert intake.look(path, Limits()).width == 90
    return path


def windows_media(folder: Path, _: str) -> Path:
    """With MP3: what ffmpeg codes as WMA has lost its first frame when it is decoded."""
    return made(folder / "a.wmv", flash(), beep(), "-c:v", "wmv2", "-g", "25", "-c:a", "libmp3lame")


def old_telephone(folder: Path, _: str) -> Path:
    return made(folder / "a.3gp", flash("176x144"), beep(16000), "-c:v", "h263", "-c:a", "aac", "-ac", "1")


def flash_video(folder: Path, _: str) -> Path:
    return made(folder / "a.flv", flash(), beep(44100), "-c:v", "flv", "-g", "25", "-c:a", "libmp3lame")


def odd_avi(folder: Path, _: str) -> Path:
    return made(folder / "a.avi", flash("177x95"), beep(), "-c:v", "mjpeg", "-pix_fmt", "yuvj444p", "-c:a", "pcm_s16le")


def six_channels(folder: Path, _: str) -> Path:
    return made(folder / "a.mkv", flash(), beep() + ",pan=5.1|FC=c0|FL=.5*c0|FR=.5*c0", *VIDEO, "-c:a", "ac3")


def camcorder(folder: Path, ending: str) -> Path:
    """DV: interlaced, the lower field first, pixels that are not square."""
    coded = ("-c:v", "dvvideo", "-pix_fmt", "yuv420p", "-aspect", "4:3", "-c:a", "pcm_s16le", "-ac", "2")
    return made(folder / f"a.{ending}", flash("720x576") + ",setfield=bff", beep(), *coded, seconds=6)


def four_k(folder: Path, _: str) -> Path:
    return made(folder / "a.mp4", flash("3840x2160"), beep(), *VIDEO, seconds=4)


def screen_recording(folder: Path, _: str) -> Path:
    return made(folder / "a.mkv", "testsrc=size=320x180:rate=1", beep(), *VIDEO)


def cut_by_an_edit_list(folder: Path, _: str) -> Path:
    """The first three seconds are still in the file, and hidden by its edit list."""
    made(folder / "plain.mp4", flash(), beep(begins=-3), *VIDEO[:-2], "-bf", "2", "-g", "250", seconds=15)
    ffmpeg("-ss", "3", "-i", str(folder / "plain.mp4"), "-c", "copy", str(folder / "a.mp4"))
    return folder / "a.mp4"


def _one_after_the_other(folder: Path, ending: str) -> Path:
    (folder / "list").write_text(f"file {folder}/0.{ending}\nfile {folder}/1.{ending}\n")
    ffmpeg("-f", "concat", "-safe", "0", "-i", str(folder / "list"), "-c", "copy", str(folder / f"all.{ending}"))
    return folder / f"all.{ending}"


ALL = tuple(range(12))
LATER = tuple(range(3, 15))
FILMS = {
    "no pictures for 12 s, mp4": (still_screen, "mp4", 20, (0, 1, 2, *range(15, 20)), tuple(range(20))),
    "no pictures for 12 s, ts": (still_screen, "ts", 20, (0, 1, 2, *range(15, 20)), tuple(range(20))),
    "no pictures for 12 s, flv": (still_screen, "flv", 20, (0, 1, 2, *range(15, 20)), tuple(range(20))),
    "sound outlasts the picture": (short_picture, "", 15, (0, 1, 2), tuple(range(15))),
    "one picture with a long sound": (one_picture, "", 15, None, tuple(range(15))),
    "slides of five seconds": (slides, "", 30, None, tuple(range(30))),
    "the size changes": (size_changes, "", 12, ALL, ALL),
    "the rate of the sound changes": (rate_changes, "", 12, ALL, ALL),
    "the channels change": (channels_change, "", 12, ALL, ALL),
    "overdriven sound": (overdriven, "", 12, ALL, ALL),
    "twenty subtitles": (subtitles, "", 12, ALL, ALL),
    "the usual track is not the first": (silent_first, "1", 12, ALL, ALL),
    "the usual track is silent": (silent_first, "0", 12, ALL, ALL),
    "ten channels without a layout": (ten_channels, "", 12, ALL, ALL),
    "B pictures in AVI": (b_pictures, "", 12, ALL, ALL),
    "two recordings joined, ts": (joined, "ts", 12, ALL, ALL),
    "two recordings joined, mpg": (joined, "mpg", 12, ALL, ALL),
    "a recording paused for an hour": (paused, "", 12, ALL, ALL),
    "the clock goes back by a few seconds": (clock_goes_back, "", 12, ALL, ALL),
    "the clock jumps by an hour, mp4": (jumps_by_an_hour, "mp4", 12, ALL, ALL),
    "the clock jumps by an hour, mkv": (jumps_by_an_hour, "mkv", 12, ALL, ALL),
    "the first time is an hour, mkv": (begins_late, "mkv", 12, ALL, ALL),
    "the header promises 100 hours": (promises_too_much, "", 12, ALL, ALL),
    "subtitles outlast the film, mkv": (subtitles_outlast, "mkv", 12, ALL, ALL),
    "subtitles outlast the film, mp4": (subtitles_outlast, "mp4", 12, ALL, ALL),
    "the first sound cannot be read": (unreadable_sound_first, "", 12, ALL, ALL),
    "two programmes, sounds crossed": (crossed_programmes, "", 12, ALL, ALL),
    "the sound begins late, ts": (begins_apart, "ts", 15, ALL, LATER),
    "the sound begins late, mp4": (begins_apart, "mp4", 15, ALL, LATER),
    "a recording from inside a packet": (inside_a_packet, "", 12, ALL, ALL),
    "theora and vorbis": (theora, "", 12, ALL, ALL),
    "pictures at uneven times": (uneven_pictures, "", 12, ALL, ALL),
    "interlaced": (interlaced, "", 12, ALL, ALL),
    "ten bits": (ten_bits, "", 12, ALL, ALL),
    "one channel of 8 kHz": (telephone_sound, "", 12, ALL, ALL),
    "upright from a telephone, HEVC": (upright_telephone, "", 12, ALL, ALL),
    "windows media": (windows_media, "", 12, ALL, ALL),
    "an old telephone's, 3gp": (old_telephone, "", 12, ALL, ALL),
    "flash video": (flash_video, "", 12, ALL, ALL),
    "avi of odd size": (odd_avi, "", 12, ALL, ALL),
    "six channels": (six_channels, "", 12, ALL, ALL),
    "a camcorder's, dv in avi": (camcorder, "avi", 6, ALL[:6], ALL[:6]),
    "a camcorder's, dv in mov": (camcorder, "mov", 6, ALL[:6], ALL[:6]),
    "4K": (four_k, "", 4, ALL[:4], ALL[:4]),
    "one picture a second": (screen_recording, "", 12, None, ALL),
    "cut by an edit list": (cut_by_an_edit_list, "", 12, ALL, ALL),
    "high dynamic range of odd size": (high_range_of_odd_size, "", 12, ALL, ALL),
}


@pytest.mark.parametrize(("make", "how", "seconds", "flashes", "beeps"), FILMS.values(), ids=FILMS)
def test_an_odd_film_comes_out_whole_and_in_time(tmp_path: Path, make, how: str, seconds: int, flashes, beeps):
    facts, film = taken(make(tmp_path, how), tmp_path)
    assert facts.length_ms / 1000 == pytest.approx(seconds, abs=0.15)
    assert [round(time) for time, _ in measure.beeps(film)] == list(beeps)
    assert [time - round(time) for time, _ in measure.beeps(film)] == pytest.approx([0] * len(beeps), abs=LATE)
    pitches = [500 + 100 * (n - begins) for begins in ([3] if beeps is LATER else [0]) for n in beeps]
    assert [pitch for _, pitch in measure.beeps(film)] == pytest.approx(pitches, abs=25)
    if flashes is not None:
        assert measure.flashes(film) == pytest.approx(list(flashes), abs=LATE)
    assert heard(tmp_path / "vault" / "films" / "odd" / "film.mp4") == pytest.approx(-24, abs=1.5)


def taken(source: Path, folder: Path) -> tuple[FilmMetadata, str]:
    """Take a film in; what was made, and all its segments of the smallest rung for ffmpeg."""
    facts = intake.take_in(source, Vault(folder / "vault"), "odd", Limits(), lambda stage, done: None)
    return facts, measure.joined(folder / "vault" / "films" / "odd", "360p", facts.ticks)
