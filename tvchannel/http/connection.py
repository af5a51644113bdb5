"""A connection of the web server: what has arrived of its next request, and how slowly a body may come."""

import socket
import time
from typing import Any

from gunicorn.http.unreader import SocketUnreader
from gunicorn.workers.gthread import TConn

from tvchannel.http.load_shedding import TrafficClass

SEND_S = 30.0  # one piece of an answer
SLOWEST_UPLOAD = 8 * 1024  # bytes a second, after the first minute
_UPLOAD_GRACE_S = 60.0
_PIECE_S = 20.0


class PacedUnreader(SocketUnreader):  # type: ignore[misc]
    """Reads a body whose sender has a thread waiting: one that comes too slowly ends as a cut connection does."""

    def __init__(self, sock: socket.socket) -> None:
        super().__init__(sock)
        self._since, self._bytes = time.monotonic(), 0

    def chunk(self, size_hint: int | None = None) -> bytes:
        """The next piece. Raises TimeoutError."""
        late = time.monotonic() - self._since - _UPLOAD_GRACE_S
        if late > 0 and self._bytes < late * SLOWEST_UPLOAD:
            raise TimeoutError("a body comes too slowly")
        self.sock.settimeout(_PIECE_S)
        data: bytes = super().chunk(size_hint)
        self.sock.settimeout(SEND_S)
        self._bytes += len(data)
        return data


class Connection(TConn):  # type: ignore[misc]
    """A connection, what has arrived of its next request, and until when the rest may come.

    `kind` is that of the request it has now, which `is_counted` among those that need the processor.
    """

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.data_ready = True
        self.arrived = bytearray()
        self.until = 0.0
        self.went_on = self.last = False
        self.drained = 0
        self.kind = TrafficClass.PAGE
        self.is_counted = False
