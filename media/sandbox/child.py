"""One process that was started: what it says, how it ends, and that nothing of it is left."""

import os
import signal
import subprocess
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from io import TextIOWrapper
from threading import Event, Thread
from typing import IO, Any, cast

LOG_LINES = 200


def listen(process: subprocess.Popen[str], on_line: Callable[[str], None] | None) -> tuple[str, str]:
    """Its stdout ("" where `on_line` takes it line by line) and the last lines of its stderr, when it has ended."""
    log: deque[str] = deque(maxlen=LOG_LINES)
    said: list[str] = []
    errors = Thread(target=read, args=(process.stderr, log.append), daemon=True)
    errors.start()
    read(process.stdout, on_line or said.append)
    errors.join()
    process.wait()
    return "".join(said), "".join(log)


def read(stream: IO[str] | None, take: Callable[[str], None]) -> None:
    """Hand every line of `stream` to `take`, to its end."""
    if stream:
        with stream:
            for line in stream:
                take(line)


def raw(stream: IO[str] | None) -> Any:
    """The bytes below a `stream` of a process."""
    return cast(TextIOWrapper, stream).buffer


def nothing(_line: str) -> None:
    """Take a line that nobody needs."""


def end(late: Event, *processes: subprocess.Popen[str]) -> None:
    """The wall clock has struck: kill them all."""
    late.set()
    for process in processes:
        kill(process)


def stop(process: subprocess.Popen[str]) -> None:
    """Kill it, and wait until it has gone."""
    kill(process)
    process.wait()


def kill(process: subprocess.Popen[str]) -> None:
    """End the whole group of `process`; one that has ended already is left in peace."""
    if process.poll() is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def ended_with(process: subprocess.Popen[str]) -> int:
    """How `process` ended, less than 0 by a signal; 0 while it goes on.

    bwrap, as a shell, ends with 128 + the signal that ended what it had started.
    """
    code = process.returncode or 0
    return 128 - code if 128 < code <= 128 + signal.SIGRTMAX else code


def feed(process: subprocess.Popen[str], data: bytes) -> bool:
    """Let it read `data` from its stdin; False when it reads no more."""
    try:
        raw(process.stdin).write(data)
        raw(process.stdin).flush()
    except (OSError, ValueError):
        return False
    return process.poll() is None


def close_input(process: subprocess.Popen[str]) -> None:
    """Nothing more comes. What is left is written first, and that waits for a reader: best in a thread of its own."""
    with suppress(OSError, ValueError):
        if process.stdin:
            process.stdin.close()
