"""Small source films, made by ffmpeg's own test pictures, each with one trait; and eyes and ears for the result."""

import json
import os
import shutil
import struct
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image

from media.audio_filters import QUIETEST_LUFS

MISSING = [name for name in ("ffmpeg", "ffprobe", "prlimit", "setpriv") if shutil.which(name) is None]
ENGINE = [pytest.mark.engine, pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")]

TONE = "sine=frequency=440:sample_rate=48000"
PICTURE = "testsrc2=size=320x180:rate=25"
# Left half red, right half blue, so that a picture's edges and its turning can be seen.
HALVES = "color=red:size={0}x{1}:rate=25,drawbox=x=iw/2:w=iw:color=blue:t=fill"
_CODING = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p")


def ffmpeg(*args: str) -> None:
    subprocess.run(["ffmpeg", "-v", "error", "-nostdin", "-y", *args], check=True, timeout=120)


def film(
    path: Path, picture: str = PICTURE, sound: str | None = TONE, seconds: float = 2, more: Sequence[str] = ()
) -> Path:
    """A film at `path` from two sources of lavfi."""
    sounds = ["-f", "lavfi", "-i", sound] if sound else []
    ffmpeg("-f", "lavfi", "-i", picture, *sounds, "-t", str(seconds), *_CODING, *more, str(path))
    return path


def turn(path: Path) -> None:
    """Write a quarter turn into the track header of the MP4 at `path`, as telephones do (ISO 14496-12, 8.3.2)."""
    data = bytearray(path.read_bytes())
    matrix = data.index(b"tkhd") + 4 + 40
    one = 1 << 16
    data[matrix : matrix + 36] = struct.pack(">9i", 0, one, 0, -one, 0, 0, 180 * one, 0, 1 << 30)
    path.write_bytes(data)


def frame(segment: Path, folder: Path, number: int = 0) -> Image.Image:
    """Picture `number` of `segment`."""
    out = folder / "frame.png"
    ffmpeg("-i", str(segment), "-vf", f"select=eq(n\\,{number})", "-frames:v", "1", str(out))
    return Image.open(out).convert("RGB")


def hue(colour: tuple[int, int, int]) -> str:
    red, green, blue = colour
    if max(colour) < 40:
        return "black"
    return {red: "red", green: "green", blue: "blue"}[max(colour)]


def row(picture: Image.Image) -> str:
    """The colours along the middle line, each once, left to right."""
    return _runs([hue(picture.getpixel((x, picture.height // 2))) for x in range(0, picture.width, 4)])


def column(picture: Image.Image) -> str:
    """The colours down the middle, a little beside it, each once."""
    return _runs([hue(picture.getpixel((picture.width // 2 - 20, y))) for y in range(0, picture.height, 4)])


def _runs(colours: list[str]) -> str:
    return " ".join(colour for n, colour in enumerate(colours) if n == 0 or colours[n - 1] != colour)


def heard(path: Path) -> float | None:
    """The loudness in LUFS of the first sound of the file at `path`, None when it is silent."""
    asked = ["ffmpeg", "-nostdin", "-hide_banner", "-i", path, "-map", "0:a:0", "-af", "loudnorm=print_format=json"]
    done = subprocess.run([*asked, "-f", "null", "-"], capture_output=True, text=True, check=True, timeout=120)
    level = float(json.loads(done.stderr[done.stderr.rindex("{") : done.stderr.rindex("}") + 1])["input_i"])
    return level if level > QUIETEST_LUFS else None


def path_with(folder: Path, *programs: str) -> str:
    """A PATH in `folder` on which there are these `programs` of this machine, and no others."""
    place = folder / "path"
    place.mkdir()
    for name in programs:
        (place / name).symlink_to(shutil.which(name) or name)
    return str(place)


def broken_sandbox(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bwrap, first on PATH, that cannot do what it is asked for, as in a container that may make no namespaces."""
    place = folder / "broken"
    place.mkdir()
    (place / "bwrap").write_text("#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1\n")
    (place / "bwrap").chmod(0o755)
    monkeypatch.setenv("PATH", f"{place}:{os.environ['PATH']}")
