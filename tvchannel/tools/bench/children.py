"""Processes that a bench starts: they end with it, however it ends."""

import ctypes
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

_PR_SET_PDEATHSIG = 1
_PATIENCE_S = 30
_libc = ctypes.CDLL(None)


@contextmanager
def child(command: Sequence[str | Path], end: int = signal.SIGTERM, **told: Any) -> Iterator[subprocess.Popen[bytes]]:
    """A process as long as the block runs; it gets the signal `end` at its end, and from the kernel if we are killed.

    `told` is as for Popen. What does not end then is killed.
    """

    def end_with_parent() -> None:
        _libc.prctl(_PR_SET_PDEATHSIG, end)

    process = subprocess.Popen(command, preexec_fn=end_with_parent, **told)
    try:
        yield process
    finally:
        process.send_signal(end)
        try:
            process.wait(_PATIENCE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def end_on_signals() -> None:
    """Let the signals that ask for it end this process, with all that stands behind `finally`.

    SIGINT is among them: a shell starts what it puts in the background with that signal ignored.
    """
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)


def _leave(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)
