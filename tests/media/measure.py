"""What a finished film of flashes and beeps shows: when it flashes, when it beeps, and how high."""

import subprocess
from array import array
from pathlib import Path

from media.places.names import segment_name

RATE = 16000  # Hz, of the sound as it is looked at; twice the highest beep and more
_SIZE = 16  # px, of a picture as it is looked at
STEP = 80  # samples, 5 ms
FPS = 25


def joined(folder: Path, rung: str, ticks: int) -> str:
    """All segments of a rung, for ffmpeg's `concat`."""
    return "concat:" + "|".join(str(folder / rung / segment_name(n)) for n in range(ticks))


def decoded(source: str, *how: str) -> bytes:
    return subprocess.run(
        ["ffmpeg", "-v", "error", "-nostdin", "-i", source, *how, "-"], capture_output=True, check=True, timeout=300
    ).stdout


def brightness(source: str) -> list[float]:
    """Of each picture, 0 to 255."""
    grey = ("-map", "0:v", "-vf", f"scale={_SIZE}:{_SIZE}:flags=area,format=gray", "-f", "rawvideo")
    data = decoded(source, *grey)
    area = _SIZE * _SIZE
    return [sum(data[at : at + area]) / area for at in range(0, len(data), area)]


def samples(source: str) -> "array[int]":
    """The sound, mono at `RATE`."""
    return array("h", decoded(source, "-map", "0:a", "-ac", "1", "-ar", str(RATE), "-f", "s16le"))


def flashes(source: str) -> list[float]:
    """When the picture becomes bright, in s."""
    light = brightness(source)
    middle = (min(light) + max(light)) / 2
    return [n / FPS for n, level in enumerate(light) if level > middle and (n == 0 or light[n - 1] <= middle)]


def beeps(source: str) -> list[tuple[float, float]]:
    """When a beep begins, in s, and its pitch in Hz."""
    sound = samples(source)
    level = [max(map(abs, sound[at : at + STEP]), default=0) for at in range(0, len(sound), STEP)]
    middle = max(level) / 4
    begins = [n for n, loud in enumerate(level) if loud > middle and max(level[max(0, n - 8) : n], default=0) <= middle]
    return [(n * STEP / RATE, _pitch(sound[n * STEP + STEP : n * STEP + 8 * STEP])) for n in begins]


def _pitch(part: "array[int]") -> float:
    """By the times at which it rises through 0."""
    rises = [n for n in range(1, len(part)) if part[n - 1] < 0 <= part[n]]
    return (len(rises) - 1) * RATE / (rises[-1] - rises[0]) if len(rises) > 1 else 0.0
