"""A proxy before a service that ends each connection after so many bytes from the client, as bad lines do."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

_AT_ONCE = 64 * 1024


class CuttingProxy:
    """Listens on `port` of this machine; `cuts` counts the connections that it has ended."""

    def __init__(self, behind: int, after_bytes: int) -> None:
        self._behind, self._after = behind, after_bytes
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.cuts = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def end(self) -> None:
        """Take no more connections."""
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._pass_on, args=(client,), daemon=True).start()

    def _pass_on(self, client: socket.socket) -> None:
        with closing(client):
            try:
                service = socket.create_connection(("127.0.0.1", self._behind), timeout=60)
            except OSError:
                return  # it is just starting anew
            with closing(service):
                threading.Thread(target=self._answers, args=(service, client), daemon=True).start()
                self._sent(client, service)
                with suppress(OSError):
                    service.shutdown(socket.SHUT_RDWR)  # to close alone would wait for who reads its answers

    def _sent(self, client: socket.socket, service: socket.socket) -> None:
        left = self._after
        with suppress(OSError):
            while data := client.recv(min(_AT_ONCE, left)):
                service.sendall(data)
                left -= len(data)
                if not left:
                    self.cuts += 1
                    client.shutdown(socket.SHUT_RDWR)
                    return
            service.shutdown(socket.SHUT_WR)
            client.settimeout(30)
            while client.recv(_AT_ONCE):
                pass

    def _answers(self, service: socket.socket, client: socket.socket) -> None:
        with suppress(OSError):
            while data := service.recv(_AT_ONCE):
                client.sendall(data)
            client.shutdown(socket.SHUT_WR)


@contextmanager
def cutting(behind: int, after_bytes: int) -> Iterator[CuttingProxy]:
    """One before the port `behind`."""
    proxy = CuttingProxy(behind, after_bytes)
    try:
        yield proxy
    finally:
        proxy.end()
