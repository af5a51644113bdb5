"""A picture that shows when it was taken, so that how late it arrives can be read from it wherever it is seen.

A row of boxes over the top, white for 1 and black for 0: fiftieths of a second since a moment that both sides know.
"""

import subprocess
from pathlib import Path

from media.inputs import FFMPEG

WIDTH, HEIGHT = 1280, 720  # px
_BITS = 16  # which is enough for 21 minutes
_STEPS = 50  # in a second
_BOX, _PITCH = 48, 72  # px; each box stands on black
_WHITE = 128
_TIMEOUT_S = 60


def clock_filters(since: float) -> str:
    """Filters of ffmpeg for a picture of WIDTH by HEIGHT, which draw the seconds since `since`, a time as of time()."""
    strip = f"drawbox=h={_PITCH}:color=black:t=fill"
    wall = f"setpts=(RTCTIME-{round(since * 1_000_000)})/(TB*1000000)"
    boxes = (
        f"drawbox=x={bit * _PITCH}:y=0:w={_BOX}:h={_BOX}:color=white:t=fill"
        f":enable='gte(mod(floor(t*{_STEPS}),{1 << bit + 1}),{1 << bit})'"
        for bit in range(_BITS)
    )
    return ",".join((wall, strip, *boxes, "setpts=N/(25*TB)"))


def taken_at(segment: Path) -> float:
    """How many seconds after the moment of `clock_filters` the first picture of a segment was taken."""
    asked = ["-loglevel", "error", "-i", str(segment), "-frames:v", "1", "-s", f"{WIDTH}x{HEIGHT}"]
    shown = [*asked, "-pix_fmt", "gray", "-f", "rawvideo", "-"]
    grey = subprocess.run([*FFMPEG, *shown], capture_output=True, check=True, timeout=_TIMEOUT_S).stdout
    row = grey[_BOX // 2 * WIDTH :]
    return sum((row[bit * _PITCH + _BOX // 2] > _WHITE) << bit for bit in range(_BITS)) / _STEPS
