"""The grouping writer: many small pieces of work, one commit, each answered after it.

A commit waits for the disk; those who come meanwhile wait for the next one together. On a disk that takes 8 ms to
sync, single commits write some 120 rows a second however many people press.
"""

import logging
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from threading import Condition, Thread
from typing import TypeVar

from sqlalchemy import Connection

from tvchannel.base.errors import Unavailable
from tvchannel.store.database.sqlite import NOT_WRITTEN
from tvchannel.store.database.write_item import WriteItem, attempt, each

_T = TypeVar("_T")
_Item = TypeVar("_Item")
_log = logging.getLogger(__name__)
# A check-in takes the writer some 40 us: a hundred are a few milliseconds, and a slow disk is waited for half as often
# as with fifty.
GROUP = 100
PATIENCE_S = 20.0
_BUSY = "Too many at once. Please try again in a minute."


class Writer:
    """A thread that writes for the others of its process, begun at the first piece of work.

    `transaction` opens one that is durable when its block has ended. At most `most_waiting` wait at a time, at most
    two thirds of them with reports: whoever serves pages keeps the rest of its threads for reading.
    """

    def __init__(self, transaction: Callable[[], AbstractContextManager[Connection]], most_waiting: int) -> None:
        self._transaction = transaction
        self._most, self._most_reports = most_waiting, max(1, most_waiting * 2 // 3)
        self._bell = Condition()
        self._presses: deque[WriteItem] = deque()
        self._reports: deque[WriteItem] = deque()
        self._in_hand = 0
        self._thread: Thread | None = None
        self._closing = False

    def do(self, work: Callable[[Connection], _T], *, may_wait: bool = False, patience_s: float = PATIENCE_S) -> _T:
        """What `work` gives, after the commit that it is part of. Raises what it raises, else as `share`."""
        given: _T = self.share(each, work, may_wait=may_wait, patience_s=patience_s)
        return given

    def share(
        self,
        work: Callable[[Connection, Sequence[_Item]], Sequence[_T | Exception]],
        item: _Item,
        *,
        may_wait: bool = False,
        patience_s: float = PATIENCE_S,
    ) -> _T:
        """What `work` gives for `item`, after the commit: it is called once for all items of a group, in their order.

        An answer that is an exception is raised here, as is what `work` raises for `item` alone.
        Raises Unavailable at once when too many wait (those with `may_wait` first, others only when none of these is
        left), and after `patience_s` when the disk does not answer: then it may have been written or not.
        """
        piece = WriteItem(work, item)
        with self._bell:
            self._make_room(may_wait)
            (self._reports if may_wait else self._presses).append(piece)
            self._start()
            self._bell.notify()
        if not piece.answered(patience_s):
            raise Unavailable(NOT_WRITTEN)
        answer: _T = piece.answer()
        return answer

    def close(self) -> None:
        """Finish what waits and end the thread; the next piece of work begins another."""
        with self._bell:
            thread, self._closing = self._thread, True
            self._bell.notify()
        if thread is not None:
            thread.join(PATIENCE_S)
        self._thread, self._closing = None, False

    def _make_room(self, may_wait: bool) -> None:
        presses, reports = len(self._presses), len(self._reports)
        # Who is being written waits as well: on a disk that stands still they hold as many threads as the others.
        if presses + reports + self._in_hand < self._most and not (may_wait and reports >= self._most_reports):
            return
        if may_wait or not reports:
            raise Unavailable(_BUSY)
        self._reports.pop().tell(Unavailable(_BUSY))

    def _start(self) -> None:
        if self._thread is None or not self._thread.is_alive():
            self._thread = Thread(target=self._run, name="writer", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while True:
            with self._bell:
                while not (self._presses or self._reports or self._closing):
                    self._bell.wait()
                if not (self._presses or self._reports):
                    return
            self._write_group()

    def _write_group(self) -> None:
        """Take who waits once the database is ours, not before: the longer it took, the larger the group."""
        group: list[WriteItem] = []
        instead: Exception | None = None
        try:
            with self._transaction() as connection:
                group = self._take()
                attempt(connection, group)
        except Exception as trouble:
            _log.error("nothing was written: %s", trouble)
            group, instead = group or self._take(), Unavailable(NOT_WRITTEN)
        self._in_hand = 0  # before they are told: whoever has been answered may come again at once
        for piece in group:
            piece.tell(instead)

    def _take(self) -> list[WriteItem]:
        with self._bell:
            presses = [self._presses.popleft() for _ in range(min(GROUP, len(self._presses)))]
            room = GROUP - len(presses)
            group = presses + [self._reports.popleft() for _ in range(min(room, len(self._reports)))]
            self._in_hand = len(group)
            return group
