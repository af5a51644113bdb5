"""Answers that any cache may keep are the same for everybody: nothing that a stranger sends is in them."""

import gzip

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.http.test_sweep import addresses
from tests.tv.conftest import House, house, house_model  # noqa: F401

EVIL = "evil.example"
PLAIN = {"Host": "localhost"}
POISON: tuple[dict[str, str], ...] = (
    {"Host": EVIL},
    {"Host": f"{EVIL}:1@localhost"},
    {"X-Forwarded-Host": EVIL, "X-Forwarded-Proto": EVIL, "X-Forwarded-Port": "1", "X-Forwarded-For": EVIL},
    {"X-Forwarded-Prefix": f"/{EVIL}", "X-Script-Name": f"/{EVIL}", "Forwarded": f"host={EVIL}"},
    {"X-Original-URL": f"/{EVIL}", "X-Rewrite-URL": f"/{EVIL}", "X-HTTP-Method-Override": "DELETE"},
    {"Cookie": f"tv_lang=en; tv_size=sd; tv_family=ipanel; tv_voice=off; desk={EVIL}; box={EVIL}"},
    {"Accept-Language": "en", "Accept": "application/json"},
    {"User-Agent": f"iPanel {EVIL}", "Referer": f"http://{EVIL}/", "Origin": f"http://{EVIL}"},
    {"Authorization": "Basic ZXZpbA==", "X-Requested-With": EVIL, "Save-Data": "on", "Cache-Control": "no-cache"},
)
ENCODINGS = ("", "identity", "gzip", "gzip;q=0", "gzip;q=nan", "br, zstd", "*", "gzip, identity;q=0", "x" * 5000)
UNKNOWN = f"callback={EVIL}&lang=en&page=2&size=sd&utm=1&%00x=1"
BESIDE = ("Date", "Content-Encoding", "Content-Length", "ETag", "Vary")
KNOWN = {
    "streams.rendition": "/live/here/1/480p.m3u8",
    "static": "/static/tv/keys.js",
}


@pytest.fixture(autouse=True)
def _one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a file's answer expires at is counted from the machine's clock, which would go on between two answers."""
    monkeypatch.setattr("werkzeug.utils.time", lambda: 1_800_000_000.0)


def shared(house: House) -> list[str]:  # noqa: F811
    """Every address whose plain answer any cache may keep, found by asking all of them."""
    client, found = house.app.test_client(use_cookies=False), []
    for rule in house.app.url_map.iter_rules():
        if "GET" in rule.methods:
            path = KNOWN.get(rule.endpoint) or next(addresses(rule))
            if client.get(path, headers=PLAIN).cache_control.public:
                found.append(path)
    return found


def body(answer: TestResponse) -> bytes:
    return gzip.decompress(answer.data) if answer.headers.get("Content-Encoding") == "gzip" else answer.data


def heads(answer: TestResponse) -> list[tuple[str, str]]:
    return sorted((name, value) for name, value in answer.headers if name not in BESIDE)


def same(client: FlaskClient, path: str, headers: dict[str, str], plain: TestResponse) -> list[str]:
    """In what the answer to this differs from the plain one; "" for a refusal that nobody may keep."""
    answer = client.get(path, headers=PLAIN | headers)
    if answer.status_code >= 400:
        return ["a refusal is kept"] if answer.cache_control.public else []
    told = {"status": answer.status_code == plain.status_code, "body": body(answer) == body(plain)}
    told |= {"headers": heads(answer) == heads(plain), "cookie": "Set-Cookie" not in answer.headers}
    return [name for name, is_same in told.items() if not is_same]


def test_no_header_and_no_unknown_parameter_changes_what_is_kept_for_all(house: House) -> None:  # noqa: F811
    client, differs = house.app.test_client(use_cookies=False), []
    paths = shared(house)
    assert {"/live/here/1/index.m3u8", "/feeds/here/guide.xml", *KNOWN.values()} <= set(paths)
    for path in paths:
        plain = client.get(path, headers=PLAIN)
        for poison in POISON:
            for asked in (path, f"{path}?{UNKNOWN.removesuffix('&%00x=1')}"):
                differs += [f"{asked} {poison}: {what}" for what in same(client, asked, poison, plain)]
        assert EVIL.encode() not in body(plain) + str(plain.headers).encode()
    assert not differs, "\n".join(differs)


def test_an_encoding_changes_the_form_alone_and_caches_are_told_so(house: House) -> None:  # noqa: F811
    client = house.app.test_client(use_cookies=False)
    for path in shared(house):
        plain = client.get(path, headers=PLAIN)
        for encoding in ENCODINGS:
            answer = client.get(path, headers=PLAIN | {"Accept-Encoding": encoding})
            assert (answer.status_code, body(answer)) == (200, body(plain)), (path, encoding)
            if answer.headers.get("Content-Encoding"):
                assert "Accept-Encoding" in answer.headers["Vary"], path
                assert answer.headers["ETag"] != plain.headers["ETag"], path


@pytest.mark.parametrize("range_", ["bytes=0-3", "bytes=-4", "bytes=2-", "bytes=0-0,2-3", "x=1-2", "bytes=9-1"])
def test_a_part_is_a_part_of_the_same_and_says_so(house: House, range_: str) -> None:  # noqa: F811
    client = house.app.test_client(use_cookies=False)
    for path in shared(house):
        plain = client.get(path, headers=PLAIN).data
        answer = client.get(path, headers=PLAIN | {"Range": range_})
        if answer.status_code == 206:
            first, last = answer.headers["Content-Range"].removeprefix("bytes ").split("/")[0].split("-")
            assert answer.data == plain[int(first) : int(last) + 1], path
        else:
            assert answer.status_code == 416 or answer.data == plain, path


def test_a_head_is_the_head_of_the_same(house: House) -> None:  # noqa: F811
    client = house.app.test_client(use_cookies=False)
    for path in shared(house):
        plain, head = client.get(path, headers=PLAIN), client.head(path, headers=PLAIN)
        assert (head.status_code, head.data) == (200, b""), path
        assert heads(head) == heads(plain), path
        assert head.headers["Content-Length"] == plain.headers["Content-Length"], path
