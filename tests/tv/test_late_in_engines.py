"""A press while the service is really gone, in real browsers: the person is told, it arrives once, marked late."""

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from sqlalchemy import select
from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

from tests.engines.browsers import STANDS_ON, needs
from tests.tv.conftest import House
from tvchannel.core.one_time_entry import make_entry
from tvchannel.store import tables as t
from tvchannel.store.records import ledger
from tvchannel.tools.browser import Browser
from tvchannel.tools.browser.entry import enter as let_in

pytestmark = [pytest.mark.engine, pytest.mark.slow]
KEPT = "(window.localStorage.getItem('tv_presses') || '').split('\\n').filter(Boolean).length"


class Closing(WSGIRequestHandler):
    """Answers one request a connection."""

    protocol_version = "HTTP/1.0"


class Server(ThreadedWSGIServer):
    """Knows its connections: a browser opens some before it needs them, and a server that is gone answers on none."""

    def __init__(self, port: int, app: Any) -> None:
        self._connections: list[socket.socket] = []
        super().__init__("127.0.0.1", port, app, handler=Closing)

    def get_request(self) -> tuple[socket.socket, Any]:
        connection, address = super().get_request()
        self._connections.append(connection)
        return connection, address

    def server_close(self) -> None:
        super().server_close()
        for connection in self._connections:
            with suppress(OSError):  # it is closed already
                connection.shutdown(socket.SHUT_RDWR)


class Service:
    """A house's service on one port, which can be gone for a while: then nobody listens there."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._port = 0
        self._server: Server | None = None

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def come(self) -> None:
        self._server = Server(self._port, self._house.app)
        self._port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def go(self) -> None:
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None


@pytest.fixture
def service(house: House) -> Iterator[Service]:
    service = Service(house)
    service.come()
    yield service
    service.go()


def late(house: House) -> list[tuple[str, bool]]:
    """Who has checked in, and whose press came late."""
    with house.services.store.reading() as connection:
        rows = connection.execute(select(t.ledger).where(t.ledger.c.kind == ledger.CHECK_IN).order_by(t.ledger.c.seq))
        return [(row.member, bool(row.content.get("late"))) for row in rows]


@pytest.fixture(params=[pytest.param(name, marks=needs(name)) for name in ("chromium", "wpe")])
def tv(request: pytest.FixtureRequest, house: House, service: Service) -> Iterator[Browser]:
    """A television on the page where two people can check in."""
    token = make_entry(house.services.store, house.world.community, 1, who="test", now=house.now)
    with Browser(engine=request.param) as tv:
        let_in(tv, f"{service.base}/enter/{token}")
        tv.open(f"{service.base}/tv/here/check-in")
        tv.wait_for(STANDS_ON, "m1")
        yield tv


def test_a_press_that_nobody_hears_is_told_kept_and_sent_when_the_service_is_back(
    house: House, service: Service, tv: Browser
) -> None:
    service.go()
    tv.press("1")
    tv.wait_for(STANDS_ON, "resend")
    assert tv.run("return document.getElementById('noted').offsetHeight > 0")
    tv.press("BACK")
    tv.wait_for(STANDS_ON, "m1")
    tv.press("OK")
    tv.wait_for(STANDS_ON, "resend")
    tv.press("OK", "2")
    assert tv.run(STANDS_ON, "resend")
    assert late(house) == []
    service.come()
    tv.press("OK")
    tv.wait_for(f"return location.pathname === '/tv/here/check-in' && document.images.length > 0 && {KEPT} === 0")
    assert late(house) == [("wang-here", True)]


def test_what_was_kept_is_sent_from_the_next_page_and_a_heard_press_is_kept_no_longer(
    house: House, service: Service, tv: Browser
) -> None:
    service.go()
    tv.press("1")
    tv.wait_for(STANDS_ON, "resend")
    service.come()
    tv.open(f"{service.base}/tv/here/")
    tv.wait_for(f"return {KEPT} === 0")
    assert late(house) == [("wang-here", True)]
    tv.open(f"{service.base}/tv/here/check-in")
    tv.press("2")
    tv.wait_for("return location.search === '?member=2' && document.readyState === 'complete'")
    assert tv.run(f"return {KEPT}") == 0
    assert sorted(late(house)) == [("li-here", False), ("wang-here", True)]
