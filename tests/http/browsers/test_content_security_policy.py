"""Every page says what it may load and who may frame it; cookies say where they are sent."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tvchannel.base.settings import Settings
from tvchannel.core.services import open_services, prepare
from tvchannel.http.browsers.content_security_policy import frame_ancestors
from tvchannel.processes.app import create_app

PAGES = ("/", "/tv/nowhere/", "/try", "/office/sign-in", "/office/nowhere", "/nowhere", "/enter/none")
SECURE = {"public_url": "https://tv.example"}
PORTAL = {"portal_hosts": ("portal.example", ".iptv.example:8443")}


@pytest.fixture(scope="module", params=[{}, SECURE, PORTAL], ids=["plain", "https", "portal"])
def app(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, migrated: Callable[[Path], Path]
) -> Iterator[Flask]:
    settings = Settings.model_validate({"data_dir": migrated(tmp_path_factory.mktemp("data")), **request.param})
    prepare(settings)
    services = open_services(settings)
    yield create_app(services)
    services.store.close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.mark.parametrize("path", PAGES)
def test_every_page_says_what_it_may_load_and_who_may_frame_it(client: FlaskClient, path: str) -> None:
    headers = client.get(path, follow_redirects=True).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "base-uri 'none'" in policy
    assert "frame-ancestors 'none'" in policy or "frame-ancestors 'self'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] in ("same-origin", "no-referrer")
    framed_elsewhere = "portal.example" in policy
    assert ("X-Frame-Options" in headers) != framed_elsewhere or "'none'" in policy


RULES = {
    (): "frame-ancestors 'self'",
    ("portal.example",): "frame-ancestors 'self' portal.example",
    (".iptv.example:8443",): "frame-ancestors 'self' *.iptv.example:8443",
}


@pytest.mark.parametrize("hosts", RULES)
def test_only_the_operators_portals_frame_pages_besides_our_own(hosts: tuple[str, ...]) -> None:
    assert frame_ancestors(hosts) == RULES[hosts]


def test_cookies_say_where_they_are_sent(client: FlaskClient) -> None:
    told = [line for path in ("/office/sign-in", "/tv/nowhere/?size=sd&lang=en") for line in _cookies(client, path)]
    assert told
    secure = client.application.config["SESSION_COOKIE_SECURE"]
    for line in told:
        assert "SameSite=Lax" in line
        assert ("Secure" in line) == secure


def _cookies(client: FlaskClient, path: str) -> list[str]:
    return client.get(path).headers.getlist("Set-Cookie")
