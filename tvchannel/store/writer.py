"""The grouping writer: many small pieces of work, one commit, each answered after it.

A commit waits for the disk; those who come meanwhile wait for the next one together. On a disk that takes 8 ms to
sync, single commits write some 120 rows a second however many people press.
"""

import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TooLong
from contextlib import AbstractContextManager
from threading import Condition, Thread
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError, OperationalError

from tvchannel.errors import Unavailable
from tvchannel.store.sqlite import NOT_WRITTEN

_T = TypeVar("_T")
_log = logging.getLogger(__name__)
GROUP = 50
PATIENCE_S = 20.0
_BUSY = "Too many at once. Please try again in a minute."


def is_trouble(fault: BaseException) -> bool:
    """Whether the database itself is in trouble; a broken rule or a wrong value is the fault of whoever wrote it."""
    return type(fault) in (OperationalError, DatabaseError)


class _Piece:
    """One piece of work and what came of it: told to its sender after the commit only."""

    def __init__(self, work: Callable[[Connection], Any]) -> None:
        self.work = work
        self.answer: Future[Any] = Future()
        self.result: Any = None
        self.fault: BaseException | None = None

    def attempt(self, connection: Connection, order: Callable[[str], Any]) -> None:
        order("SAVEPOINT piece")
        try:
            self.result = self.work(connection)
            order("RELEASE piece")
        except Exception as fault:
            if is_trouble(fault):
                raise  # the whole transaction is spoilt
            self.fault = fault
            order("ROLLBACK TO piece")
            order("RELEASE piece")

    def tell(self) -> None:
        if self.fault is None:
            self.answer.set_result(self.result)
        else:
            self.answer.set_exception(self.fault)

    def refuse(self, sentence: str = NOT_WRITTEN) -> None:
        self.answer.set_exception(Unavailable(sentence))


class Writer:
    """A thread that writes for the others of its process, begun at the first piece of work.

    `transaction` opens one that is durable when its block has ended. At most `most_waiting` wait at a time, at most
    two thirds of them with reports: whoever serves pages keeps the rest of its threads for reading.
    """

    def __init__(self, transaction: Callable[[], AbstractContextManager[Connection]], most_waiting: int) -> None:
        self._transaction = transaction
        self._most, self._most_reports = most_waiting, max(1, most_waiting * 2 // 3)
        self._bell = Condition()
        self._presses: deque[_Piece] = deque()
        self._reports: deque[_Piece] = deque()
        self._in_hand = 0
        self._thread: Thread | None = None
        self._closing = False

    def do(self, work: Callable[[Connection], _T], *, may_wait: bool = False, patience_s: float = PATIENCE_S) -> _T:
        """What `work` gives, after the commit that it is part of. Raises what it raises.

        Raises Unavailable at once when too many wait (those with `may_wait` first, others only when none of these is
        left), and after `patience_s` when the disk does not answer: then it may have been written or not.
        """
        piece = _Piece(work)
        with self._bell:
            self._make_room(may_wait)
            (self._reports if may_wait else self._presses).append(piece)
            self._start()
            self._bell.notify()
        try:
            result: _T = piece.answer.result(patience_s)
            return result
        except TooLong as silence:
            if piece.answer.done():
                raise  # the work's own
            raise Unavailable(NOT_WRITTEN) from silence

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
        self._reports.pop().refuse(_BUSY)

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
        group: list[_Piece] = []
        try:
            with self._transaction() as connection:
                group = self._take()
                # To the driver itself: it is two statements for every piece, and SQLite's alone.
                driver: Any = connection.connection.driver_connection
                for piece in group:
                    piece.attempt(connection, driver.execute)
        except Exception as trouble:
            _log.error("nothing was written: %s", trouble)
            for piece in group or self._take():
                piece.refuse()
        else:
            for piece in group:
                piece.tell()
        finally:
            self._in_hand = 0

    def _take(self) -> list[_Piece]:
        with self._bell:
            presses = [self._presses.popleft() for _ in range(min(GROUP, len(self._presses)))]
            room = GROUP - len(presses)
            group = presses + [self._reports.popleft() for _ in range(min(room, len(self._reports)))]
            self._in_hand = len(group)
            return group
