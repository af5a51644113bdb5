"""Fetch one document over HTTPS from an address that the settings name: bounded in bytes, time and where it may be.

Every address that a name or a redirect leads to is looked at before anything is sent there, and that very address is
connected to: a name that changes meanwhile leads nowhere else.
"""

import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse, HTTPSConnection
from ipaddress import ip_address, ip_network
from pathlib import Path
from socket import SHUT_RDWR, SOCK_STREAM, create_connection, getaddrinfo
from threading import Timer
from urllib.parse import SplitResult, urljoin, urlsplit

from tvchannel.base.errors import Invalid, SettingsError, Unavailable

_MOST_REDIRECTS = 3
_REDIRECTS = (301, 302, 303, 307, 308)
_OK = 200
_HTTPS_PORT = 443


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """How much is taken, in how long altogether, and from which private `networks` beside the public ones.

    `certificate` is a file (PEM) of roots that are believed beside the system's.
    """

    most_bytes: int
    seconds: float
    networks: Sequence[str] = ()
    certificate: Path | None = None


def fetch(address: str, limits: FetchLimits) -> bytes:
    """The document at `address`.

    Raises SettingsError where the certificate cannot be read; Invalid where the address, a redirect or the answer
    may not be taken; Unavailable where nothing can be fetched now.
    """
    context = _context(limits.certificate)
    for _ in range(_MOST_REDIRECTS + 1):
        found = _get(_checked(address), limits, context)
        if isinstance(found, bytes):
            return found
        address = urljoin(address, found)
    raise Invalid("The address leads on and on.")


def _context(certificate: Path | None) -> ssl.SSLContext:
    context = ssl.create_default_context()
    try:
        if certificate is not None:
            context.load_verify_locations(certificate)
    except OSError as unreadable:
        raise SettingsError("%(path)s cannot be read: %(why)s", path=certificate, why=unreadable) from unreadable
    return context


def _checked(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        if parts.scheme == "https" and parts.hostname and parts.port != 0 and "@" not in parts.netloc:
            return parts
    except ValueError:
        pass
    raise Invalid("%(address)s is no address that begins with https://.", address=address[:200])


def _get(parts: SplitResult, limits: FetchLimits, context: ssl.SSLContext) -> bytes | str:
    """The document, or where it is instead."""
    host, port = parts.hostname or "", parts.port or _HTTPS_PORT
    try:
        connection = _Connection(host, port, _place(host, port, limits.networks), limits.seconds, context)
        # A server that sends a byte now and then never meets the time-out of a single read.
        timer = Timer(limits.seconds, connection.cut)
        timer.start()
        try:
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request("GET", path, headers={"Accept": "application/json", "Accept-Encoding": "identity"})
            found = _answer(connection.getresponse(), limits.most_bytes)
            if connection.is_cut:
                raise TimeoutError("the time is up")
            return found
        finally:
            timer.cancel()
            connection.close()
    except (OSError, HTTPException, UnicodeError) as trouble:
        raise Unavailable("%(host)s does not answer: %(why)s", host=host, why=str(trouble)[:200]) from trouble


def _answer(response: HTTPResponse, most: int) -> bytes | str:
    if response.status in _REDIRECTS:
        return response.headers.get("Location", "")
    if response.status != _OK:
        raise Unavailable("The answer is %(status)s.", status=response.status)
    data = response.read(most + 1)
    if len(data) > most:
        raise Invalid("The answer is larger than %(most)s KB.", most=most // 1000)
    said = response.headers.get("Content-Length")
    if said is not None and said != str(len(data)):
        raise Unavailable("The answer ended before its end.")
    return data


def _place(host: str, port: int, networks: Sequence[str]) -> str:
    """The address of the host: of those that it has the first, where all of them may be asked."""
    found = [str(one[4][0]) for one in getaddrinfo(host, port, type=SOCK_STREAM)]
    for place in found:
        if not _may_be_asked(place, networks):
            raise Invalid(
                "%(host)s is at %(place)s, a private address that the settings do not name.", host=host, place=place
            )
    return found[0]


def _may_be_asked(place: str, networks: Sequence[str]) -> bool:
    address = ip_address(place.partition("%")[0])
    mapped = getattr(address, "ipv4_mapped", None) or address
    named = any(mapped in network for network in map(ip_network, networks) if network.version == mapped.version)
    return named or (mapped.is_global and not mapped.is_multicast)


class _Connection(HTTPSConnection):
    """A connection to one address (`place`) that has to prove that it is `host`."""

    def __init__(self, host: str, port: int, place: str, seconds: float, context: ssl.SSLContext) -> None:
        super().__init__(host, port, timeout=seconds, context=context)
        self._place, self._seconds, self._trust = place, seconds, context
        self._secured: ssl.SSLSocket | None = None
        self.is_cut = False

    def connect(self) -> None:
        """Connect to the place, and have its certificate checked."""
        plain = create_connection((self._place, self.port), self._seconds)
        secured = self._trust.wrap_socket(plain, server_hostname=self.host, do_handshake_on_connect=False)
        # `sock` is let go when a server ends the connection with its answer; this one is not.
        self.sock = self._secured = secured
        secured.do_handshake()

    def cut(self) -> None:
        """End it from outside; what has come so far is no answer."""
        self.is_cut = True
        try:
            if self._secured is not None:
                self._secured.shutdown(SHUT_RDWR)
        except OSError:
            pass
