"""The one ffmpeg run that makes all rungs of a film, and the run that measures its loudness before.

What comes out is one stream a rung, in pieces of exactly one tick: 120 pictures from an IDR picture on, 225 AAC
frames, PAT and PMT first. Three things make the pieces exact: no B pictures, so that pictures lie in the order in
which they are shown and sound is cut where the picture is; the encoder's 1,024 priming samples dropped; picture
and sound padded to a whole number of ticks.
"""

import json
from pathlib import Path
from typing import Any

import ffmpeg

from epg.ticks import ticks_for
from media.facts import Loudness, SourceFacts
from media.inputs import FFMPEG, THREADS, location, options
from media.ladder import (
    FPS,
    PICTURES_A_TICK,
    RUNGS,
    SAMPLE_RATE,
    SAMPLES_A_TICK,
    SOUND_KBPS,
    Place,
    Rung,
    fit,
)

TARGET_LUFS = -24  # EBU R 128 and GY/T 282 agree on it for television, within 1
TRUE_PEAK = -2  # dBTP
QUIETEST_LUFS = -50  # below it there is only the noise of the microphone: lifting that helps nobody
SLACK_MS = 1000  # how much of the picture may be missing at the end before a film counts as broken off

# veryfast: 4.4 times real time for all rungs on two cores, against 3.2 with faster (the same size and look) and
# 5.4 with superfast (a third more bytes). crf 22 is the floor of quality, maxrate the ceiling of bytes.
_VIDEO: dict[str, str | int] = {
    "c:v": "libx264",
    "preset": "veryfast",
    "profile:v": "main",
    "crf": 22,
    "bf": 0,
    "g": PICTURES_A_TICK,
    "keyint_min": PICTURES_A_TICK,
    "sc_threshold": 0,
    "color_primaries": "bt709",
    "color_trc": "bt709",
    "colorspace": "bt709",
    "color_range": "tv",
}
_AUDIO: dict[str, str | int] = {
    "c:a": "aac",
    "b:a": f"{SOUND_KBPS}k",
    "bsf:a": "noise=amount=0:drop=lt(pts\\,0)",
}
_CLEAN: dict[str, str | int] = {"map_metadata": -1, "map_chapters": -1, "fflags": "+bitexact", "flags": "+bitexact"}


def measuring(source: Path, facts: SourceFacts) -> list[str]:
    """The first pass: its last lines on stderr are what `loudness` reads."""
    sound = _sound(_open(source, facts)).filter("loudnorm", print_format="json")
    return _compiled(ffmpeg.output(sound, "-", f="null"), "info")


def loudness(log: str) -> Loudness | None:
    """The measured loudness in the log of the first pass; None for a silent film, which stays as it is."""
    said: dict[str, Any] = json.loads(log[log.rindex("{") : log.rindex("}") + 1])
    if not float(said["input_i"]) >= QUIETEST_LUFS:
        return None
    names = ("input_i", "input_tp", "input_lra", "input_thresh", "target_offset")
    return Loudness(*(float(said[name]) for name in names))


def converting(source: Path, facts: SourceFacts, measured: Loudness | None) -> list[str]:
    """The run that writes `<rung>.ts` and `<rung>.m3u8` of every rung where it is started; progress on stdout."""
    ticks = ticks_for(facts.length_ms)
    opened = _open(source, facts)
    pictures = _rungs(_padded_pictures(_pictures(opened["V:0"], facts), facts, ticks))
    sound = _padded_sound(opened, facts, measured, ticks)
    outputs = "|".join(_piece_writer(number, rung) for number, rung in enumerate(RUNGS))
    whole = ffmpeg.output(*pictures, sound, outputs, f="tee", threads=THREADS, **_VIDEO, **_AUDIO, **_CLEAN, **_rates())
    return [*_compiled(whole, "error"), "-progress", "pipe:1"]


def _open(source: Path, facts: SourceFacts) -> Any:
    return ffmpeg.input(location(source), **options(facts.container))


def _compiled(output: Any, level: str) -> list[str]:
    command: list[str] = ffmpeg.compile(output, cmd=[*FFMPEG, "-loglevel", level], overwrite_output=True)
    return command


def _pictures(picture: Any, facts: SourceFacts) -> Any:
    """25 whole pictures a second in the frame of the largest rung, in the colours of television (BT.709)."""
    if facts.interlaced:
        picture = picture.filter("bwdif", mode="send_frame", deint="all")
    place = fit(facts.width, facts.height, RUNGS[0])
    picture = picture.filter("fps", fps=FPS, start_time=0)
    scaled = _scaled_hdr(picture, facts.hdr, place) if facts.hdr else _scaled(picture, place)
    frame = {"w": RUNGS[0].width, "h": RUNGS[0].height, "x": place.left, "y": place.top}
    return scaled.filter("pad", **frame).filter("setsar", 1)


