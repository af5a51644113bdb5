"""Many televisions behind one proxy: names never cross, nothing that a stranger forges has an effect."""

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.engines.postgres import free_port
from tests.engines.serving import get, serving, wait_for
from tests.engines.test_nginx import NGINX, nginx
from tests.faults import community
from tvchannel.base import clock
from tvchannel.base.settings import Settings
from tvchannel.core.one_time_entry import make_entry
from tvchannel.core.services import open_services, prepare
from tvchannel.store import tables as t
from tvchannel.store.channel import catalogue
from tvchannel.store.people import people

pytestmark = pytest.mark.engine
NAMES = ("甲*一", "乙*二")
PAGES = ("", "check-in", "me", "guide", "live")
ROUNDS = 100


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A community of two households, whose members' names tell them apart."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("proxy") / "data")
    prepare(settings)
    services = open_services(settings)
    community.make(services, homes=2)
    with services.store.writing() as connection:
        here = catalogue.community(connection, "demo").id
        for number, name in enumerate(NAMES, 1):
            home = people.household(connection, here, number)
            connection.execute(t.members.update().where(t.members.c.household_id == home.id).values(mask=name))
    services.store.close()
    return settings.data_dir


@pytest.fixture(scope="module")
def alone(data: Path) -> Iterator[int]:
    """The service as it is without the shipped nginx before it; one for all tests."""
    with serving(data) as port:
        yield port


