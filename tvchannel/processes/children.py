"""Processes that another one keeps: started, their words printed, started again when they died (backoff), stopped."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import IO

import click

LOOK_EVERY_S = 0.5
_PATIENCE_S = 20
_LONGEST_REST_S = 5.0  # televisions wait for it
_STEADY_S = 10.0
_PR_SET_PDEATHSIG = 1


@dataclass
class SupervisedProcess:
    """One process of the channel. `rest` is how long to wait, in seconds, before it is started again.

    It is `tvchannel COMMAND`, by its `name` where nothing else is said.
    """

    name: str
    command: tuple[str, ...] = ()
    keep: bool = True
    process: subprocess.Popen[str] | None = None
    alive_s: float = 0.0
    rest: float = 0.0
    restarts: int = 0
    ended: bool = False
    pause_left: float = field(default=0.0)


def say(line: str) -> None:
    """One line of the supervisor, marked as its own."""
    click.echo(click.style("tvchannel   ", fg="yellow") + "| " + line)


def start(part: SupervisedProcess, settings_file: Path | None) -> None:
    """Start it; what it says is printed, each line with its name."""
    options = ["--settings", str(settings_file)] if settings_file else []
    part.process = subprocess.Popen(
        [sys.executable, "-m", "tvchannel", *(part.command or (part.name,)), *options],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
        preexec_fn=_die_with_parent,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    part.alive_s = 0.0
    if part.process.stdout is not None:
        Thread(target=_relay, args=(part.name, part.process.stdout), daemon=True).start()
    say(f"{part.name} runs (process {part.process.pid})")


def _die_with_parent() -> None:
    """Should the supervisor be killed, the kernel ends its parts too (Linux)."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _relay(name: str, lines: IO[str]) -> None:
    for line in lines:
        click.echo(click.style(f"{name:<11} ", fg="cyan") + "| " + line.rstrip())


def look_after(part: SupervisedProcess, settings_file: Path | None) -> None:
    """Look at it, every LOOK_EVERY_S: what has ended rests for a while and is started again."""
    if part.ended or part.process is None:
        return
    status = part.process.poll()
    if status is None:
        part.alive_s += LOOK_EVERY_S
        return
    if part.pause_left > 0:
        part.pause_left -= LOOK_EVERY_S
        if part.pause_left <= 0:
            part.restarts += 1
            start(part, settings_file)
        return
    if not part.keep:
        part.ended = True
        say(f"{part.name} is done" if status == 0 else f"{part.name} ended with status {status}")
        return
    # A part that ran steadily starts again at once; one that keeps dying rests longer each time.
    part.rest = 1.0 if part.alive_s > _STEADY_S else min(_LONGEST_REST_S, max(1.0, part.rest * 2))
    part.pause_left = part.rest
    say(f"{part.name} ended ({_why(status)}); it starts again in {part.rest:.0f} s")


def _why(status: int) -> str:
    return f"signal {signal.Signals(-status).name}" if status < 0 else f"status {status}"


def stop(parts: Iterable[SupervisedProcess]) -> None:
    """End them; what does not end when it is asked to is killed."""
    living = [part for part in parts if part.process is not None and part.process.poll() is None]
    say("stopping " + ", ".join(part.name for part in living))
    for part in living:
        if part.process is not None:
            part.process.send_signal(signal.SIGTERM)
    for part in living:
        if part.process is None:
            continue
        try:
            part.process.wait(_PATIENCE_S)
        except subprocess.TimeoutExpired:
            os.killpg(part.process.pid, signal.SIGKILL)
            part.process.wait()
    say("everything has stopped")
