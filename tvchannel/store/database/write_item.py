"""Items of work that share a transaction (group commit): done all at once, and one by one where one of them fails."""

from collections.abc import Callable, Sequence
from threading import Lock
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError, OperationalError

Work = Callable[[Connection, Sequence[Any]], Sequence[Any]]


def is_trouble(fault: BaseException) -> bool:
    """Whether the database itself is in trouble; a broken rule or a wrong value is the fault of whoever wrote it."""
    return type(fault) in (OperationalError, DatabaseError)


def each(connection: Connection, works: Sequence[Callable[[Connection], Any]]) -> list[Any]:
    """The work of those who have nothing in common: one after the other."""
    return [work(connection) for work in works]


class WriteItem:
    """An item of a kind of work and what came of it: told to its sender after the commit only."""

    __slots__ = ("_told", "item", "outcome", "work")

    def __init__(self, work: Work, item: Any) -> None:
        self.work, self.item = work, item
        self.outcome: Any = None
        # Locked until it is told: a tenth of what a Future with its condition costs.
        self._told = Lock()
        self._told.acquire()

    def tell(self, instead: Exception | None = None) -> None:
        """Let the sender have the outcome, or another instead."""
        if instead is not None:
            self.outcome = instead
        self._told.release()

    def answered(self, patience_s: float) -> bool:
        """Wait to be told; False when that takes too long."""
        return self._told.acquire(timeout=patience_s)

    def answer(self) -> Any:
        """The outcome; raised, when it is an exception."""
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


def attempt(connection: Connection, pieces: Sequence[WriteItem]) -> None:
    """Do the pieces, those of a kind together. Raises only what spoils the whole transaction."""
    kinds: dict[Work, list[WriteItem]] = {}
    for piece in pieces:
        kinds.setdefault(piece.work, []).append(piece)
    for work, alike in kinds.items():
        _attempt(connection, work, alike)


def _attempt(connection: Connection, work: Work, pieces: list[WriteItem]) -> None:
    """One savepoint for all of them: where somebody's piece fails, the halves are tried, and so on down to it alone."""
    # To the driver itself: it is two statements for every group, and the same for both engines.
    driver: Any = connection.connection.driver_connection
    driver.execute("SAVEPOINT pieces")
    try:
        for piece, outcome in zip(pieces, work(connection, [piece.item for piece in pieces]), strict=True):
            piece.outcome = outcome
        driver.execute("RELEASE SAVEPOINT pieces")
    except Exception as fault:
        if is_trouble(fault):
            raise  # the whole transaction is spoilt
        driver.execute("ROLLBACK TO SAVEPOINT pieces")
        driver.execute("RELEASE SAVEPOINT pieces")
        if len(pieces) == 1:
            pieces[0].outcome = fault
            return
        middle = len(pieces) // 2
        _attempt(connection, work, pieces[:middle])
        _attempt(connection, work, pieces[middle:])
