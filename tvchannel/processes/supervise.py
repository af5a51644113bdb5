"""Run a channel's processes together: start them, show their state, start again what died, stop all."""

import signal
from pathlib import Path
from threading import Event

from tvchannel.base.settings import Settings
from tvchannel.processes import children
from tvchannel.processes.children import LOOK_EVERY_S, SupervisedProcess

PROCESSES = ("serve", "scheduler", "worker", "short-films", "lectures")


def run(settings: Settings, settings_file: Path | None, *, demo: bool) -> None:
    """Run serve, scheduler, worker, short-films and lectures (and the demo's maker, once) until SIGINT or SIGTERM."""
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    parts = [SupervisedProcess(name) for name in PROCESSES] + ([SupervisedProcess("demo", keep=False)] if demo else [])
    for part in parts:
        children.start(part, settings_file)
    children.say(f"on air at http://127.0.0.1:{settings.port}/  (Ctrl-C stops everything)")
    try:
        while not stop.wait(LOOK_EVERY_S):
            for part in parts:
                children.look_after(part, settings_file)
    finally:
        children.stop(parts)
