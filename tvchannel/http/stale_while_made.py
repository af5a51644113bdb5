"""Answers that are dear to make and the same for all: one thread makes the new one, the others are sent the one before.

Nobody waits for another's work: so many threads as strangers like to ask with would else stand still together.
"""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

from tvchannel.base.errors import Unavailable

T = TypeVar("T")


class Latest:
    """The newest answer under each name, with the key of what it was made from. Names are few: they come from us."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[Hashable, Any]] = {}
        self._making: set[Hashable] = set()
        self._lock = Lock()

    def get(self, name: Hashable, key: Hashable, work: Callable[[], T]) -> T:
        """What `work` gives for `key`; while another thread is at it, the answer under `name` before it.

        Raises Unavailable where there is none before it.
        """
        with self._lock:
            known, answer = self._kept.get(name, (None, None))
            busy = name in self._making
            if known != key and not busy:
                self._making.add(name)
        if known == key or (busy and known is not None):
            kept: T = answer
            return kept
        if busy:
            raise Unavailable("This is not possible just now. Please try again in a minute.")
        try:
            made = work()
            with self._lock:
                self._kept[name] = key, made
        finally:
            with self._lock:
                self._making.discard(name)
        return made
