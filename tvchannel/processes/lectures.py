"""The process that receives lectures: each by a process of its own, started before it begins, again when it falls."""

import signal
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from threading import Event

from tvchannel.base import clock
from tvchannel.base.errors import ServiceError
from tvchannel.base.settings import Settings
from tvchannel.core.jobs import IDLE
from tvchannel.core.lectures.ports import EARLY, settle
from tvchannel.core.services import Services
from tvchannel.processes import children
from tvchannel.processes.children import LOOK_EVERY_S, SupervisedProcess
from tvchannel.store.live import lectures
from tvchannel.store.service import jobs

NAME = "lectures"
_BEAT_EVERY = 10  # looks


def receive(services: Services, settings_file: Path | None) -> None:
    """Receive every lecture at its time until SIGTERM or Ctrl-C. Raises Conflict when another one is at work."""
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    kept: dict[int, SupervisedProcess] = {}
    looks = 0
    with jobs.only_one(services.store, NAME, services.settings.data_dir):
        try:
            while True:
                with suppress(ServiceError):  # lectures that are received go on
                    _start_due(services, kept, settings_file)
                    if looks % _BEAT_EVERY == 0:
                        _beat(services, kept)
                _look(kept, settings_file)
                looks += 1
                if stop.wait(LOOK_EVERY_S):
                    return
        finally:
            children.stop(kept.values())


def _start_due(services: Services, kept: dict[int, SupervisedProcess], settings_file: Path | None) -> None:
    """Start what is to be received now; what is over is not started again."""
    with services.store.reading() as connection:
        due = {one.id: one for one in lectures.due(connection, clock.now(), EARLY)}
    for number in due.keys() - kept.keys():
        with services.store.writing() as connection:
            port = settle(connection, due[number], services.settings)
        if port is None:
            continue
        kept[number] = SupervisedProcess(f"lecture {number}", command_of(number, port, services.settings))
        children.start(kept[number], settings_file)
    for number, one in kept.items():
        one.keep = number in due


def command_of(number: int, port: int, settings: Settings) -> tuple[str, ...]:
    """What receives the lecture `number` at `port`."""
    return ("lecture", str(number), "--host", settings.lecture_host, "--port", str(port))


def _look(kept: dict[int, SupervisedProcess], settings_file: Path | None) -> None:
    for number, one in [*kept.items()]:
        children.look_after(one, settings_file)
        if one.ended:
            del kept[number]


def _beat(services: Services, kept: Mapping[int, SupervisedProcess]) -> None:
    doing, params = ("lectures that are received: %(n)s", {"n": len(kept)}) if kept else IDLE
    with services.store.writing() as connection:
        jobs.beat(connection, NAME, doing, clock.now(), params)
