"""The port to which a lecture's sender connects by RTMP: one sender at a time, by its key; others are turned away."""

import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import BoundedSemaphore, Event, Lock, Thread
from typing import Protocol

from media.errors import MediaError
from media.lectures.flv import Tag
from media.lectures.rtmp import Goodbye, KeyVerdict, Reply, RtmpSession

_AT_ONCE = 8  # connections
_SILENT_S = 4.0  # for which a connection may say nothing; who sends a lecture sends pictures all the time
_STRANGER = timedelta(seconds=10)  # in which it must have given its key
_LOOK_S = 0.25
_READ = 1 << 16  # bytes


class Sink(Protocol):
    """Where a sender's packets go; asked by one thread at a time."""

    def begin(self) -> None:
        """A sender has come."""

    def take(self, tag: Tag) -> float:
        """Take a packet; for how many seconds nothing more is to be read, as the sender is faster than time.

        Raises MediaError where nothing can be made of it here.
        """

    def finish(self) -> None:
        """The sender has gone."""


@dataclass
class Door:
    """Listens at `address` until `end`; `knows` says whether a key is the lecture's, `told` hears what happens."""

    address: tuple[str, int]
    knows: Callable[[str], bool]
    sink: Sink
    clock: Callable[[], datetime]
    told: Callable[[str], None]
    end: Event
    _room: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(_AT_ONCE))
    _seat: Lock = field(default_factory=Lock)

    def keep(self, opened: Callable[[int], None] = lambda _port: None) -> None:
        """Let senders in until `end` is set. Raises OSError where nothing can listen at the address.

        `opened` is told the port.
        """
        with socket.create_server(self.address, reuse_port=False) as server:
            server.settimeout(_LOOK_S)
            opened(server.getsockname()[1])
            while not self.end.is_set():
                with suppress(TimeoutError):
                    connection, _ = server.accept()
                    self._let_in(connection)

    def _let_in(self, connection: socket.socket) -> None:
        if not self._room.acquire(blocking=False):
            connection.close()
            return
        Thread(target=self._attend, args=(connection,), name="sender", daemon=True).start()

    def _attend(self, connection: socket.socket) -> None:
        seated = False

        def judge(key: str) -> KeyVerdict:
            nonlocal seated
            if not self.knows(key):
                return KeyVerdict.WRONG_KEY
            seated = self._seat.acquire(blocking=False)
            return KeyVerdict.WELCOME if seated else KeyVerdict.TAKEN

        session = RtmpSession(judge)
        try:
            with connection:
                connection.settimeout(_SILENT_S)
                self.told(self._hear(connection, session))
        except OSError as gone:
            self.told(f"the connection broke: {gone}")
        except MediaError as trouble:
            self.told(f"it cannot be received: {trouble}")
        finally:
            if seated:
                self.sink.finish()
                self._seat.release()
            self._room.release()

    def _hear(self, connection: socket.socket, session: RtmpSession) -> str:
        """Why it ended."""
        came, begun = self.clock(), False
        while not self.end.is_set():
            if not session.is_welcome and self.clock() - came > _STRANGER:
                return "it gave no key"
            read = connection.recv(_READ)
            if not read:
                return "it has gone"
            for event in session.feed(read):
                if session.is_welcome and not begun:
                    begun = True
                    self.sink.begin()
                if isinstance(event, Reply):
                    connection.sendall(event.data)
                elif isinstance(event, Goodbye):
                    return event.why
                elif self.end.wait(self.sink.take(event)):
                    break
        return "the lecture is over"
