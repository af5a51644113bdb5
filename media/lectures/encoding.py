"""The ffmpeg run that makes the channel's segments of a stream while it comes, in all rungs.

As `media.transcode`, with what a stream asks for: nothing is known of it beforehand and nothing can be read twice, so
the sound is levelled as it comes. What is fed in has the times of the lecture (`media.lectures.runs`), and is of one
shape from beginning to end; picture and sound are filled from time 0 on.
"""

from typing import Any

import ffmpeg

from epg.ticks import TICK_MS
from media import transcode, video_filters
from media.inputs import FFMPEG, MAX_PIXELS, MAX_STREAMS, THREADS
from media.ladder import FPS, SAMPLE_RATE, Rung
from media.metadata import SourceMetadata

_LOOKED_US = 1_000_000
_LOOKED_BYTES = 1 << 20
# A gain that follows the speaker over some three seconds; loudnorm looks three seconds ahead, and is as late. The
# level is that of TARGET_LUFS: of speech, loudness and the mean power of the samples differ by about 1 dB.
_LEVEL = {"framelen": 200, "gausssize": 9, "peak": 0.79, "maxgain": 15, "targetrms": 0.071, "threshold": 0.003}


def command(*, sound: bool) -> list[str]:
    """Reads FLV with H.264, and AAC where there is `sound`, from stdin; writes `piece_name`s where it is started."""
    stream = ffmpeg.input("pipe:0", copyts=None, **_options())
    shown = video_filters.framed(stream["v:0"], _ANY).filter("setparams", **_COLOURS)
    even = shown.filter("fps", FPS, start_time=0)
    heard = _levelled(stream["a:0"]) if sound else _silence()
    whole = transcode.coded(video_filters.for_rungs(even), heard, _piece_writer)
    compiled: list[str] = ffmpeg.compile(whole, cmd=[*FFMPEG, "-loglevel", "error"], overwrite_output=True)
    return compiled


def piece_name(rung: str, n: int) -> str:
    """The file of segment `n`; it has this name when it is whole."""
    return f"{rung}-{n:05}.ts"


_ANY = SourceMetadata("flv", 0, 0, 0, FPS, interlaced=False, hdr="", sound=None, length_ms=0)
_COLOURS = {"colorspace": "bt709", "color_primaries": "bt709", "color_trc": "bt709", "range": "tv"}


def _options() -> dict[str, str | int]:
    return {
        "f": "flv",
        "format_whitelist": "flv",
        "protocol_whitelist": "pipe",
        "codec_whitelist": "h264,aac",
        "max_streams": MAX_STREAMS,
        "max_pixels": MAX_PIXELS,
        "threads": THREADS,
        "probesize": _LOOKED_BYTES,
        "analyzeduration": _LOOKED_US,
    }


def _levelled(sound: Any) -> Any:
    steady = sound.filter("aresample", SAMPLE_RATE, **{"async": 1, "first_pts": 0})
    stereo = steady.filter("aformat", sample_fmts="fltp", channel_layouts="stereo")
    return stereo.filter("dynaudnorm", **_LEVEL)


def _silence() -> Any:
    return ffmpeg.input(f"anullsrc=r={SAMPLE_RATE}:cl=stereo", f="lavfi")["a:0"]


def _piece_writer(number: int, rung: Rung) -> str:
    """One branch of ffmpeg's tee: a file for each segment, and a list that nobody reads."""
    flags = f"f=hls:max_delay=700000:hls_time={TICK_MS / 1000}:hls_list_size=2:hls_flags=temp_file"
    names = f"hls_segment_filename={rung.key}-%05d.ts"
    return f"[{flags}:select=\\'v:{number},a\\':{names}]{rung.key}.m3u8"
