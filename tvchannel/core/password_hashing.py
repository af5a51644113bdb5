"""A short queue before argon2: each hash takes 46 MiB and a core, so few are worked out at once and few wait for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from tvchannel.base.errors import Unavailable

PATIENCE_S = 5.0
_FULL = "Very many are signing in just now. Please try again in a minute."


class HashingQueue:
    """One hash at a time in this process, and `waiting` more that wait for their turn."""

    def __init__(self, waiting: int = 7) -> None:
        self._places = BoundedSemaphore(waiting + 1)
        self._turn = BoundedSemaphore(1)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn. Raises Unavailable when too many wait, or it takes too long."""
        if not self._places.acquire(blocking=False):
            raise Unavailable(_FULL)
        try:
            if not self._turn.acquire(timeout=PATIENCE_S):
                raise Unavailable(_FULL)
            try:
                yield
            finally:
                self._turn.release()
        finally:
            self._places.release()
