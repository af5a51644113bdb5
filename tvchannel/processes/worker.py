"""The processes that take uploaded films in, one after the other, under a lease."""

import os
import signal
import socket
from contextlib import suppress
from datetime import timedelta
from threading import Event
from types import FrameType
from typing import Any

import structlog

from media.sandbox import state as sandbox
from tvchannel.base import clock
from tvchannel.base.errors import ServiceError
from tvchannel.core import film_queue
from tvchannel.core.services import Services
from tvchannel.core.take_in import limits_of, take_in_next
from tvchannel.store.entities import Film
from tvchannel.store.service import jobs

_log = structlog.get_logger()
BESIDE = "short-films"
_REST_S = 1.0
_BEAT_EVERY = timedelta(seconds=5)
_LEFT = timedelta(days=1)  # what an attempt that was killed left behind


class Stopped(BaseException):
    """SIGTERM while a film is being taken in: it is given back and waits for the next worker."""


class Heart:
    """Notes every few seconds that this worker lives and what it does."""

    def __init__(self, services: Services, process: str) -> None:
        self.services, self.process = services, process
        self.last = clock.now() - _BEAT_EVERY

    def tell(self, stage: str, share: float) -> None:
        """The take-in's stage and the share done, 0 to 1."""
        with suppress(ServiceError):
            self.beat("%(stage)s, %(percent)s %%", {"stage": str(stage), "percent": round(100 * share)})

    def beat(self, doing: str, params: dict[str, Any] | None = None) -> None:
        """Note it, unless it was noted just now."""
        if clock.now() - self.last >= _BEAT_EVERY:
            self.last = clock.now()
            with self.services.store.writing() as connection:
                jobs.beat(connection, self.process, doing, self.last, params)


def work(services: Services, *, once: bool = False, beside: bool = False) -> int:
    """Take films in until SIGTERM; with `once` until none waits, in pauses too. Gives how many were ended, well or not.

    With `beside`, short films only, while another worker has a long one.
    """
    process = BESIDE if beside else "worker"
    name = f"{process} {socket.gethostname()} {os.getpid()}"
    signal.signal(signal.SIGTERM, _stop)
    heart = Heart(services, process)
    services.vault.workbench.tidy(clock.now(), _LEFT)  # the nightly job does it for the scheduler's machine alone
    if sandbox.use() is not sandbox.SandboxUse.OFF and (why := sandbox.trouble()):
        _log.warning("the sandbox for films does not work", setting=sandbox.use().value, why=why)
    rest = Event()
    done = 0
    try:
        while True:
            film = None if not once and pauses(services, heart) else _next(services, name, heart, beside=beside)
            if film is not None:
                done += 1
                _log.info("film", material=film.material, state=film.state.value, reason=film.reason)
            elif once:
                return done
            else:
                rest.wait(_REST_S)
    except (Stopped, KeyboardInterrupt):
        return done


def pauses(services: Services, heart: Heart) -> bool:
    """Whether no film is to begin now (the setting `conversion_pauses`); notes that."""
    until = film_queue.paused_until(services.settings, clock.now())
    if until is not None:
        heart.beat("prepares no film before %(time)s", {"time": f"{until:%H:%M}"})
    return until is not None


def _next(services: Services, name: str, heart: Heart, *, beside: bool) -> Film | None:
    """The next film, taken in; None when none waits, or when the store cannot be asked just now."""
    try:
        heart.beat("waits for films")
        return take_in_next(
            services.store,
            services.vault,
            worker=name,
            clock=clock.now,
            limits=limits_of(services.settings.max_film_minutes),
            tell=heart.tell,
            beside=beside,
        )
    except ServiceError as trouble:
        _log.error("the store does not answer", why=str(trouble))
        return None


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise Stopped
