"""A running `tvchannel run`, and kill -9 for its processes, found through /proc."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

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
            process.wait(60)
        finally:
            process.kill()


def children(pid: int) -> list[int]:
    """The processes whose parent is `pid`, that still live."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            # pid (name) state ppid ...: the name may hold anything, also spaces and brackets
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
            if int(parent) == pid and state != "Z":
                found.append(int(stat.parent.name))
    return sorted(found)


def descendants(pid: int) -> list[int]:
    """Everything below `pid`."""
    return [below for child in children(pid) for below in (child, *descendants(child))]


def parts(pid: int) -> dict[str, list[int]]:
    """The processes of the channel whose supervisor is `pid`, by what they do."""
    found: dict[str, list[int]] = {}
    for child in children(pid):
        with suppress(OSError):
            words = Path(f"/proc/{child}/cmdline").read_text().split("\0")
            for name in PARTS:
                if name in words:
                    found.setdefault(name, []).append(child)
    found[WEB] = [worker for master in found.get("serve", []) for worker in children(master)]
    return found


def rounds(dice: random.Random) -> Iterator[str]:
    """Every kind of process in each round, the order by chance."""
    while True:
        yield from dice.sample([*PARTS, WEB], len(PARTS) + 1)


def kill(supervisor: int, name: str, dice: random.Random) -> bool:
    """Kill -9 one process of this kind; False when none lives just now."""
    pids = parts(supervisor).get(name)
    if not pids:
        return False
    with suppress(ProcessLookupError):
        os.kill(dice.choice(pids), signal.SIGKILL)
    return True
