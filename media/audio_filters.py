"""The sound's way through ffmpeg's filters: into one form, measured once, then to one loudness and whole ticks.

The first run brings whatever comes into stereo at 48 kHz; ffmpeg builds its graph anew when the source changes in
the middle, so that nothing in it may remember anything. The second, whose input never changes, fills holes,
measures, and keeps the sound in a file, so that no picture ever waits for it.
"""

import re
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
# The last lines of ffmpeg's filter ebur128; what nothing was heard of is -70 LUFS and has no peak.
_SUMMARY = re.compile(r"I: +(\S+) LUFS\s+Threshold: +(\S+) LUFS.*?Peak: +(\S+) dBFS", re.DOTALL)
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
    """The stream `sound` with ebur128 behind it, which reports at the end; loudnorm takes four times as long."""
    return sound.filter("ebur128", peak="true", framelog="verbose")


def loudness(log: str) -> Loudness | None:
    """The report in the log of the run that measured, for the source; None for a silent film, which stays as it is.

    Raises FfmpegFailed when there is none: the sound could not be decoded.
    """
    reports = _SUMMARY.findall(log)
    if not reports:
        raise FfmpegFailed("The sound of the film cannot be read.", log=log)
    integrated, threshold, peak = (float(said) + HEADROOM for said in reports[-1])
    if not integrated >= QUIETEST_LUFS:
        return None
    return Loudness(*(round(value, 1) for value in (integrated, peak, threshold)))


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
    """One gain for the whole film, unless its peaks forbid that: then loudnorm rides the level, and answers at 192 kHz.

    What was measured is held within what the filter's option takes.
    """
    gain = round(TARGET_LUFS - heard.integrated, 1)
    if heard.peak + gain <= TRUE_PEAK:
        return _stereo(kept.filter("volume", f"{gain + HEADROOM:.1f}dB"), "fltp")
    wanted = {"I": TARGET_LUFS, "TP": TRUE_PEAK, "LRA": 50, "linear": "false"}
    threshold = min(0.0, max(-99.0, heard.threshold - HEADROOM))
    ridden = kept.filter("loudnorm", **wanted, measured_thresh=threshold)
    return _stereo(ridden.filter("aresample", SAMPLE_RATE), "fltp")


def _stereo(sound: Any, samples: str) -> Any:
    return sound.filter("aformat", sample_fmts=samples, channel_layouts="stereo")


def _whole(sound: Any, ticks: int) -> Any:
    return sound.filter("apad").filter("atrim", end_sample=ticks * SAMPLES_A_TICK)
