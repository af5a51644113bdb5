"""Starts processes: ffmpeg and ffprobe, bounded in time, memory and disk, and shut in with the files they are for.

Nobody else in `media` starts any, but for the trial of the sandbox itself (`media.sandbox.state`).
"""

import os
import shutil
import signal
import subprocess
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread, Timer
from typing import IO, Any

from media.errors import EngineMissing, FfmpegFailed, SandboxMissing, TimedOut
from media.sandbox import child, seccomp, state
from media.sandbox import reach as sandbox
from media.sandbox.budget import Budget
from media.sandbox.reach import BWRAP, OURS, Reach
from media.sandbox.state import SandboxUse

__all__ = ["OURS", "Budget", "Reach", "run", "run_piped", "started"]

_PACKAGES = {
    "ffprobe": "ffmpeg",
    "prlimit": "util-linux",
    "setpriv": "util-linux",
    "nice": "coreutils",
    BWRAP: "bubblewrap",
    **dict.fromkeys(("pdfinfo", "pdftoppm", "pdftotext"), "poppler-utils"),
}
_WANTS = ("Cannot allocate memory", "No space left on device")  # which may be there another time
# Signals that others send; a program that falls over one film (SIGSEGV, SIGABRT) or spends what it may (SIGXCPU)
# does so again.
_FROM_OUTSIDE = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGBUS)
_TOLD_TO_END = 255  # what ffmpeg answers to SIGTERM and SIGINT, as all get it when the service is stopped
ENDED = "%(program)s ended with error %(code)s."
_LINGERS_S = 5.0  # a producer whose reader has ended is told so by its next write


def run(
    command: Sequence[str],
    budget: Budget,
    reach: Reach,
    on_line: Callable[[str], None] | None = None,
    given: Path = Path(os.devnull),
) -> tuple[str, str]:
    """Run `command` with `given` as its input; its stdout ("" where `on_line` took it), the end of its stderr.

    It sees the files of its `reach`, and is started in the folder of it that it may write. Raises TimedOut when the
    wall clock ends it, FfmpegFailed when it ends with an error, EngineMissing when it is not installed or cannot be
    shut in. Whatever happens, none of its processes is left when this returns.
    """
    with given.open("rb") as source:
        process = _started(command, budget, reach, source)
    late = Event()
    clock = Timer(budget.seconds, child.end, [late, process])
    clock.start()
    try:
        said, log = child.listen(process, on_line)
    finally:
        clock.cancel()
        child.stop(process)
    _judge(command[0], child.ended_with(process), late.is_set(), log)
    return said, log


def run_piped(
    producer: Sequence[str],
    consumer: Sequence[str],
    budget: Budget,
    reaches: tuple[Reach, Reach],
    on_line: Callable[[str], None] | None = None,
) -> str:
    """Run both at once, what `producer` writes being read by `consumer`; the end of the consumer's stderr.

    `reaches` are the producer's and the consumer's. Raises as `run` does. A producer that merely ends early, or that
    nobody listens to any more, is no failure here: what is missing shows in the result; one that was killed is.
    """
    first = _started(producer, budget, reaches[0], subprocess.DEVNULL)
    try:
        second = _started(consumer, budget, reaches[1], first.stdout)
    except BaseException:
        child.stop(first)
        raise
    if first.stdout:
        first.stdout.close()
    late = Event()
    clock = Timer(budget.seconds, child.end, [late, first, second])
    clock.start()
    trouble: deque[str] = deque(maxlen=child.LOG_LINES)
    errors = Thread(target=child.read, args=(first.stderr, trouble.append), daemon=True)
    errors.start()
    try:
        _, log = child.listen(second, on_line or child.nothing)
        with suppress(subprocess.TimeoutExpired):
            first.wait(timeout=_LINGERS_S)  # it has ended, or nobody listens to it any more
        code = child.ended_with(first)
        broken = code if code != -signal.SIGPIPE else 0
    finally:
        clock.cancel()
        child.stop(first)
        child.stop(second)
        errors.join()
    _judge(producer[0], min(0, broken), late.is_set(), "".join(trouble))
    _judge(consumer[0], child.ended_with(second), late.is_set(), "".join(trouble) + log)
    return log


@contextmanager
def started(command: Sequence[str], budget: Budget, reach: Reach) -> Iterator[subprocess.Popen[str]]:
    """`command` while it runs beside the caller, who feeds its input and reads its output; it is killed at the end.

    Its wall clock is the caller's to watch. Raises EngineMissing as `run` does.
    """
    process = _started(command, budget, reach, subprocess.PIPE)
    try:
        yield process
    finally:
        child.stop(process)
        for pipe in (process.stdin, process.stdout, process.stderr):
            with suppress(OSError, ValueError):  # who still feeds it in another thread learns it there
                if pipe:
                    pipe.close()


def _started(
    command: Sequence[str], budget: Budget, reach: Reach, given: IO[Any] | int | None
) -> subprocess.Popen[str]:
    program = _found(command)
    is_shut_in = _is_shut_in(reach)
    handle = seccomp.opened(network=reach.network) if is_shut_in else None
    try:
        shut_in = [*_found([BWRAP]), *sandbox.words(reach, Path(program[0]), handle)] if is_shut_in else []
        return subprocess.Popen(
            [*_bounded(budget), *shut_in, *program],
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=reach.write,
            env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"},
            start_new_session=True,
            pass_fds=() if handle is None else (handle,),
            text=True,
            errors="replace",
        )
    finally:
        if handle is not None:
            os.close(handle)


def _is_shut_in(reach: Reach) -> bool:
    """Is what has this `reach` run in the sandbox? Raises SandboxMissing where it would have to be, and cannot."""
    if reach.trusted or state.use() is SandboxUse.OFF:
        return False
    why = state.trouble()
    if why and state.use() is SandboxUse.REQUIRED:
        raise SandboxMissing(why)
    return not why


def _bounded(budget: Budget) -> list[str]:
    """What stands before the command, or before the sandbox that it is run in.

    setpriv: when this process is killed, its ffmpeg must not go on.
    """
    nice, setpriv = [*_found(["nice"]), "-n", str(budget.nice)], [*_found(["setpriv"]), "--pdeathsig", "KILL"]
    return [*nice, *setpriv, *_found(["prlimit"]), *budget.bounds()]


def _found(command: Sequence[str]) -> list[str]:
    """`command` with the full path of its program."""
    path = shutil.which(command[0])
    if path is None:
        raise EngineMissing(
            "%(program)s is not installed: it comes with the package %(package)s.",
            program=command[0],
            package=_PACKAGES.get(command[0], command[0]),
        )
    return [path, *command[1:]]


def _judge(program: str, code: int, late: bool, log: str) -> None:
    if late:
        raise TimedOut("Working on the film took too long and was ended.", log=log)
    if code:
        _blame_sandbox(log)
        killed, passing = -code in _FROM_OUTSIDE or code == _TOLD_TO_END, any(want in log for want in _WANTS)
        raise FfmpegFailed(ENDED, log=log, passing=passing, killed=killed, program=program, code=code)


def _blame_sandbox(log: str) -> None:
    """Raise SandboxMissing where not the program failed, but what it was to be run in.

    What a film makes ffmpeg write can look like it: the sandbox is tried anew before it is believed.
    """
    if any(line.startswith(f"{BWRAP}: ") for line in log.splitlines()):
        state.forget()
        if why := state.trouble():
            raise SandboxMissing(why)
