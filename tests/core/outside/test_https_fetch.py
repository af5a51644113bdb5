"""A document is fetched over HTTPS within its bounds; a private address only where the settings name it."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from tests.core.outside.https_server import LOOPBACK, HttpsServer, https_server
from tvchannel.base.errors import Invalid, ServiceError, SettingsError, Unavailable
from tvchannel.core.outside.https_fetch import FetchLimits, fetch


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HttpsServer]:
    with https_server(tmp_path_factory.mktemp("centre")) as server:
        yield server


def limits(
    centre: HttpsServer, most: int = 1000, seconds: float = 5, networks: tuple[str, ...] = LOOPBACK
) -> FetchLimits:
    return FetchLimits(most, seconds, networks, centre.certificate)


def drip(handler: BaseHTTPRequestHandler) -> None:
    """A byte every tenth of a second, for longer than the test waits."""
    stop = threading.Event()
    try:
        while not stop.wait(0.1):
            handler.wfile.write(b"x")
    except OSError:
        pass


def test_a_document_is_fetched_also_where_it_has_moved_to(centre: HttpsServer) -> None:
    centre.answers = {"/a?x=1": (302, {"Location": "/b"}, b""), "/b": (200, {"Content-Length": "2"}, b"{}")}
    assert fetch(f"{centre.address}/a?x=1", limits(centre)) == b"{}"
    assert fetch(centre.address.replace("127.0.0.1", "localhost") + "/b", limits(centre)) == b"{}"


@pytest.mark.parametrize(
    "networks", [(), ("10.0.0.0/8",), ("::1/128",)], ids=["none named", "another named", "another kind named"]
)
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]"])
def test_a_private_address_that_is_not_named_is_not_asked(
    centre: HttpsServer, networks: tuple[str, ...], host: str
) -> None:
    centre.asked.clear()
    with pytest.raises(Invalid, match="private address"):
        fetch(centre.address.replace("127.0.0.1", host), limits(centre, networks=networks))
    assert centre.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/",
        "file:///etc/passwd",
        "https://",
        "https://[::1",
        "https://a@127.0.0.1/",
        "",
        "https://a:99999/",
    ],
)
def test_an_address_that_is_not_https_is_refused(centre: HttpsServer, address: str) -> None:
    with pytest.raises(Invalid, match="no address"):
        fetch(address, limits(centre))


@pytest.mark.parametrize(
    ("location", "error", "says"),
    [
        ("http://127.0.0.1/", Invalid, "no address"),
        ("https://10.1.2.3/", Invalid, "10.1.2.3"),
        ("https://169.254.169.254/latest", Invalid, "169.254.169.254"),
        ("https://[fd00::1]/", Invalid, "fd00::1"),
        ("/", Invalid, "on and on"),
        ("", Invalid, "on and on"),
    ],
)
def test_a_redirect_leads_nowhere_else(
    centre: HttpsServer, location: str, error: type[ServiceError], says: str
) -> None:
    centre.answers = {"/": (302, {"Location": location}, b"")}
    with pytest.raises(error, match=says):
        fetch(f"{centre.address}/", limits(centre))


@pytest.mark.parametrize(
    ("answer", "error", "says"),
    [
        ((200, {}, b"x" * 1001), Invalid, "larger than 1 KB"),
        ((200, {"Content-Length": "50"}, b"x"), Unavailable, "ended before|does not answer"),
        ((404, {}, b""), Unavailable, "404"),
        ((500, {}, b""), Unavailable, "500"),
        ((200, {}, drip), Unavailable, "does not answer|ended before"),
        ((200, {"X": "x" * 70_000}, b""), Unavailable, "does not answer"),
    ],
    ids=["too large", "cut short", "not there", "out of order", "a byte now and then", "endless headers"],
)
def test_an_answer_that_is_none_is_told(
    centre: HttpsServer, answer: tuple[int, dict[str, str], bytes], error: type[ServiceError], says: str
) -> None:
    centre.answers = {"/": answer}
    with pytest.raises(error, match=says):
        fetch(f"{centre.address}/", limits(centre, seconds=1))


def test_a_server_that_proves_nothing_is_not_believed(centre: HttpsServer) -> None:
    centre.answers = {"/": (200, {}, b"{}")}
    with pytest.raises(Unavailable, match="CERTIFICATE_VERIFY_FAILED"):
        fetch(f"{centre.address}/", FetchLimits(1000, 5, LOOPBACK))


def test_a_machine_that_says_nothing_is_given_up(centre: HttpsServer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        with pytest.raises(Unavailable, match="does not answer"):
            fetch(f"https://127.0.0.1:{silent.getsockname()[1]}/", limits(centre, seconds=0.5))
        port = silent.getsockname()[1]
    with pytest.raises(Unavailable, match="does not answer"):
        fetch(f"https://127.0.0.1:{port}/", limits(centre))


def test_a_certificate_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        fetch("https://127.0.0.1/", FetchLimits(1, 1, LOOPBACK, tmp_path / "none.pem"))
