"""`tvchannel bench films`: what taking a film in costs beside a bare run of ffmpeg that makes the same ladder."""

import ctypes
import os
import resource
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import ffmpeg

from media import transcode, video_filters
from media.inputs import FFMPEG
from media.ladder import FPS, RUNGS
from media.making.intake import Limits, take_in
from media.places.vault import Vault

Say = Callable[[str], None]
_MADE_S = 60
_SET_CHILD_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of <linux/prctl.h>
# As cameras write it: without it a film's colours would be converted, which the bare run does not do.
_TOLD = tuple(word for name in ("colorspace", "color_primaries", "color_trc") for word in (f"-{name}", "bt709"))
# Name, then what ffmpeg's test picture looks like and how it is coded: as the channel's own, larger, from a phone.
_KINDS = {
    "720p25": ("1280x720", "25", ("-c:v", "libx264", "-preset", "veryfast")),
    "1080p30": ("1920x1080", "30", ("-c:v", "libx264", "-preset", "veryfast")),
    "phone HEVC": ("1080x1920", "30", ("-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=error")),
}


@dataclass
class Cost:
    """Seconds by the clock, and of processor time of this process and those that it started."""

    clock_s: float = 0.0
    cpu_s: float = 0.0


def bench(sources: Iterable[Path], pairs: int, say: Say) -> None:
    """Print a table: the medians of so many pairs for each of `sources`, or where none are given for made films."""
    say(f"{'film':>14} {'ffmpeg s':>9} {'cpu s':>7} {'take-in s':>10} {'cpu s':>7} {'ratio':>6} {'cpu':>6}")
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        for film, path in [(one.name[:14], one.resolve()) for one in sources] or _made(folder):
            found = [_pair(path, folder / f"{film} {number}") for number in range(pairs)]
            bare, ours = ([pair[place] for pair in found] for place in (0, 1))
            clocks = [median(one.clock_s for one in some) for some in (bare, ours)]
            cpus = [median(one.cpu_s for one in some) for some in (bare, ours)]
            say(
                f"{film:>14} {clocks[0]:9.1f} {cpus[0]:7.1f} {clocks[1]:10.1f} {cpus[1]:7.1f}"
                f" {clocks[1] / clocks[0]:6.2f} {cpus[1] / cpus[0]:6.2f}"
            )


def _made(folder: Path) -> Iterator[tuple[str, Path]]:
    for name, (size, rate, coding) in _KINDS.items():
        path = folder / f"{name}.mp4"
        picture = f"testsrc2=size={size}:rate={rate},noise=alls=12:allf=t"
        inputs = ("-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", "anoisesrc=amplitude=0.1:sample_rate=48000")
        sound = ("-c:a", "aac", "-t", str(_MADE_S), str(path))
        subprocess.run([*FFMPEG, "-loglevel", "error", *inputs, *coding, *_TOLD, *sound], check=True)
        yield name, path


def _pair(source: Path, folder: Path) -> tuple[Cost, Cost]:
    """A bare run, then taking it in."""
    folder.mkdir()
    with _measured() as bare:
        subprocess.run(bare_run(source), cwd=folder, check=True)
    with _measured() as ours:
        take_in(source, Vault(folder), "film", Limits(), lambda *_: None)
    return bare, ours


def bare_run(source: Path) -> list[str]:
    """One ffmpeg that makes the rungs of `source` where it is started, as the manual would have it done."""
    whole, frame = ffmpeg.input(str(source)), RUNGS[0]
    fitted = whole["v:0"].filter("scale", frame.width, frame.height, force_original_aspect_ratio="decrease")
    picture = fitted.filter("pad", frame.width, frame.height, -1, -1).filter("setsar", 1).filter("fps", FPS)
    sound = whole["a:0"].filter("loudnorm").filter("aresample", 48000)
    command: list[str] = ffmpeg.compile(
        transcode.coded(video_filters.for_rungs(picture.filter("format", "yuv420p")), sound),
        cmd=[*FFMPEG, "-loglevel", "error"],
        overwrite_output=True,
    )
    return command


@contextmanager
def _measured() -> Iterator[Cost]:
    """Counts what runs in the sandbox too.

    The sandbox's outer process does not wait for what it shuts in; whose orphans this process is made the parent of
    gets their processor time when it waits for them.
    """
    prctl, before = ctypes.CDLL(None).prctl, _children()
    prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    try:
        cost, begun, began_work = Cost(), time.perf_counter(), _worked_s()
        yield cost
        cost.clock_s = time.perf_counter() - begun
        for orphan in _children() - before:
            os.waitpid(orphan, 0)
        cost.cpu_s = _worked_s() - began_work
    finally:
        prctl(_SET_CHILD_SUBREAPER, 0, 0, 0, 0)


def _children() -> set[int]:
    """The processes whose parent this one is."""
    lists = Path("/proc/self/task").glob("*/children")
    return {int(number) for one in lists for number in one.read_text().split()}


def _worked_s() -> float:
    own, started = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + started.ru_utime + started.ru_stime
