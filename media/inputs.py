"""How a stranger's file is opened: the flags that keep ffmpeg at that one file and within bounds.

A playlist renamed .mp4 makes a bare ffmpeg read other people's films, and `-protocol_whitelist` alone changes
nothing about that; the demuxer is therefore forced and is the only one allowed.
"""

from pathlib import Path

from media.metadata import Limits

MAX_PIXELS = Limits().largest_side ** 2
MAX_STREAMS = 128  # films come with twenty subtitles and as many fonts; each is a stream
MAX_ALLOC = 512 << 20  # bytes in one piece; a picture of 4096 x 4096 in 16 bits needs a fifth of it
THREADS = 4  # of each decoder and encoder: memory stays the same on a machine with many cores
CLOCKED = ("mpegts", "mpeg")  # their times are a clock's, and what decodes them comes again in the middle
GUESSED = ("mp3", "aac", "amr")  # they do not say how long they last: ffmpeg guesses it by the rate and the bytes
TIMED = ("mov", "matroska")  # their times are those of the film: where nothing comes, it stands still
LOOKED_BYTES, LOOKED_US = 32 << 20, 40_000_000  # into the file, for tracks that begin late
FFMPEG = ("ffmpeg", "-nostdin", "-hide_banner", "-nostats", "-max_alloc", str(MAX_ALLOC))
FFPROBE = ("ffprobe", "-hide_banner", "-v", "error", "-max_alloc", str(MAX_ALLOC))


def location(path: Path) -> str:
    """`path` so that ffmpeg reads no protocol and no pattern into its name."""
    return f"file:{path}"


def options(container: str) -> dict[str, str | int]:
    """The options that stand before the input, for ffmpeg-python's `input`."""
    return {
        "f": container,
        "format_whitelist": container,
        "protocol_whitelist": "file",
        "max_streams": MAX_STREAMS,
        "max_pixels": MAX_PIXELS,
        "threads": THREADS,
        "probesize": LOOKED_BYTES,
        "analyzeduration": LOOKED_US,
    }


def opened(container: str, first_ms: float) -> dict[str, str | int | None]:
    """`options` for a film whose first packet has the time `first_ms`: times are kept as they are, from there on.

    ffmpeg would otherwise take every gap of ten seconds in one stream of a broadcast format for a jump of the
    clock, and move that stream alone. The tenth of a millisecond: an offset that is exactly the film's beginning is
    taken for ffmpeg's own, and corrected to the beginning of the one track that is used.
    """
    return {**options(container), "copyts": None, "itsoffset": f"{-first_ms / 1000 + 0.000113:.6f}"}


def probing(container: str, path: Path, *questions: str) -> list[str]:
    """The ffprobe command that asks `questions` of the file at `path`."""
    flags = [part for name, value in options(container).items() for part in (f"-{name}", str(value))]
    return [*FFPROBE, *flags, *questions, "-i", location(path)]
