"""The sound's way through ffmpeg's filters: into one form, measured once, then to one loudness and whole ticks.

The first run brings whatever comes into stereo at 48 kHz; ffmpeg builds its graph anew when the source changes in
the middle, so that nothing in it may remember anything. The second, whose input never changes, fills holes,
measures, and keeps the sound in a file, so that no picture ever waits for it.
"""

import json
from typing import Any

import ffmpeg

from media.errors import FfmpegFailed
from media.ladder import SAMPLE_RATE, SAMPLES_A_TICK
from media.metadata import Loudness, Sound

TARGET_LUFS = -24  # as ATSC A/85 asks for; EBU R 128 differs by 1
TRUE_PEAK = -2  # dBTP
QUIETEST_LUFS = -50  # below it there is only the noise of the microphone: lifting that helps nobody
HEADROOM = 12  # dB by which the kept sound is lower than the source's, whose peaks may lie above full scale
KEPT_BYTES_A_S = SAMPLE_RATE * 2 * 3  # at most: FLAC of 24 bits, which makes nothing larger
# ffmpeg 5 gives the first frame behind a change of the rate a time that counts in the old rate; whatever would go on
# from there came late. A frame behind a hole is left out, which nobody hears.
_LEAP_S = 0.15
FLAC_HEAD = 26  # bytes
_NAMED = 8  # channels, up to which ffmpeg knows where each stands


def same(sound: Any, facts: Sound) -> Any:
    """Whatever comes in `sound`, as stereo at 48 kHz; more channels than are known, left and right in turn."""
    if facts.channels > _NAMED:
        sides = ["+".join(f"c{n}" for n in range(first, facts.channels, 2)) for first in (0, 1)]
        sound = sound.filter("pan", f"stereo|c0<{sides[0]}|c1<{sides[1]}")
    sound = sound.filter("aselect", f"isnan(prev_t)+lt(t-prev_t,samples_n/sample_rate+{_LEAP_S})")
    return _stereo(sound.filter("aresample", SAMPLE_RATE), "flt")


def steady(sound: Any, ticks: int) -> Any:
    """`sound` from time 0 on without a hole, at most `ticks` long, lower by the headroom."""
    filled = sound.filter("aresample", SAMPLE_RATE, **{"async": 1, "first_pts": 0})
    lower = filled.filter("atrim", end_sample=ticks * SAMPLES_A_TICK).filter("volume", f"-{HEADROOM}dB")
    return _stereo(lower, "s32")


def measured(sound: Any) -> Any:
    """The stream `sound` with loudnorm behind it, which reports what it heard at the end."""
    return sound.filter("loudnorm", print_format="json")


def loudness(log: str) -> Loudness | None:
    """The report in the log of the run that measured, for the source; None for a silent film, which stays as it is.

    Raises FfmpegFailed when there is none: the sound could not be decoded.
    """
    begins, ends = log.rfind("{"), log.rfind("}")
    if not 0 <= begins < ends:
        raise FfmpegFailed("The sound of the film cannot be read.", log=log)
    said: dict[str, Any] = json.loads(log[begins : ends + 1])
    if not float(said["input_i"]) + HEADROOM >= QUIETEST_LUFS:
        return None
    integrated, peak, threshold = (
        round(float(said[name]) + HEADROOM, 2) for name in ("input_i", "input_tp", "input_thresh")
    )
    return Loudness(integrated, peak, float(said["input_lra"]), threshold, float(said["target_offset"]))


def flac_ms(head: bytes) -> int:
    """How long the sound lasts whose FLAC file begins with `head` (`FLAC_HEAD` bytes), by RFC 9639, 8.2."""
    described = int.from_bytes(head[18:26], "big")  # 20 bits of rate, 8 of form, 36 of samples
    return (described & ((1 << 36) - 1)) * 1000 // (described >> 44)


def levelled(kept: Any, heard: Loudness | None, ticks: int) -> Any:
    """The `kept` sound at the target, exactly `ticks` long; as loud as the source where nothing was `heard`."""
    return _whole(at_target(kept, heard) if heard else kept.filter("volume", f"{HEADROOM}dB"), ticks)


def silence(ticks: int) -> Any:
    """A stream of `ticks` ticks for a film without sound."""
    return _whole(ffmpeg.input(f"anullsrc=r={SAMPLE_RATE}:cl=stereo", f="lavfi"), ticks)


def at_target(kept: Any, heard: Loudness) -> Any:
    """The second pass: one gain for the whole film, unless its peaks forbid that; loudnorm then rides the level.

    LRA 50 lets every range of loudness pass; loudnorm may answer at 192 kHz, hence the resampling behind it. What
    was measured is held within what the filter's options take.
    """
    wanted = {"I": TARGET_LUFS, "TP": TRUE_PEAK, "LRA": 50, "linear": "true"}
    known = {
        "measured_I": _within(heard.integrated - HEADROOM, -99, 0),
        "measured_TP": _within(heard.peak - HEADROOM, -99, 99),
        "measured_LRA": _within(heard.range, 0, 99),
        "measured_thresh": _within(heard.threshold - HEADROOM, -99, 0),
        "offset": _within(heard.offset, -99, 99),
    }
    return _stereo(kept.filter("loudnorm", **wanted, **known).filter("aresample", SAMPLE_RATE), "fltp")


def _within(value: float, least: float, most: float) -> float:
    return round(min(most, max(least, value)), 2)


def _stereo(sound: Any, samples: str) -> Any:
    return sound.filter("aformat", sample_fmts=samples, channel_layouts="stereo")


def _whole(sound: Any, ticks: int) -> Any:
    return sound.filter("apad").filter("atrim", end_sample=ticks * SAMPLES_A_TICK)
