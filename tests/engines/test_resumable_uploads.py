"""Films in pieces over lines that are cut, to a service that starts anew meanwhile: the same bytes arrive."""

import hashlib
import random
import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests
from tusclient import client as tus

from tests.desk.test_in_a_browser import MISSING
from tests.engines.cutting_proxy import CuttingProxy, cutting
from tests.engines.postgres import free_port
from tests.engines.serving import serving
from tests.faults import community
from tvchannel.base import clock
from tvchannel.base.settings import Settings
from tvchannel.core.services import Services, open_services, prepare
from tvchannel.core.staff import accounts
from tvchannel.store.channel import catalogue
from tvchannel.tools.browser import Browser

pytestmark = pytest.mark.engine
PASSWORD = "a very old hat"
CUT_AFTER = 1_500_000  # bytes
SIZE = 9_000_000


@dataclass
class House:
    """A service that can be started anew at its port, and a line to it that is cut again and again."""

    data: Path
    port: int
    running: ExitStack
    line: CuttingProxy

    def start_anew(self) -> None:
        """End the service in the middle of whatever it does, and start it."""
        self.running.close()
        self.running.enter_context(serving(self.data, port=self.port))


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    settings = Settings(data_dir=tmp_path / "data")
    prepare(settings)
    opened = open_services(settings)
    community.make(opened, homes=1)
    told = {"who": "test", "now": clock.now()}
    accounts.add(opened.store, 1, "uploader", "上传", PASSWORD, ["uploader"], **told)
    yield opened
    opened.store.close()


@pytest.fixture
def house(services: Services) -> Iterator[House]:
    port, data = free_port(), services.settings.data_dir
    with ExitStack() as running, cutting(port, CUT_AFTER) as line:
        running.enter_context(serving(data, port=port))
        yield House(data, port, running, line)


def film(tmp_path: Path) -> Path:
    path = tmp_path / "邻里节.mp4"
    path.write_bytes(random.Random(7).randbytes(SIZE))
    return path


def digests(services: Services) -> list[str]:
    """What lies in the vault's incoming folder."""
    folder = services.settings.data_dir / "incoming"
    return [hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()]


def came(services: Services) -> list[tuple[int, str | None]]:
    """Bytes and digest of the films that bear the title of this one."""
    with services.store.reading() as connection:
        rows = catalogue.programmes(connection, 1)
    return [(row.film.size_bytes, row.film.digest) for row in rows if row.title.zh == "邻里节"]


def signed_in(port: int) -> dict[str, str]:
    """The head of a request of a member of staff who has signed in."""
    session = requests.Session()
    door = session.get(f"http://127.0.0.1:{port}/office/sign-in", timeout=60)
    [token] = re.findall(r'name="csrf_token" value="([^"]+)"', door.text)
    told = {"login": "uploader", "password": PASSWORD, "csrf_token": token}
    page = session.post(door.url, told, timeout=60)
    [token] = set(re.findall(r'name="csrf_token" value="([^"]+)"', page.text))
    return {"Cookie": "; ".join(f"{one.name}={one.value}" for one in session.cookies), "X-CSRFToken": token}


@pytest.mark.parametrize("checked", [False, True], ids=["plain", "with checksums"])
def test_another_client_brings_a_film_over_a_line_that_is_cut(
    services: Services, house: House, tmp_path: Path, checked: bool
) -> None:
    path = film(tmp_path)
    told = tus.TusClient(f"http://127.0.0.1:{house.line.port}/office/uploads", headers=signed_in(house.port))
    # A piece that is checked is lost with its connection: each is smaller than what comes through.
    piece = CUT_AFTER // 2 if checked else SIZE
    uploader = told.uploader(
        str(path),
        chunk_size=piece,
        retries=60,
        retry_delay=0.5,
        metadata={"filename": path.name},
        upload_checksum=checked,
    )
    uploader.upload(stop_at=SIZE // 3)
    house.start_anew()
    uploader.upload()
    assert digests(services) == [hashlib.sha256(path.read_bytes()).hexdigest()]
    assert house.line.cuts >= (0 if checked else SIZE // CUT_AFTER - 1)
    name = uploader.url.rsplit("/", 1)[1]
    fields = {"title_zh": "邻里节", "column": community.COLUMN, "upload": name}
    address, heads = f"http://127.0.0.1:{house.port}/office/films/new", told.headers
    answer = requests.post(address, fields, headers=heads, allow_redirects=False, timeout=60)
    assert answer.status_code == 303
    assert came(services) == [(SIZE, digests(services)[0])]


CHOOSE = """
var made = new Uint8Array(arguments[0]);
for (var at = 0; at < made.length; at += 1) made[at] = (at * 7 + (at >> 8) + arguments[2]) % 251;
var files = new DataTransfer();
files.items.add(new File([made], arguments[1]));
var input = document.querySelector('[type=file]');
input.files = files.files;
input.dispatchEvent(new Event('change'));
"""
ARRIVED = "return Number(document.querySelector('#uploads [role=progressbar]').getAttribute('aria-valuenow'))"


@pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")
def test_the_page_brings_a_film_over_a_line_that_is_cut_and_another_browser_goes_on_with_that_file_alone(
    services: Services, house: House
) -> None:
    address = f"http://127.0.0.1:{house.line.port}/office"
    expected = hashlib.sha256(bytes((at * 7 + (at >> 8)) % 251 for at in range(SIZE))).hexdigest()
    with Browser((1280, 720)) as first:
        begin(first, address)
        first.run(CHOOSE, SIZE, "邻里节.mp4", 0)
        first.wait_for(f"{ARRIVED} >= 40")  # as the page has sent: what came before the line was cut is there
    house.start_anew()
    with Browser((1280, 720)) as second:
        begin(second, address)
        assert 0 < second.run(ARRIVED) < 100
        second.run(CHOOSE, SIZE, "邻里节.mp4", 1)
        second.wait_for("return document.querySelectorAll('#uploads li').length === 2")
        second.run(CHOOSE, SIZE, "邻里节.mp4", 0)
        second.run("document.querySelector('[name=column]').value = arguments[0]", community.COLUMN)
        second.run("document.querySelector('form.wide button').click()")
        second.wait_for("return /programmes/.test(location.pathname)")
    assert expected in digests(services)
    assert came(services) == [(SIZE, expected)]
    assert house.line.cuts >= SIZE // CUT_AFTER - 1


def begin(browser: Browser, address: str) -> None:
    browser.open(f"{address}/sign-in")
    browser.run("document.querySelector('[name=login]').value = 'uploader'")
    browser.run("document.querySelector('[name=password]').value = arguments[0]", PASSWORD)
    browser.run("document.querySelector('[name=password]').form.submit()")
    browser.wait_for("return document.querySelector('.who form') !== null")
    browser.open(f"{address}/films/new")
