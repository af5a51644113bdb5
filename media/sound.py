"""The sound's way through ffmpeg's filters: measured once, then brought to one loudness, stereo and whole ticks."""

import json
from typing import Any

import ffmpeg

from media.errors import FfmpegFailed
from media.facts import Loudness
from media.ladder import SAMPLE_RATE, SAMPLES_A_TICK

TARGET_LUFS = -24  # as ATSC A/85 asks for; EBU R 128 differs by 1
TRUE_PEAK = -2  # dBTP
QUIETEST_LUFS = -50  # below it there is only the noise of the microphone: lifting that helps nobody


def measured(sound: Any) -> Any:
    """The stream `sound` with loudnorm behind it, which reports what it heard at the end."""
    return _stereo(sound).filter("loudnorm", print_format="json")


def loudness(log: str) -> Loudness | None:
    """The report in the log of the first pass; None for a silent film, which stays as it is.

    Raises FfmpegFailed when there is none: the sound could not be decoded.
    """
    begins, ends = log.rfind("{"), log.rfind("}")
    if not 0 <= begins < ends:
        raise FfmpegFailed("The sound of the film cannot be read.", log=log)
    said: dict[str, Any] = json.loads(log[begins : ends + 1])
    if not float(said["input_i"]) >= QUIETEST_LUFS:
        return None
    names = ("input_i", "input_tp", "input_lra", "input_thresh", "target_offset")
    return Loudness(*(float(said[name]) for name in names))


def levelled(sound: Any, heard: Loudness | None, ticks: int) -> Any:
    """The stream `sound` at the target, exactly `ticks` long; as loud as it is where nothing was `heard`."""
    stereo = _stereo(sound)
    return _whole(at_target(stereo, heard) if heard else stereo, ticks)


def silence(ticks: int) -> Any:
    """A stream of `ticks` ticks for a film without sound."""
    return _whole(ffmpeg.input(f"anullsrc=r={SAMPLE_RATE}:cl=stereo", f="lavfi"), ticks)


def _stereo(sound: Any) -> Any:
    """Stereo at 48 kHz from the first picture on; silence where the source has a hole."""
    steady = sound.filter("aresample", SAMPLE_RATE, **{"async": 1, "first_pts": 0})
    return steady.filter("aformat", sample_fmts="fltp", channel_layouts="stereo")


def _whole(sound: Any, ticks: int) -> Any:
    return sound.filter("apad").filter("atrim", end_sample=ticks * SAMPLES_A_TICK)


def at_target(sound: Any, heard: Loudness) -> Any:
    """The second pass: one gain for the whole film, unless its peaks forbid that; loudnorm then rides the level.

    LRA 50 lets every range of loudness pass; loudnorm may answer at 192 kHz, hence the resampling behind it.
    """
    wanted = {"I": TARGET_LUFS, "TP": TRUE_PEAK, "LRA": 50, "linear": "true"}
    known = {
        "measured_I": heard.integrated,
        "measured_TP": heard.peak,
        "measured_LRA": heard.range,
        "measured_thresh": heard.threshold,
        "offset": heard.offset,
    }
    return sound.filter("loudnorm", **wanted, **known).filter("aresample", SAMPLE_RATE)
