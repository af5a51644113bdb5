"""What a head says of itself, by table: versions, hosts, and the options of a connection."""

import pytest

from tvchannel.http.request_head import closes, is_from_1_1_on, names_its_host

HOSTS = {
    "a": True,
    "demo.example:8443": True,
    "demo.example.": True,
    "DEMO.example:": True,
    "_": True,
    "a_b": True,
    "xn--fiqs8s.example": True,
    "192.0.2.7:80": True,
    "[2001:db8::7]": True,
    "[::1]:8000": True,
    "[::ffff:192.0.2.7]": True,
    "%E4%B8%AD": True,
    " \ta\t ": True,
    "": False,
    "  ": False,
    "a b": False,
    "a/b": False,
    "a@b": False,
    "user:pass@a": False,
    "a,b": False,
    "a:port": False,
    "a:80:80": False,
    "a:123456": False,
    "a:-1": False,
    ":80": False,
    "..": False,
    "a..b": False,
    ".a": False,
    "a%zz": False,
    "a?b": False,
    "a#b": False,
    "a\\b": False,
    "<a>": False,
    "http://a": False,
    "中": False,
    "[::1": False,
    "[]": False,
    "[12]": False,
    "[::1::2]": False,
    "[::1]a": False,
    "::1": False,
}
CONNECTIONS = {
    (): False,
    ("keep-alive",): False,
    ("close",): True,
    (" Close ",): True,
    ("X, close",): True,
    ("close, X",): True,
    ("TE ,\tCLOSE",): True,
    (",,close,",): True,
    ("keep-alive", "close"): True,
    ("keep-alive, close",): True,
    ("closed",): False,
    ("X close",): False,
    ('"close"',): False,
    ("upgrade",): False,
}


def head(*fields: str, line: str = "GET /tv/demo/ HTTP/1.1") -> bytes:
    return "".join(f"{part}\r\n" for part in (line, *fields, "")).encode()


@pytest.mark.parametrize("value", HOSTS)
@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_a_host_can_be_one_or_not(value: str, version: str) -> None:
    assert names_its_host(head("A: b", f"hOST:{value}", line=f"GET / HTTP/{version}")) == HOSTS[value]


@pytest.mark.parametrize(
    ("version", "needs"),
    [("1.0", False), ("1.1", True), ("1.2", True), ("1.9", True), ("2.0", False), ("x", False)],
)
def test_from_1_1_on_a_host_is_named_and_before_it_may_be(version: str, needs: bool) -> None:
    line = f"GET /?x=HTTP/1.5 HTTP/{version}"
    assert names_its_host(head("A: b", "X-Host: a", line=line)) != needs
    assert names_its_host(head("Host: a", line=line))
    assert is_from_1_1_on(head(line=line)) == needs


@pytest.mark.parametrize("second", ["a", "b", ""])
def test_two_hosts_are_none(second: str) -> None:
    assert not names_its_host(head("Host: a", f"Host: {second}"))


@pytest.mark.parametrize("values", CONNECTIONS, ids=" | ".join)
def test_the_last_request_is_known_among_other_options(values: tuple[str, ...]) -> None:
    assert closes(head("Host: a", *(f"connection: {value}" for value in values))) == CONNECTIONS[values]


def test_a_body_says_nothing_of_the_connection() -> None:
    assert not closes(head("Host: a", "X-Connection: close"))
