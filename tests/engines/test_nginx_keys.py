"""What nginx keeps for all holds nothing of who asked first; a range that is none is told the length at every door."""

import shutil
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.engines.serving import get
from tests.engines.test_nginx import lasting, nginx  # noqa: F401  the prepared folder

pytestmark = pytest.mark.engine
EVIL = "evil.example"
PUBLIC = (
    "/feeds/demo/guide.xml",
    "/feeds/demo/channels.m3u",
    "/live/demo/1/index.m3u8",
    "/live/demo/1/480p.m3u8?utc=1700000000&utcend=1700000100",
    "/static/tv/keys.js",
)
POISON: tuple[dict[str, str], ...] = (
    {"Host": EVIL},
    {"X-Forwarded-Host": EVIL},
    {"X-Forwarded-Proto": EVIL, "X-Forwarded-Port": "1"},
    {"X-Forwarded-Prefix": f"/{EVIL}", "X-Script-Name": f"/{EVIL}"},
    {"Forwarded": f"host={EVIL};proto=https"},
    {"X-Original-URL": f"/{EVIL}", "X-Rewrite-URL": f"/{EVIL}", "X-HTTP-Method-Override": "POST"},
    {"Cookie": f"tv_lang=en; desk={EVIL}; box={EVIL}"},
    {"Accept-Language": "en", "Accept": "text/html"},
    {"Accept-Encoding": "br, zstd;q=1, gzip;q=0"},
    {"Range": "bytes=2-5"},
    {"If-None-Match": "*"},
    {"If-Modified-Since": "Mon, 01 Jan 2035 00:00:00 GMT"},
)


def ask(port: int, method: str, path: str, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    return answer.status, dict(answer.headers), answer.read()


def test_nobody_who_asks_first_decides_what_the_next_one_gets(
    lasting: tuple[Path, int],  # noqa: F811
    tmp_path: Path,
) -> None:
    """Each address by each poison, by GET and HEAD, with parameters that nobody knows, before a plain request."""
    data, behind = lasting
    pure = {path: ask(behind, "GET", path, {}) for path in PUBLIC}
    for number, poison in enumerate(POISON):
        folder = tmp_path / f"nginx-{number}"
        folder.mkdir()
        with nginx(folder, data, behind) as port:
            for path in PUBLIC:
                asked = path + ("&" if "?" in path else "?") + f"callback={EVIL}&lang=en"
                ask(port, "HEAD" if number % 2 else "GET", asked, poison)
                status, headers, body = ask(port, "GET", path, {})
                assert (status, body) == (pure[path][0], pure[path][2]), (path, poison)
                assert EVIL not in str(headers) + body.decode("utf-8", "replace"), (path, poison)
                assert "Set-Cookie" not in headers
        shutil.rmtree(folder)


def test_a_range_beyond_the_end_is_told_the_length_at_every_door(
    lasting: tuple[Path, int],  # noqa: F811
    tmp_path: Path,
) -> None:
    _, behind = lasting
    doors = ("/films/mountain/720p/12.ts", "/vod/1/film.mp4", "/static/tv/keys.js", *PUBLIC[:2])
    with nginx(tmp_path, *lasting) as port:
        for where in (behind, port):
            for path in doors:
                size = len(get(port, path).read())
                status, headers, _ = ask(where, "GET", path, {"Range": f"bytes={size + 7}-"})
                assert (status, headers.get("Content-Range")) == (416, f"bytes */{size}"), (where == port, path)
                status, headers, body = ask(where, "GET", path, {"Range": "bytes=0-3"})
                assert (status, len(body)) == (206, 4), (where == port, path)
                assert headers["Content-Range"] == f"bytes 0-3/{size}"
