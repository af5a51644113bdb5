"""When memory is searched for cycles that nobody holds any more: not while a report grows, nor among what is loaded."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_growing = 0
_was_on = False


def loaded() -> None:
    """All objects that are there now stay as long as the process: modules, statements, templates, some 350,000.

    Looking through them takes about 90 ms each time, which a report or a press would wait for, and finds nothing.
    """
    gc.collect()
    gc.freeze()


@contextmanager
def later() -> Iterator[None]:
    """Let the interpreter look for cycles of objects only afterwards, in every thread of this process.

    Rows of a large report are hundreds of thousands of objects without any cycle. Each time a few hundred have come it
    would look through them, and a fifth to a half of the report's time is spent so. What is held by nobody and is in no
    cycle goes at once, as always.
    """
    global _growing, _was_on
    with _lock:
        if not _growing:
            _was_on = gc.isenabled()
            gc.disable()
        _growing += 1
    try:
        yield
    finally:
        with _lock:
            _growing -= 1
            if not _growing and _was_on:
                gc.enable()