@pytest.fixture(scope="module")
def front(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The shipped nginx before a service of its own; one pair for all tests."""
    with serving(data, proxies=1) as behind, nginx(tmp_path_factory.mktemp("front"), data, behind) as port:
        yield port


class Box:
    """A television behind the proxy that follows where an entry leads, with cookies or without."""

    def __init__(self, port: int, entry: str, *, cookies: bool = True) -> None:
        self.port, self.cookies, self.cookie = port, cookies, ""
        tried = self._go(f"/enter/{entry}", "POST")
        self.home = self._go(tried) or tried

    def _go(self, path: str, method: str = "GET") -> str:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.request(method, path, headers={"Cookie": self.cookie})
        answer = connection.getresponse()
        answer.read()
        kept = [line.split(";")[0] for line in answer.headers.get_all("Set-Cookie") or []]
        if self.cookies and kept:
            self.cookie = "; ".join(kept)
        assert answer.status in (200, 303), path
        return answer.headers.get("Location") or ""

    def open(self, page: str) -> str:
        answer = get(self.port, self.home + page, Cookie=self.cookie)
        text = answer.read().decode()
        assert answer.status in (200, 303), f"{page}: {answer.status}"
        return text


def entries(data: Path) -> list[str]:
    """A one-time entry for each household."""
    services = open_services(Settings(data_dir=data))
    with services.store.reading() as connection:
        here = catalogue.community(connection, "demo").id
    made = [make_entry(services.store, here, number, who="test", now=clock.now()) for number in (1, 2)]
    services.store.close()
    return made


def alternate(boxes: list[Box]) -> int:
    """Ask for the same pages in turn; gives how often a box saw its own name. It never sees the other's."""
    own = 0
    for number in range(ROUNDS):
        for box, mine, other in zip(boxes, NAMES, reversed(NAMES), strict=True):
            text = box.open(PAGES[number % len(PAGES)])
            assert other not in text
            own += mine in text
    return own


@contextmanager
def careless(folder: Path, behind: int, ignored: str) -> Iterator[int]:
    """A cache of the network's between: it keeps every answer for ten minutes, whatever `ignored` headers say."""
    if not NGINX:
        pytest.skip("nginx is not installed (apt-get install nginx)")
    port, folder = free_port(), folder / "careless"
    folder.mkdir()
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    server = (
        f"listen 127.0.0.1:{port}; location / {{ proxy_pass http://127.0.0.1:{behind}; proxy_cache kept;"
        f" proxy_cache_key $request_uri; proxy_cache_valid 200 10m; proxy_ignore_headers {ignored};"
        " add_header X-Cache $upstream_cache_status; proxy_set_header Host $http_host; }"
    )
    (folder / "nginx.conf").write_text(
        f"{'user root;' if os.geteuid() == 0 else ''} pid {folder}/pid; daemon off; error_log {folder}/error.log;"
        f" events {{}} http {{ access_log off; {''.join(f'{kind}_temp_path {folder}/{kind};' for kind in kinds)}"
        f" proxy_cache_path {folder}/cache keys_zone=kept:4m; server {{ {server} }} }}"
    )
    process = subprocess.Popen([NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf")])
    try:
        wait_for(port, "/healthz")
        yield port
    finally:
        process.terminate()
        process.wait(180)


def test_two_boxes_behind_nginx_alternate_and_their_names_never_cross(data: Path, front: int) -> None:
    boxes = [Box(front, entry) for entry in entries(data)]
    assert {box.home for box in boxes} == {"/tv/demo/"}
    assert alternate(boxes) >= ROUNDS


def test_one_with_a_cookie_and_one_without_do_not_cross_either(data: Path, front: int) -> None:
    boxes = [Box(front, entry, cookies=bool(number)) for number, entry in enumerate(entries(data))]
    assert alternate(boxes) >= ROUNDS


def test_a_cache_that_ignores_no_store_keeps_homes_apart_by_their_cookies(
    data: Path, alone: int, tmp_path: Path
) -> None:
    with careless(tmp_path, alone, "Cache-Control Expires") as port:
        boxes = [Box(port, entry) for entry in entries(data)]
        assert alternate(boxes) >= ROUNDS
        assert get(port, "/tv/demo/guide", Cookie=boxes[0].cookie).headers["X-Cache"] == "HIT", "it keeps pages"


def test_a_cache_that_looks_at_addresses_alone_finds_no_two_homes_at_one(data: Path, tmp_path: Path) -> None:
    ignored = "Cache-Control Expires Vary Set-Cookie"
    with serving(data, path_sessions="always") as behind, careless(tmp_path, behind, ignored) as port:
        boxes = [Box(port, entry) for entry in entries(data)]
        assert boxes[0].home != boxes[1].home
        assert alternate(boxes) >= ROUNDS
        assert get(port, f"{boxes[0].home}guide").headers["X-Cache"] == "HIT", "it keeps pages"


FORGED = {
    "X-Forwarded-For": "10.0.0.1, 127.0.0.1",
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Port": "444",
    "X-Forwarded-Prefix": "/evil",
    "Forwarded": "for=10.0.0.1;host=evil.example;proto=https",
    "X-Original-URL": "/office/members",
    "X-Rewrite-URL": "/office/members",
    "X-Real-IP": "10.0.0.1",
    "X-HTTP-Method-Override": "DELETE",
    "Script-Name": "/s/" + "x" * 43,
    "SCRIPT_NAME": "/evil",
    "PATH_INFO": "/office/members",
    "REMOTE_USER": "administrator",
    "X-Forwarded-Protocol": "https",
    "X-Forwarded-Ssl": "on",
    "tvchannel.sid": "x" * 43,
}


def page(port: int, path: str, cookie: str, *, host: str = "", **headers: str) -> tuple[int, str, str]:
    """Status, Location and text of an answer, without what each answer has of its own."""
    connection = HTTPConnection("127.0.0.1", port, timeout=120)
    connection.putrequest("GET", path, skip_host=True)
    for name, value in {"Host": host or f"127.0.0.1:{port}", "Cookie": cookie, **headers}.items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    text = re.sub(r'value="[^"]{40,}"|second:\d+|\d+:\d\d', "", answer.read().decode("utf-8", "replace"))
    return answer.status, answer.headers.get("Location") or "", text


@pytest.mark.parametrize("where", ["alone", "front"])
def test_forged_headers_have_no_effect(data: Path, request: pytest.FixtureRequest, where: str) -> None:
    port = request.getfixturevalue(where)
    box = Box(port, entries(data)[0])
    for path in ("/tv/demo/", "/tv/demo/me", "/tv/demo/guide", "/office/", "/office/members", "/enter/none"):
        plain, forged = page(port, path, box.cookie), page(port, path, box.cookie, **FORGED)
        # A minute, or a programme, may end between two requests: then the page is that of the next one.
        assert forged in (plain, page(port, path, box.cookie)), path
        status, location, text = page(port, path, box.cookie, host="evil.example")
        assert (status, location) == plain[:2], path
        assert "evil" not in text
