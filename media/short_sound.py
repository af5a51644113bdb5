"""A short sound that somebody uploads, a song or a bird: an MP3 as small and as loud as the voice, nothing else kept.

What the file says about itself, a name or a place or a cover, does not go with it.
"""

from io import BytesIO
from pathlib import Path
from typing import Any

import ffmpeg

from media import audio_filters
from media.errors import FfmpegFailed, FilmRefused, SoundRefused
from media.ffmpeg import Budget, Reach, run
from media.inputs import FFMPEG, location, options
from media.metadata import Loudness
from media.sniff import sniff_file
from media.speech import MP3

MOST_BYTES = 6_000_000  # half a minute of WAV, 48 kHz in stereo
LONGEST_S = 30
_ROUNDED_UP_S = 0.5  # by which encoders make a sound longer
_KINDS = ("mov", "mp3", "aac", "wav", "ogg", "flac")  # mov: an M4A, as telephones record
_BUDGET = Budget(seconds=20, file=16 << 20)
_DECODED, _MADE = "decoded.flac", "sound.mp3"
_UNKNOWN = "This is no sound that we can read. Please save it as MP3, M4A, WAV, OGG or FLAC."
_TOO_LARGE = "The sound is too large: at most %(most)s MB."
_TOO_LONG = "This sound is longer than %(most)s s: cut it."
_SILENT = "There is nothing to be heard in this sound."


def make_anew(data: bytes, folder: Path) -> bytes:
    """The MP3 (mono, 24 kHz) of the sound in `data`; `folder` is empty, and whoever made it takes it away.

    Raises SoundRefused with the reason, FfmpegFailed where it may succeed another time, EngineMissing.
    """
    if len(data) > MOST_BYTES:
        raise SoundRefused(_TOO_LARGE, most=MOST_BYTES // 1_000_000)
    kind, folder = _kind(data), folder.resolve()
    source = folder / "uploaded"
    source.write_bytes(data)
    try:
        heard = _decoded(source, kind, folder)
        if heard is None:
            raise SoundRefused(_SILENT)
        return _encoded(heard, folder)
    except FfmpegFailed as failed:
        if failed.passing:
            raise
        raise SoundRefused(_UNKNOWN) from failed
    except FileNotFoundError as nothing:
        raise SoundRefused(_UNKNOWN) from nothing


def _kind(data: bytes) -> str:
    try:
        kind = sniff_file(BytesIO(data))
    except FilmRefused as refused:
        raise SoundRefused(_UNKNOWN) from refused
    if kind not in _KINDS:
        raise SoundRefused(_UNKNOWN)
    return kind


def _decoded(source: Path, kind: str, folder: Path) -> Loudness | None:
    """Decode it, hardly more than may be, and measure it; None where nothing is heard."""
    opened = ffmpeg.input(location(source), t=LONGEST_S + 2, **options(kind))["a:0"]
    mono = opened.filter("aresample", MP3["ar"]).filter("aformat", sample_fmts="s16", channel_layouts="mono")
    out = ffmpeg.output(audio_filters.measured(mono), _DECODED, f="flac", ar=MP3["ar"], map_metadata=-1)
    log = run(_compiled(out, "info"), _BUDGET, Reach(read=(source,), write=folder))[1]
    with (folder / _DECODED).open("rb") as file:
        lasts = audio_filters.flac_ms(file.read(audio_filters.FLAC_HEAD))
    if lasts > (LONGEST_S + _ROUNDED_UP_S) * 1000:
        raise SoundRefused(_TOO_LONG, most=LONGEST_S)
    return audio_filters.loudness(log) if lasts else None


def _encoded(heard: Loudness, folder: Path) -> bytes:
    decoded = folder / _DECODED
    levelled = audio_filters.at_target(ffmpeg.input(location(decoded), **options("flac"))["a:0"], heard)
    reach = Reach(read=(decoded,), write=folder)
    run(_compiled(ffmpeg.output(levelled, _MADE, f="mp3", **MP3), "error"), _BUDGET, reach)
    return (folder / _MADE).read_bytes()


def _compiled(output: Any, level: str) -> list[str]:
    command: list[str] = ffmpeg.compile(output, cmd=[*FFMPEG, "-loglevel", level], overwrite_output=True)
    return command