def _scaled(picture: Any, place: Place) -> Any:
    size = {"w": place.width, "h": place.height, "out_color_matrix": "bt709", "out_range": "tv"}
    return picture.filter("scale", **size).filter("format", "yuv420p")


def _scaled_hdr(picture: Any, curve: str, place: Place) -> Any:
    """High dynamic range, as telephones film it, brought into that of television: else it looks grey."""
    light = {"tin": curve, "min": "bt2020nc", "pin": "bt2020", "t": "linear", "npl": 100}
    picture = picture.filter("zscale", w=place.width, h=place.height, **light).filter("format", "gbrpf32le")
    picture = picture.filter("zscale", p="bt709").filter("tonemap", "hable", desat=0)
    return picture.filter("zscale", t="bt709", m="bt709", r="tv").filter("format", "yuv420p")


def _padded_pictures(picture: Any, facts: SourceFacts, ticks: int) -> Any:
    """The last picture stands still to the end of the last tick.

    No longer than the scan of the source says: pictures that could not be decoded leave the film too short, and
    `media.package` notices.
    """
    missing = ticks * PICTURES_A_TICK * 1000 // FPS - facts.last_picture_ms
    seconds = (missing + SLACK_MS) / 1000
    still = picture.filter("tpad", stop_mode="clone", stop_duration=seconds)
    return still.filter("trim", end_frame=ticks * PICTURES_A_TICK)


def _rungs(picture: Any) -> list[Any]:
    copies = picture.split()
    return [copies[0], *(_smaller(copies[n], rung) for n, rung in enumerate(RUNGS) if n)]


def _smaller(picture: Any, rung: Rung) -> Any:
    return picture.filter("scale", w=rung.width, h=rung.height).filter("setsar", 1)


def _sound(opened: Any) -> Any:
    """Stereo at 48 kHz from the first picture on; silence where the source has a hole."""
    sound = opened["a:0"].filter("aresample", SAMPLE_RATE, **{"async": 1, "first_pts": 0})
    return sound.filter("aformat", sample_fmts="fltp", channel_layouts="stereo")


def _padded_sound(opened: Any, facts: SourceFacts, measured: Loudness | None, ticks: int) -> Any:
    if facts.sound is None:
        sound = ffmpeg.input(f"anullsrc=r={SAMPLE_RATE}:cl=stereo", f="lavfi")
    elif measured is None:
        sound = _sound(opened)
    else:
        sound = _levelled(_sound(opened), measured)
    return sound.filter("apad").filter("atrim", end_sample=ticks * SAMPLES_A_TICK)


def _levelled(sound: Any, measured: Loudness) -> Any:
    """The second pass: one gain for the whole film, unless its peaks forbid that; loudnorm then rides the level.

    LRA 50 lets every range of loudness pass; loudnorm may answer at 192 kHz, hence the resampling behind it.
    """
    wanted = {"I": TARGET_LUFS, "TP": TRUE_PEAK, "LRA": 50, "linear": "true"}
    known = {
        "measured_I": measured.integrated,
        "measured_TP": measured.peak,
        "measured_LRA": measured.range,
        "measured_thresh": measured.threshold,
        "offset": measured.offset,
    }
    return sound.filter("loudnorm", **wanted, **known).filter("aresample", SAMPLE_RATE)


def _rates() -> dict[str, str]:
    """The buffer of one second is what `Rung.bandwidth` counts on."""
    return {
        f"{name}:v:{number}": value
        for number, rung in enumerate(RUNGS)
        for name, value in (("maxrate", f"{rung.kbps}k"), ("bufsize", f"{rung.kbps}k"), ("level", rung.level))
    }


def _piece_writer(number: int, rung: Rung) -> str:
    """One branch of ffmpeg's tee: a single file of pieces and the list of their places in it.

    max_delay keeps the clock of the stream (PCR) 0.7 s behind the pictures' times, for boxes that feed it to a
    hardware decoder; tee does not hand on ffmpeg's own setting.
    """
    flags = "f=hls:max_delay=700000:hls_time=4.8:hls_list_size=0:hls_playlist_type=vod:hls_flags=single_file"
    return f"[{flags}:select=\\'v:{number},a\\':hls_segment_filename={rung.key}.ts]{rung.key}.m3u8"
