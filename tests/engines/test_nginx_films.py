"""Films through the shipped nginx: what is public it sends itself, the rest the service alone decides about."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest
from sqlalchemy import insert, update

from epg.airings import AiringKind
from epg.ticks import tick_at
from tests.engines.serving import get, serving
from tests.engines.test_nginx import SEGMENT, data, nginx  # noqa: F401  the prepared folder
from tvchannel.base import clock
from tvchannel.base.settings import Settings
from tvchannel.core.public_segments import link_public
from tvchannel.core.services import Services, open_services
from tvchannel.core.staff import accounts
from tvchannel.store import tables as t

pytestmark = pytest.mark.engine
FILM = "/films/short-1/720p/0.ts"
PICTURE = "/vod/1/thumb.jpg"
DAY = timedelta(days=1)


def days(**offsets: int) -> dict[str, object]:
    today = clock.now().astimezone(Settings().zone).date()
    return {name: today + days * DAY for name, days in offsets.items()}


STATES: dict[str, tuple[Callable[[], dict[str, object]], bool]] = {
    "approved": (lambda: {"state": "approved"}, True),
    "waiting": (lambda: {"state": "waiting"}, False),
    "sent back": (lambda: {"state": "returned"}, False),
    "withdrawn": (lambda: {"state": "withdrawn"}, False),
    "expired": (lambda: days(valid_until=-1), False),
    "not yet valid": (lambda: days(valid_from=1), False),
    "of a channel that is not here": (lambda: {"scope": ["9"]}, False),
}


@pytest.fixture
def services(data: Path) -> Iterator[Services]:  # noqa: F811
    """The prepared channel, with pictures of the film as well, and a reviewer."""
    for name in ("thumb.jpg", "poster.jpg"):
        (data / "films" / "short-1" / name).write_bytes(b"picture")
    opened = open_services(Settings(data_dir=data))
    told = {"who": "test", "now": clock.now()}
    accounts.add(opened.store, 1, "reviewer", "审核", "a very old hat", ["reviewer"], **told)
    yield opened
    opened.store.close()


def put(services: Services, **values: object) -> None:
    """Programme 1 is like this from now on, and the public folder is brought up to it as the scheduler does."""
    plain = {"state": "approved", "valid_from": None, "valid_until": None, "scope": []}
    with services.store.writing() as connection:
        row = update(t.programmes).where(t.programmes.c.id == 1)
        connection.execute(row.values({**plain, **values}))
    link(services)


def link(services: Services) -> None:
    link_public(services.store, services.vault, services.settings, clock.now())


def until_answered(port: int, path: str, status: int) -> None:
    """nginx looks every few seconds whether a file that it has open is still there."""
    for _ in range(1800):
        if (answer := get(port, path)).status == status:
            assert status != 200 or answer.read() == SEGMENT
            return
        time.sleep(0.1)
    raise AssertionError(f"{path} is answered with {answer.status}")


def signed_in(port: int) -> OpenerDirector:
    """A browser of the reviewer."""
    browser, address = build_opener(HTTPCookieProcessor()), f"http://127.0.0.1:{port}/office/sign-in"
    [token] = re.findall(r'name="csrf_token" value="([^"]+)"', browser.open(address).read().decode())
    form = {"csrf_token": token, "login": "reviewer", "password": "a very old hat"}
    assert browser.open(address, urlencode(form).encode()).url.endswith("/office/")
    return browser


def test_a_film_is_had_through_nginx_while_it_opens_and_not_else(
    services: Services,
    data: Path,  # noqa: F811
    tmp_path: Path,
) -> None:
    with serving(data, proxies=1) as behind, nginx(tmp_path, data, behind) as port:
        for state, (values, opens) in [*STATES.items(), *reversed(STATES.items())]:
            put(services, **values())
            until_answered(port, FILM, 200 if opens else 404)
            assert get(behind, FILM).status == (200 if opens else 404), state
            for path in (PICTURE, PICTURE.replace("thumb", "poster"), "/vod/1/film.mp4", "/vod/1/720p.m3u8"):
                assert get(port, path).status == (200 if opens else 404), (state, path)
            held = get(port, FILM, If_None_Match="*", Range="bytes=0-3")
            assert (held.status == 404) != opens


def assert_sent_to_anybody(port: int) -> None:
    answer = get(port, FILM)
    assert (answer.status, answer.read()) == (200, SEGMENT)
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable, s-maxage=60"


def test_what_is_public_is_sent_while_the_service_is_away_and_nothing_else(
    services: Services,
    data: Path,  # noqa: F811
    tmp_path: Path,
) -> None:
    put(services, state="withdrawn")
    with ExitStack() as stack:
        with serving(data, proxies=1) as behind:
            port = stack.enter_context(nginx(tmp_path, data, behind))
        assert get(port, FILM).status == 502
        put(services)
        assert_sent_to_anybody(port)


def test_a_film_that_was_approved_this_moment_comes_by_the_service_until_its_link_is_made(
    services: Services,
    data: Path,  # noqa: F811
    tmp_path: Path,
) -> None:
    with serving(data, proxies=1) as behind, nginx(tmp_path, data, behind) as port:
        (data / "public" / "short-1").unlink()
        assert_sent_to_anybody(port)


def test_a_film_on_air_goes_on_until_the_playlists_that_name_it_have_run_out(
    services: Services,
    data: Path,  # noqa: F811
    tmp_path: Path,
) -> None:
    window, newest = services.settings.window_ticks, tick_at(clock.now())
    values = {
        "channel_id": 1,
        "kind": AiringKind.PROGRAMME,
        "material": "short-1",
        "material_ticks": 4,
        "programme_id": 1,
    }
    rest = {"ticks": 4, "rule": "all-day", "slot": 0, "reason": "", "discontinuity": 0}
    with serving(data, proxies=1) as behind, nginx(tmp_path, data, behind) as port:
        for start, status in ((newest - window, 200), (newest - 2 * window - 8, 404)):
            with services.store.writing() as connection:
                connection.execute(t.airings.delete())
                connection.execute(insert(t.airings).values(start=start, **values, **rest))
            put(services, state="withdrawn")
            until_answered(port, FILM, status)
            assert get(behind, FILM).status == status


def test_a_preview_at_the_desk_is_for_who_has_signed_in_and_stays_in_no_cache(
    services: Services,
    data: Path,  # noqa: F811
    tmp_path: Path,
) -> None:
    put(services, state="waiting")
    with serving(data, proxies=1) as behind, nginx(tmp_path, data, behind) as port:
        desk = signed_in(port)
        for path in (FILM, PICTURE):
            answer = desk.open(f"http://127.0.0.1:{port}{path}")
            assert answer.status == 200, path
            assert answer.headers["Cache-Control"] == "private, no-store", path
            assert get(port, path).status == 404, path
