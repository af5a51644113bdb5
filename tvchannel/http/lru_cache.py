"""A cache: what was worked out, for the next who needs the same: bounded; what nobody asked for longest goes first."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

from flask import current_app

T = TypeVar("T")


class Memo:
    """Remembers `most` results by their key, which names everything that a result depends on; so none grows old."""

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, Lock()
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()

    def get(self, key: Hashable, work: Callable[[], T]) -> T:
        """What `work` gives for `key`. Two threads may work it out at once: neither waits for the other."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                kept: T = self._kept[key]
                return kept
        made = work()
        self.keep(key, made)
        return made

    def find(self, key: Hashable) -> Any | None:
        """What is kept for `key`; None where there is nothing."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def keep(self, key: Hashable, made: Any) -> None:
        """Keep `made` for `key`."""
        with self._lock:
            self._kept[key] = made
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def values(self) -> list[Any]:
        """All that is kept."""
        with self._lock:
            return list(self._kept.values())


def memo(name: str, most: int) -> Memo:
    """What the running application keeps under `name`; of its own, as its store is."""
    found: Memo | None = current_app.extensions.get(name)
    return found if found is not None else current_app.extensions.setdefault(name, Memo(most))
