"""gunicorn's threads behind a loop that waits: a request gets a thread when all of it is there, and not before.

The loop holds connections that say nothing, or slowly, at the cost of some memory: each has a deadline, their number
and bytes have a ceiling, and the one that has waited longest makes room. Sending has a deadline too, and so has the
body of an upload, which is read on by its thread as it comes.
"""

import errno
import selectors
import socket
import sys
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from typing import Any

from gunicorn.workers.gthread import ThreadWorker

from tvchannel.base import texts
from tvchannel.http import retry_later
from tvchannel.http.connection import SEND_S, Connection, PacedUnreader
from tvchannel.http.large_answers import WORKED_OUT
from tvchannel.http.load_shedding import Admission, AdmissionQueue, TrafficClass, kind_of
from tvchannel.http.request_framing import Refused, Waiting, empty_lines, look
from tvchannel.http.request_head import is_from_1_1_on

REQUEST_S = 30.0  # a request of at most 1 MB, from its first byte to its last
LINGER_S = 2.0  # for the last bytes of an answer to be read, RFC 9112 section 9.6
MOST_BYTES = 64 * 1024 * 1024  # of requests that have not arrived whole, in one process
_READ_AT_ONCE = 64 * 1024
_KERNEL_BUFFER = 256 * 1024  # an answer of a page's size leaves its thread at once
_LARGEST_LINGER = 4 * 1024 * 1024
_CUT_OFF = Refused(400, "This has not arrived whole. Nothing was changed.")
_TOO_SLOW = Refused(408, "This took too long to arrive. Nothing was changed.")
# Threads that compute let the loop, and presses, have the interpreter after so long; Python's own 5 ms, several times a
# request, are what a crowd waits for.
_SWITCH_S = 0.0005


Connections = OrderedDict[Connection, None]


