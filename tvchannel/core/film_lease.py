"""Hold the lease of a claimed film for as long as the work on it lasts, however long one step of it is silent."""

from threading import Event, Thread
from types import TracebackType

import structlog

from tvchannel.base.clock import Clock
from tvchannel.base.errors import Unavailable
from tvchannel.store.channel import films
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Film

_log = structlog.get_logger()


class ClaimLost(Exception):
    """Another worker has the film now: this one was not heard of for longer than its lease."""


class Lease:
    """While the block runs, a thread renews the worker's lease of the film; the end of the process ends it too."""

    def __init__(self, store: Store, film: Film, worker: str, clock: Clock) -> None:
        self.store, self.film, self.worker, self.clock = store, film, worker, clock
        self._over, self._lost = Event(), Event()
        self._thread = Thread(target=self._renew, name=f"lease of {film.material}", daemon=True)

    def __enter__(self) -> "Lease":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def check(self) -> None:
        """Raises ClaimLost when the work is for nothing."""
        if self._lost.is_set():
            raise ClaimLost(self.film.material)

    def _renew(self) -> None:
        while not self._over.wait(films.LEASE.total_seconds() / 6):
            try:
                with self.store.writing() as connection:
                    held = films.renew(connection, self.film.material, self.worker, self.clock())
            except Unavailable as trouble:
                _log.warning("lease not renewed", film=self.film.material, why=str(trouble))
                continue
            if not held:
                self._lost.set()
                return
