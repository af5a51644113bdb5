"""A picture that somebody uploads: decoded within the bounds of films, drawn anew in sizes of ours, nothing else kept.

What comes out is made of pixels alone: no place, camera or text that the file held (EXIF) goes with it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import ffmpeg
from PIL import Image

from media.errors import FfmpegFailed, PictureRefused
from media.ffmpeg import Budget, Reach, run
from media.inputs import FFMPEG, location, options
from media.pictures import POSTER, cover, poster, still

MOST_BYTES = 5_000_000
_STARTS = ((b"\x89PNG\r\n\x1a\n", "png_pipe"), (b"\xff\xd8\xff", "jpeg_pipe"))
_GROUND = (0x24, 0x10, 0x0A)  # what is seen through a picture, as on the pages for the TV
_DRAWN = "drawn.png"
_DECREASE = {"force_original_aspect_ratio": "decrease"}
_UNKNOWN = "This is no picture that we can read. Please save it as JPEG, PNG or WebP."
_TOO_LARGE = "The picture is too large: at most %(most)s MB."


@dataclass(frozen=True, slots=True)
class DrawnPicture:
    """A picture as JPEG of 640 x 360 and of 240 x 135 px."""

    still: bytes
    thumb: bytes


def draw_anew(data: bytes, folder: Path) -> DrawnPicture:
    """The picture in `data`, cut to 16:9 around its middle; `folder` is empty, and whoever made it takes it away.

    Raises PictureRefused with the reason, FfmpegFailed where it may succeed another time, EngineMissing.
    """
    finest = _finest(data, folder)
    return DrawnPicture(still(finest), cover(finest))


def draw_large(data: bytes, folder: Path) -> bytes:
    """The same as one JPEG of 1280 x 720 px. Raises as `draw_anew`."""
    return poster(_finest(data, folder))


def draw_whole(data: bytes, folder: Path, most: int) -> bytes:
    """The same, all of the picture to be seen, of a file of at most `most` bytes. Raises as `draw_anew`."""
    return poster(_finest(data, folder, whole=True, most=most))


def draw_page(data: bytes, folder: Path, longest: int, most: int) -> bytes:
    """A PNG of all of the picture, its longer side of at most `longest` px; of a file of at most `most` bytes.

    Raises as `draw_anew`.
    """
    fitted = ("scale", f"min({longest},iw)", f"min({longest},ih)")
    return _on_ground(_made(data, folder, most, lambda opened: opened.filter(*fitted, **_DECREASE)))


def is_picture(head: bytes) -> bool:
    """Whether a file that begins so is a picture of a kind that can be drawn."""
    return _kind(head) is not None


def _finest(data: bytes, folder: Path, *, whole: bool = False, most: int = MOST_BYTES) -> bytes:
    """A PNG of 1280 x 720 px."""
    return _on_ground(_made(data, folder, most, lambda opened: _framed(opened, whole=whole)))


def _made(data: bytes, folder: Path, most: int, draw: Callable[[Any], Any]) -> bytes:
    """The PNG that `draw` makes of the opened picture in `data`."""
    if len(data) > most:
        raise PictureRefused(_TOO_LARGE, most=most // 1_000_000)
    kind = _kind(data)
    if kind is None:
        raise PictureRefused(_UNKNOWN)
    folder = folder.resolve()
    source = folder / "uploaded"
    source.write_bytes(data)
    try:
        run(_drawing(source, kind, draw), Budget(seconds=20, file=16 << 20), Reach(read=(source,), write=folder))
        drawn = (folder / _DRAWN).read_bytes()
    except FfmpegFailed as failed:
        if failed.passing:
            raise
        raise PictureRefused(_UNKNOWN) from failed
    except FileNotFoundError as nothing:
        raise PictureRefused(_UNKNOWN) from nothing
    return drawn


def _kind(data: bytes) -> str | None:
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp_pipe"
    return next((kind for start, kind in _STARTS if data.startswith(start)), None)


def _drawing(source: Path, kind: str, draw: Callable[[Any], Any]) -> list[str]:
    """The ffmpeg command that writes the first picture of `source`, as `draw` has it, as a PNG."""
    drawn = draw(ffmpeg.input(location(source), **options(kind))["v:0"]).filter("setsar", 1)
    settings: dict[str, Any] = {"frames:v": 1, "f": "image2", "pix_fmt": "rgba", "map_metadata": -1}
    out = ffmpeg.output(drawn, _DRAWN, update=1, **settings)
    command: list[str] = ffmpeg.compile(out, cmd=[*FFMPEG, "-loglevel", "error"], overwrite_output=True)
    return command


def _framed(opened: Any, *, whole: bool) -> Any:
    """The picture in 1280 x 720 px."""
    wide, high = POSTER
    drawn = opened.filter("scale", wide, high, force_original_aspect_ratio="decrease" if whole else "increase")
    if whole:  # the ground is seen beside it
        return drawn.filter("format", "rgba").filter("pad", wide, high, -1, -1, "black@0")
    return drawn.filter("crop", wide, high)


def _on_ground(png: bytes) -> bytes:
    """`png`, which ffmpeg made, on the ground of the pages where it is seen through."""
    picture = Image.open(BytesIO(png)).convert("RGBA")
    ground = Image.new("RGBA", picture.size, _GROUND)
    ground.alpha_composite(picture)
    out = BytesIO()
    ground.convert("RGB").save(out, "PNG")
    return out.getvalue()
