"""deploy/nginx.conf before the real web server: films from the disk, playlists kept, nothing forged passed on."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from hashlib import sha256
from pathlib import Path

import pytest

import tvchannel
from media.metadata import FilmMetadata
from tests.engines.browsers import EVERY_ENGINE
from tests.engines.postgres import free_port
from tests.engines.serving import get, serving, wait_for
from tests.faults import community
from tvchannel.base import clock
from tvchannel.base.settings import Settings
from tvchannel.core.public_segments import link_public
from tvchannel.core.services import open_services, prepare
from tvchannel.store.channel import catalogue
from tvchannel.tools.browser import SD, Browser, EngineName

pytestmark = pytest.mark.engine
SEGMENT = b"G" * 188
CONF = Path(__file__).parents[2] / "deploy" / "nginx.conf"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


@contextmanager
def nginx(folder: Path, data: Path, behind: int, *changes: tuple[str, str]) -> Iterator[int]:
    """nginx with the shipped file, its addresses and folders put in their test places, and with these `changes`."""
    if not NGINX:
        pytest.skip("nginx is not installed (apt-get install nginx)")
    port = free_port()
    text = CONF.read_text("utf-8")
    for was, shall_be in (
        ("server 127.0.0.1:8000;", f"server 127.0.0.1:{behind};"),
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("root /var/lib/tvchannel;", f"root {data};"),
        ("alias /var/lib/tvchannel/films/;", f"alias {data}/films/;"),
        ("/var/cache/nginx-tvchannel", str(folder / "cache")),
        ("/var/cache/nginx-films", str(folder / "films")),
        ("include /etc/nginx/tvchannel/", f"include {folder}/beside/"),
        ("root /opt/tvchannel/deploy;", f"root {CONF.parent};"),
        ("/var/log/nginx/", f"{folder}/"),
        *changes,
    ):
        assert was in text
        text = text.replace(was, shall_be)
    (folder / "tvchannel.conf").write_text(text)
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"{'user root;' if os.geteuid() == 0 else ''} pid {folder}/pid; daemon off; error_log {folder}/error.log;"
        f"events {{}} http {{ access_log off; {temporary} include {folder}/tvchannel.conf; }}"
    )
    process = subprocess.Popen([NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf")])
    try:
        wait_for(port, "/healthz")
        yield port
    finally:
        process.terminate()
        process.wait(180)


def put_segment(film: Path, number: int) -> Path:
    """Put a segment of the largest size into a film's folder; gives the folder."""
    (film / "720p").mkdir(parents=True)
    (film / "720p" / f"{number:05}.ts").write_bytes(SEGMENT)
    return film


def prepared(folder: Path) -> Path:
    """A prepared data folder with a community, and one segment of a filler and of the film of programme 1."""
    settings = Settings(data_dir=folder / "data")
    prepare(settings)
    services = open_services(settings)
    community.make(services, homes=1)
    with services.store.writing() as connection:
        catalogue.add_filler(connection, 1, "mountain", 13)
        material = catalogue.programme(connection, 1, 1).material
    films = settings.data_dir / "films"
    put_segment(films / "mountain", 12)
    film = put_segment(films / material, 0)
    (film / "film.mp4").write_bytes(bytes(range(200)))
    link_public(services.store, services.vault, settings, clock.now())
    services.store.close()
    facts = FilmMetadata(material, 2, 9_000, ("720p",), 0, None, "mov", 200)
    (film / "facts.json").write_text(facts.to_json())
    return settings.data_dir


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder of the test's own."""
    return prepared(tmp_path)


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, int]]:
    """A data folder and the service behind nginx that outlives the tests of a module, which change nothing in it."""
    data = prepared(tmp_path_factory.mktemp("lasting"))
    with serving(data, proxies=1) as behind:
        yield data, behind


def test_segments_come_from_the_disk_also_while_the_service_is_down(data: Path, tmp_path: Path) -> None:
    with ExitStack() as stack:
        with serving(data) as behind:
            port = stack.enter_context(nginx(tmp_path, data, behind))
        answer = get(port, "/films/mountain/720p/12.ts")
        assert (answer.status, answer.read()) == (200, SEGMENT)
        assert answer.headers["Content-Type"] == "video/mp2t"
        assert "immutable" in answer.headers["Cache-Control"]
        assert get(port, "/healthz").status == 502


@pytest.mark.parametrize("engine", EVERY_ENGINE)
def test_a_page_that_is_asked_for_while_the_service_is_away_says_so_and_opens_by_itself(
    engine: EngineName, data: Path, tmp_path: Path
) -> None:
    with ExitStack() as stack:
        with serving(data) as behind:
            port = stack.enter_context(nginx(tmp_path, data, behind))
        tv = stack.enter_context(Browser(SD, engine=engine))
        tv.open(f"http://127.0.0.1:{port}/tv/demo/guide")
        assert "电视服务正在恢复" in tv.run("return document.body.innerText")
        assert tv.run("return document.documentElement.scrollHeight <= window.innerHeight")
        with serving(data, port=behind):
            tv.wait_for("return document.getElementById('voice') !== null")
            assert tv.url.endswith("/tv/demo/guide")


