"""The pictures of a film (thumbnails): the commands that take them from the output, and which one shows it best."""

from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any

import ffmpeg
from PIL import Image, ImageStat

from epg.ticks import TICK_MS
from media.inputs import FFMPEG, location, options
from media.ladder import FPS

STRIP = 8  # a digit key each
POSTER = (1280, 720)
STILL = (640, 360)
THUMB = (320, 180)
COVER = (240, 135)
# A page with all its pictures stays below 100 KB: one poster, or one or two stills, or eight thumbs, or a still and
# eight covers, beside up to 50 KB of page, ground, scripts and styles.
_POSTER_BYTES, _STILL_BYTES, _THUMB_BYTES, _COVER_BYTES = 50_000, 24_000, 6_000, 5_000


def taking(stream: Path, length_ms: int) -> list[str]:
    """The ffmpeg command that writes `still-1.jpg` ... (`STRIP` of them) from the middle of each part of `stream`.

    `length_ms` is the film's without its padding. Long films are read by their key pictures only (one a tick):
    seconds instead of minutes.
    """
    keys_only = _by_keys(length_ms)
    wanted = "+".join(f"eq(n,{_number(part, length_ms)})" for part in range(STRIP))
    opened = ffmpeg.input(location(stream), skip_frame="nokey" if keys_only else "default", **options("mpegts"))
    stills = opened["V:0"].filter("select", wanted)
    written = ffmpeg.output(stills, "still-%d.jpg", f="image2", fps_mode="passthrough", **{"q:v": 3})
    return _compiled(written)


def place_of(part: int, length_ms: int) -> tuple[int, int]:
    """Where the still of `part` (from 0) lies in a film: the number of its segment, and of the picture in that."""
    number = _number(part, length_ms)
    return (number, 0) if _by_keys(length_ms) else divmod(number, TICK_MS * FPS // 1000)


def taking_one(segment: Path, picture: int, name: str) -> list[str]:
    """The ffmpeg command that writes the picture of this number of a segment as the JPEG `name`, in its full size."""
    opened = ffmpeg.input(location(segment), **options("mpegts"))
    still = opened["V:0"].filter("select", f"eq(n,{picture})")
    return _compiled(ffmpeg.output(still, name, f="image2", update=1, **{"frames:v": 1, "q:v": 3}))


def _by_keys(length_ms: int) -> bool:
    return length_ms >= STRIP * TICK_MS


def _number(part: int, length_ms: int) -> int:
    """The number of a part's middle, among the key pictures of a long film (one a tick), or all of a short one."""
    pictures = length_ms // TICK_MS if _by_keys(length_ms) else max(1, length_ms * FPS // 1000)
    return (2 * part + 1) * pictures // (2 * STRIP)


def wrapping(stream: Path) -> list[str]:
    """The ffmpeg command that puts `stream` as it is into `film.mp4`, the index first: playing starts at once."""
    opened = ffmpeg.input(location(stream), **options("mpegts"))
    settings: dict[str, Any] = {"c": "copy", "bsf:a": "aac_adtstoasc", "movflags": "+faststart", "map_metadata": -1}
    return _compiled(ffmpeg.output(opened["V:0"], opened["a:0"], "film.mp4", f="mp4", fflags="+bitexact", **settings))


def best(stills: list[bytes]) -> int:
    """Which of `stills` (JPEG) says most: the one with the most different shades, never one almost black or white."""
    return max(range(len(stills)), key=lambda n: _interest(stills[n]))


def poster(still: bytes) -> bytes:
    """`still` as a JPEG of 1280 x 720 px that a page can afford."""
    return _within(_sized(still, POSTER), _POSTER_BYTES)


def still(finest: bytes) -> bytes:
    """`finest` as a JPEG of 640 x 360 px: the picture of a large tile."""
    return _within(_sized(finest, STILL), _STILL_BYTES)


def thumb(still: bytes) -> bytes:
    """`still` as a JPEG of 320 x 180 px."""
    return _within(_sized(still, THUMB), _THUMB_BYTES)


def cover(finest: bytes) -> bytes:
    """`finest` as a JPEG of 240 x 135 px: the picture of a column."""
    return _within(_sized(finest, COVER), _COVER_BYTES)


def _within(picture: Image.Image, most: int) -> bytes:
    """A JPEG of at most `most` bytes: of less quality, and where that does not do, of less detail."""
    best = (_jpeg(picture, quality) for quality in (85, 75, 65, 55, 45, 35))
    coarse = (_jpeg(_coarsened(picture, by), 35) for by in (2, 3, 4, 6, 8, 12, 16, 32))
    return next(jpeg for jpeg in chain(best, coarse) if len(jpeg) <= most)


def _coarsened(picture: Image.Image, by: int) -> Image.Image:
    width, height = picture.size
    return picture.resize((width // by, height // by), Image.Resampling.BOX).resize(picture.size)


def _interest(still: bytes) -> float:
    grey = Image.open(BytesIO(still)).convert("L").resize((160, 90))
    mean = ImageStat.Stat(grey).mean[0]
    return grey.entropy() - (10 if not 24 < mean < 232 else 0)


def _sized(still: bytes, size: tuple[int, int]) -> Image.Image:
    return Image.open(BytesIO(still)).convert("RGB").resize(size, Image.Resampling.LANCZOS)


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True, progressive=False)
    return out.getvalue()


def _compiled(written: Any) -> list[str]:
    command: list[str] = ffmpeg.compile(written, cmd=[*FFMPEG, "-loglevel", "error"], overwrite_output=True)
    return command
