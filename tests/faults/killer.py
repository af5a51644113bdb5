"""A running `tvchannel run`, and kill -9 for its processes."""

import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

from tests.living import alive

PARTS = ("serve", "scheduler", "worker")
WEB = "web worker"


@contextmanager
def channel(settings: Path, log: Path) -> Iterator[subprocess.Popen]:
    """`tvchannel run` with a settings file until the block ends."""
    command = [sys.executable, "-m", "tvchannel", "run", "--settings", str(settings)]
    with log.open("w") as lines:
        process = subprocess.Popen(command, stdout=lines, stderr=subprocess.STDOUT)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(180)
        finally:
            process.kill()


def below(pid: int) -> list[psutil.Process]:
    """The living processes whose parent is `pid`, which need not live any more; by pid."""
    try:
        children = psutil.Process(pid).children()
    except psutil.NoSuchProcess:
        return []
    return sorted((child for child in children if alive(child.pid)), key=lambda child: child.pid)


def parts(pid: int) -> dict[str, list[psutil.Process]]:
    """The living processes of the channel whose supervisor is `pid`, by what they do."""
    found: dict[str, list[psutil.Process]] = {}
    for child in below(pid):
        with suppress(psutil.NoSuchProcess):
            words = child.cmdline()
            found |= {name: [*found.get(name, []), child] for name in PARTS if name in words}
            if "serve" in words:
                found[WEB] = below(child.pid)
    return found


def rounds(dice: random.Random) -> Iterator[str]:
    """Every kind of process in each round, the order by chance."""
    while True:
        yield from dice.sample([*PARTS, WEB], len(PARTS) + 1)


def kill(supervisor: int, name: str, dice: random.Random) -> bool:
    """Kill -9 one process of this kind; False when none lives just now."""
    living = parts(supervisor).get(name)
    if not living:
        return False
    with suppress(psutil.NoSuchProcess):
        dice.choice(living).kill()
    return True