def test_playlists_feeds_and_scripts_are_kept_also_while_the_service_starts_again(data: Path, tmp_path: Path) -> None:
    content = (Path(tvchannel.__file__).parent / "static" / "tv" / "keys.js").read_bytes()
    script = f"/static/tv/keys.js?v={sha256(content).hexdigest()[:8]}"
    paths = ("/live/demo/1/index.m3u8", "/live/demo/1/720p.m3u8", "/feeds/demo/channels.m3u", script)
    with ExitStack() as stack:
        with serving(data) as behind:
            port = stack.enter_context(nginx(tmp_path, data, behind))
            first = {path: get(port, path).read() for path in paths}
        assert first["/live/demo/1/720p.m3u8"].startswith(b"#EXTM3U")
        for path in paths:
            answer = get(port, path)
            assert (answer.status, answer.read()) == (200, first[path])


def entries_of(cache: Path) -> set[Path]:
    """What nginx keeps; it writes an answer down after it has been sent, so the first is waited for."""
    for _ in range(1800):
        if found := {path for path in cache.rglob("*") if path.is_file()}:
            return found
        time.sleep(0.05)
    return set()


def test_nothing_that_a_stranger_sends_makes_another_entry_or_stands_in_one(
    lasting: tuple[Path, int], tmp_path: Path
) -> None:
    with nginx(tmp_path, *lasting) as port:
        plain = get(port, "/feeds/demo/channels.m3u", X_Forwarded_Host="evil.example").read()
        entries = entries_of(tmp_path / "cache")
        assert len(entries) == 1
        for n in range(5):
            forged = {"Accept_Encoding": f"br;q=0.{n}", "Host": "evil.example", "Cookie": f"tv_lang=en{n}"}
            again = get(port, f"/feeds/demo/channels.m3u?x={n}&utc={n}", **forged)
            assert again.read() == plain
            assert get(port, f"/static/tv/keys.js?v={n}").status == 200
        assert b"evil" not in plain
        assert entries_of(tmp_path / "cache") == entries


def test_a_whole_film_is_sent_by_nginx_and_its_parts_as_well(lasting: tuple[Path, int], tmp_path: Path) -> None:
    _, behind = lasting
    with nginx(tmp_path, *lasting) as port:
        whole = get(port, "/vod/1/film.mp4")
        assert (whole.status, whole.headers["Content-Type"]) == (200, "video/mp4")
        assert whole.read() == bytes(range(200))
        part = get(port, "/vod/1/film.mp4", Range="bytes=100-149")
        assert (part.status, part.read()) == (206, bytes(range(100, 150)))
        asked = get(behind, "/vod/1/film.mp4", X_Films_From_Disk="yes")
        assert asked.headers["X-Accel-Redirect"].startswith("/kept/")
        assert asked.read() == b""
        assert get(port, "/vod/99/film.mp4").status == 404


def test_nothing_but_films_can_be_fetched_from_the_data_folder(lasting: tuple[Path, int], tmp_path: Path) -> None:
    with nginx(tmp_path, *lasting) as port:
        for path in (
            "/keys/signing.key",
            "/tvchannel.db",
            "/films/../keys/names.key",
            "/kept/mountain/720p/00012.ts",
            "/films/mountain/720p/",
        ):
            assert get(port, path).status == 404, path
        assert get(port, "/films/mountain/720p/13.ts").status == 404


def raw(port: int, request: bytes) -> str:
    """All that is answered to these bytes."""
    answer = b""
    with socket.create_connection(("127.0.0.1", port), 120) as sent, suppress(ConnectionResetError):
        sent.sendall(request)
        while part := sent.recv(65536):
            answer += part
    return answer.decode()


_CLOSE = b"HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"


SECRET = "NeverToBeSeenInAnyLog-0123456789_abcdefghijk"[:43]
WITH_SECRETS = (
    f"/s/{SECRET}/tv/demo/",
    f"/s/{SECRET}/tv/demo/pair/{SECRET}",
    f"/s/{SECRET}",
    f"//s//{SECRET}/tv/demo/me",
    f"/%73/{SECRET}/tv/demo/me",
    f"/enter/{SECRET}",
    f"/enter?community=demo&sig={SECRET}",
    f"/tv/demo/pair/{SECRET}/state",
    f"/office/sign-in?next={SECRET}",
    f"http://a/s/{SECRET}/tv/demo/",
    f"/static/{SECRET}/../../enter/{SECRET}",
)


def test_what_lets_a_television_in_stands_in_no_log(data: Path, tmp_path: Path, capfd) -> None:
    with ExitStack() as stack:
        with serving(data, proxies=1) as behind:
            port = stack.enter_context(nginx(tmp_path, data, behind))
            for path in WITH_SECRETS:
                for request in (b"GET %s ", b"HEAD %s ", b"TRACE %s "):
                    raw(port, request.replace(b"%s", path.encode()) + _CLOSE + b"\r\n")
            assert SECRET not in get(behind, "/metrics").read().decode()
        for path in WITH_SECRETS:  # the service is away now, which nginx notes as well
            raw(port, b"GET %s ".replace(b"%s", path.encode()) + _CLOSE + b"\r\n")
    logs = [path.read_text("utf-8") for path in tmp_path.glob("*.log")]
    assert any('"GET /s/-/tv/demo/" ' in log for log in logs)
    told = capfd.readouterr()
    assert all(SECRET not in log for log in [*logs, told.out, told.err])


def test_pages_come_through_with_their_own_address_in_links(lasting: tuple[Path, int], tmp_path: Path) -> None:
    with nginx(tmp_path, *lasting) as port:
        assert get(port, "/").status == 200
        sent_on = get(port, "/office/", X_Forwarded_Host="evil.example", X_Forwarded_Proto="https")
        assert sent_on.status in (302, 303)
        assert "evil" not in sent_on.headers["Location"]