class WholeRequests(ThreadWorker):  # type: ignore[misc]
    """gunicorn's threaded worker, whose threads never wait for a request or for the end of a connection."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Each in the order of its deadlines: without a request, with a part of one, and answered to the end.
        self.idle: Connections = OrderedDict()
        self.begun: Connections = OrderedDict()
        self.ending: Connections = OrderedDict()
        self.bytes = 0
        self.queue: AdmissionQueue[Connection] = AdmissionQueue(self.cfg.threads)
        self._at_hand = threading.local()

    def load_wsgi(self) -> None:
        """Load the application, which tells when a large answer is worked out."""
        super().load_wsgi()
        sys.setswitchinterval(_SWITCH_S)
        self.put_off = retry_later.answers(self.app.settings.language)
        self.put_off_program = retry_later.problem(self.app.settings.language)
        application: Any = self.wsgi  # type: ignore[has-type]

        def answer(environ: dict[str, Any], start: Any) -> Any:
            environ[WORKED_OUT] = partial(self.method_queue.defer, self._count_off, self._at_hand.connection)
            return application(environ, start)

        self.wsgi = answer

    # --- from the listener to a thread, all in the loop

    def accept(self, listener: socket.socket) -> None:
        """Take a connection and wait for its request; where there are too many, the longest waiting one goes."""
        try:
            sock, address = listener.accept()
        except (BlockingIOError, ConnectionAbortedError):
            return
        except OSError as trouble:
            if trouble.errno not in (errno.EMFILE, errno.ENFILE):
                raise
            self._make_room()
            return
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _KERNEL_BUFFER)
        self.nr_conns += 1
        if self.nr_conns >= self.worker_connections:
            self._make_room()
        self._wait(Connection(self.cfg, sock, address, listener.getsockname()))

    def _wait(self, connection: Connection) -> None:
        connection.sock.setblocking(False)
        connection.until = time.monotonic() + self.cfg.keepalive
        self.idle[connection] = None
        self._on_readable(connection, self._read)

    def _on_readable(self, connection: Connection, then: Callable[[Connection], None]) -> None:
        self.poller.register(connection.sock, selectors.EVENT_READ, lambda _sock: then(connection))

    def _read(self, connection: Connection) -> None:
        try:
            data = connection.sock.recv(_READ_AT_ONCE)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            if connection.arrived:
                self._refuse(connection, _CUT_OFF)
            else:
                self._drop(connection)
            return
        connection.arrived += data
        self.bytes += len(data)
        if not self._hand_on(connection) and self.bytes > MOST_BYTES:
            self._drop(next(iter(self.begun)))

    def _hand_on(self, connection: Connection) -> bool:
        """Give a request that has arrived to a thread, or refuse it; False while more has to come."""
        empty = empty_lines(connection.arrived)
        del connection.arrived[:empty]
        self.bytes -= empty
        found = look(connection.arrived)
        if isinstance(found, Waiting):
            if found.go_on and not connection.went_on:
                connection.went_on = True
                with suppress(OSError):
                    connection.sock.send(b"HTTP/1.1 100 Continue\r\n\r\n")
            if connection in self.idle and bytes(connection.arrived) not in (b"", b"\r"):
                del self.idle[connection]
                self.begun[connection] = None
                connection.until = time.monotonic() + REQUEST_S
            return False
        if isinstance(found, Refused):
            self._refuse(connection, found)
            return True
        self._forget(connection)
        connection.last = found.last
        size = len(connection.arrived) if found.last else found.size
        data, connection.arrived = bytes(connection.arrived[:size]), connection.arrived[size:]
        connection.kind = kind_of(data)
        turn = self.queue.arrived(connection.kind, connection, time.monotonic())
        if turn is Admission.REFUSED:
            self._put_off(connection, data)
            return True
        connection.init()
        unreader = PacedUnreader(connection.sock)
        unreader.unread(data)
        connection.parser.unreader = unreader
        if turn is Admission.NOW:
            self._start(connection)
        return True

    def _start(self, connection: Connection) -> None:
        connection.is_counted = True
        self.enqueue_req(connection)

    def _count_off(self, connection: Connection) -> None:
        """The request of this connection needs the processor no more: others get their turn."""
        if connection.is_counted:
            connection.is_counted = False
            for other in self.queue.ended(connection.kind):
                self._start(other)

    def _put_off(self, connection: Connection, request: bytes) -> None:
        """Answer at once what is too much now; the connection of a proxy stays open for what others ask."""
        of_program = connection.kind is TrafficClass.PAGE and retry_later.is_of_program(request)
        ready = self.put_off_program if of_program else self.put_off[connection.kind]
        answer = retry_later.answer_to(request, ready)
        try:
            is_sent = connection.sock.send(answer) == len(answer)
        except OSError:
            is_sent = False
        if is_sent and self.alive and is_from_1_1_on(request) and not (connection.last or connection.arrived):
            self._wait(connection)
        else:
            self._end(connection)

    # --- in a thread

    def handle_request(self, req: Any, conn: Connection) -> bool:
        """Answer, as HTTP/1.1 at most (RFC 9112 section 2.3); who does not take an answer in time is let go."""
        self._at_hand.connection = conn
        conn.sock.settimeout(SEND_S)
        req.version = min(req.version, (1, 1))
        if conn.last:
            req.force_close()
        if conn.went_on:
            req._expected_100_continue = conn.went_on = False
        try:
            return bool(super().handle_request(req, conn))
        except TimeoutError:
            raise ConnectionResetError(errno.ECONNRESET, "the answer was not taken") from None

    # --- from a thread back into the loop

    def finish_request(self, conn: Connection, fs: "Future[Any]") -> None:
        """Wait for the next request of a connection that stays open; let the others end."""
        try:
            stays = not fs.cancelled() and bool(fs.result())
        except Exception:
            self.log.exception("a request failed")
            stays = False
        self._count_off(conn)
        if not (stays and self.alive):
            self._end(conn)
            return
        self.bytes += len(conn.arrived)
        self._wait(conn)
        if conn.arrived:
            self._hand_on(conn)

    # --- endings

    def _forget(self, connection: Connection) -> None:
        for connections in (self.idle, self.begun, self.ending):
            connections.pop(connection, None)
        self.bytes -= len(connection.arrived)
        with suppress(OSError, KeyError, ValueError):
            self.poller.unregister(connection.sock)

    def _drop(self, connection: Connection) -> None:
        self._forget(connection)
        self.nr_conns -= 1
        connection.close()

    def _refuse(self, connection: Connection, refused: Refused) -> None:
        self._forget(connection)
        connection.arrived.clear()
        text = texts.say(self.app.settings.language, refused.sentence).encode() + b"\n"
        reason = HTTPStatus(refused.status).phrase
        head = f"HTTP/1.1 {refused.status} {reason}\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n"
        with suppress(OSError):
            connection.sock.send(f"{head}Content-Length: {len(text)}\r\n\r\n".encode() + text)
        self._end(connection)

    def _end(self, connection: Connection) -> None:
        """Say that nothing more comes, and close when the client has, or after a moment."""
        connection.arrived.clear()
        try:
            connection.sock.setblocking(False)
            connection.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self._drop(connection)
            return
        connection.until = time.monotonic() + LINGER_S
        self.ending[connection] = None
        self._on_readable(connection, self._drain)

    def _drain(self, connection: Connection) -> None:
        try:
            size = len(connection.sock.recv(_READ_AT_ONCE))
        except BlockingIOError:
            return
        except OSError:
            size = 0
        connection.drained += size
        if not size or connection.drained > _LARGEST_LINGER:
            self._drop(connection)

    def _make_room(self) -> None:
        """Of those that keep most others waiting, the one that has waited longest goes."""
        if crowd := self.ending or max(self.idle, self.begun, key=len):
            self._drop(next(iter(crowd)))

    def murder_keepalived(self, force: bool = False) -> None:
        """Let those go whose time is over; who has begun a request is told so."""
        now = time.monotonic()
        for connections in (self.idle, self.ending, self.begun):
            while connections and (force or next(iter(connections)).until <= now):
                if connections is self.begun and not force:
                    self._refuse(next(iter(connections)), _TOO_SLOW)
                else:
                    self._drop(next(iter(connections)))

    def _cap_keepalive(self, deadline: float) -> None:
        for connection in (*self.idle, *self.begun):
            connection.until = min(connection.until, deadline)
