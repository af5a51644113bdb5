"""Every film of a folder taken in, and what became of it; run by hand: python -m tests.bench.cases FOLDER.

The length is the film's; picture and sound, flashes and beeps are measured on its segments, which end with a tick.
`pace` is time by length; `MB` the most that this process and all below it held together, looked at ten times a second.
"""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import perf_counter

import psutil

from media.errors import MediaError
from media.making import intake
from media.metadata import Limits
from media.places.vault import Vault
from tests.media import measure
from tests.media.sources import heard

_WIDTHS = (32, 9, 10, 8, 8, 6, 7, 7, 6, 6)
_HEAD = ("film", "length s", "picture s", "sound s", "flashes", "beeps", "LUFS", "s", "pace", "MB")


@dataclass
class Memory:
    """The most bytes that a process and all below it held together."""

    most: int = 0

    def look(self, process: psutil.Process) -> None:
        with suppress(psutil.Error):
            held = process.memory_info().rss
            for child in process.children(recursive=True):
                with suppress(psutil.Error):
                    held += child.memory_info().rss
            self.most = max(self.most, held)


@contextmanager
def watched() -> Iterator[Memory]:
    """What this process and all below it hold while the block runs."""
    memory, over, process = Memory(), Event(), psutil.Process()

    def look() -> None:
        while not over.wait(0.1):
            memory.look(process)

    looking = Thread(target=look)
    looking.start()
    try:
        yield memory
    finally:
        over.set()
        looking.join()


def line(path: Path, folder: Path) -> str:
    """What became of the film at `path`, in words or in figures; its segments stay in `folder`."""
    begun = perf_counter()
    try:
        with watched() as memory:
            facts = intake.take_in(path, Vault(folder), "film", Limits(), lambda stage, done: None)
    except MediaError as refusal:
        return f"{path.name[:32]:32} {type(refusal).__name__}: {refusal} ({perf_counter() - begun:.1f} s)"
    took, film = perf_counter() - begun, folder / "films" / "film"
    source = measure.joined(film, "360p", facts.ticks)
    picture, sound = len(measure.brightness(source)) / measure.FPS, len(measure.samples(source)) / measure.RATE
    loudness = heard(film / "film.mp4")
    return row(
        path.name,
        f"{facts.length_ms / 1000:.2f}",
        f"{picture:.2f}",
        f"{sound:.2f}",
        len(measure.flashes(source)),
        len(measure.beeps(source)),
        "silent" if loudness is None else f"{loudness:.1f}",
        f"{took:.1f}",
        f"{took * 1000 / facts.length_ms:.2f}",
        memory.most >> 20,
    )


def row(name: str, *values: object) -> str:
    """One line of the table."""
    cells = (f"{value!s:>{width}}" for value, width in zip(values, _WIDTHS[1:], strict=True))
    return f"{name[: _WIDTHS[0]]:{_WIDTHS[0]}}" + "".join(cells)


def main() -> None:
    """The table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--keep", type=Path, help="a new folder in which the finished films stay, to be looked at")
    asked = parser.parse_args()
    films = sorted(path for path in asked.folder.iterdir() if path.suffix not in (".md", ".csv", ".txt", ".json"))
    sys.stdout.write(row(*_HEAD) + "\n")
    for path in films:
        with TemporaryDirectory() as scratch:
            folder = asked.keep / path.stem if asked.keep else Path(scratch)
            folder.mkdir(parents=True, exist_ok=True)
            sys.stdout.write(line(path, folder) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
