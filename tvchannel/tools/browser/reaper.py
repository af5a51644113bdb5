"""Runs a command until its standard input ends, then ends all it has started: nothing outlives who asked for it.

Started as a program of its own: `python reaper.py FOLDER COMMAND ...`, its input a pipe that nobody else
holds. FOLDER, the browser's own, is removed at the end.
"""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

_PR_SET_CHILD_SUBREAPER = 36
_POLL_S = 0.01


def main(folder: str, *command: str) -> None:
    """Run `command`; when the pipe ends or the command does, kill every process that came of it."""
    # Whoever loses its parent below becomes a child of this process, not of init.
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    over = threading.Event()
    for ending in (_input_ended, child.wait):
        threading.Thread(target=_then, args=(ending, over), daemon=True).start()
    over.wait()
    _kill_children()
    shutil.rmtree(folder, ignore_errors=True)


def _input_ended() -> None:
    """Wait for it; not through sys.stdin, whose lock a thread would hold at exit, at which Python aborts."""
    while os.read(0, 4096):
        pass


def _then(ending: Callable[[], object], over: threading.Event) -> None:
    ending()
    over.set()


def _kill_children() -> None:
    """Children, and theirs as they become ours, until there are none."""
    while True:
        for pid in _children():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        try:
            os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        time.sleep(_POLL_S)  # not blocking: a child may become ours between the killing and the waiting


def _children() -> list[int]:
    """The processes whose parent this one is."""
    processes = [path for path in Path("/proc").iterdir() if path.name.isdecimal()]
    return [int(path.name) for path in processes if _parent(path) == os.getpid()]


def _parent(process: Path) -> int:
    try:
        # After the name, which may hold anything: state, parent.
        return int((process / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()[1])
    except OSError:
        return 0


if __name__ == "__main__":
    main(*sys.argv[1:])
