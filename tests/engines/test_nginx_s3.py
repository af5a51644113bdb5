"""Films that lie in a bucket, before players: through the shipped nginx, and straight from the storage."""

import re
import urllib.request
from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from media.places import moving
from media.places.film_bucket import FilmBucket
from media.places.film_folder import FilmFolder
from tests.engines.serving import get, serving
from tests.engines.test_nginx import CONF, SEGMENT, nginx, prepared
from tests.engines.test_nginx_films import put, signed_in
from tvchannel.base import clock
from tvchannel.base.settings import Settings
from tvchannel.core.services import Services, open_services
from tvchannel.core.staff import accounts

pytestmark = pytest.mark.engine
FILM = "/films/short-1/720p/0.ts"
WHOLE = "/vod/1/film.mp4"
BYTES = bytes(range(200))
IMMUTABLE = "public, max-age=31536000, immutable, s-maxage=60"


@pytest.fixture
def services(tmp_path: Path, bucket_settings: dict[str, str]) -> Iterator[Services]:
    """A prepared channel, its one film in the bucket and no more on the disk."""
    data = prepared(tmp_path)
    film = data / "films" / "short-1"
    for name in ("poster.jpg", "thumb.jpg"):
        (film / name).write_bytes(b"picture")
    opened = open_services(Settings.model_validate({"data_dir": data, **bucket_settings}))
    folder = FilmFolder(opened.vault.root, opened.vault.workbench)
    moving.copy(folder, bucket(opened), "short-1")
    folder.remove("short-1")
    accounts.add(opened.store, 1, "reviewer", "审核", "a very old hat", ["reviewer"], who="test", now=clock.now())
    yield opened
    opened.store.close()


def bucket(services: Services) -> FilmBucket:
    assert isinstance(services.vault.films, FilmBucket)
    return services.vault.films


@pytest.fixture
def behind(services: Services, bucket_settings: dict[str, str]) -> Iterator[int]:
    """The service itself."""
    with serving(services.settings.data_dir, proxies=1, **bucket_settings) as port:
        yield port


@pytest.fixture
def port(services: Services, behind: int, tmp_path: Path) -> Iterator[int]:
    """nginx before it, with the shipped file for buckets beside the other."""
    (tmp_path / "beside").mkdir()
    storage = urlsplit(services.settings.films_s3_endpoint)
    text = CONF.with_name("nginx-s3.conf").read_text("utf-8")
    assert text.count("https://s3.example.org;") == text.count("Host s3.example.org;") == 2
    text = text.replace("https://s3.example.org;", f"{storage.geturl()};").replace(
        "Host s3.example.org;", f"Host {storage.netloc};"
    )
    (tmp_path / "beside" / "s3.conf").write_text(text)
    with nginx(tmp_path, services.settings.data_dir, behind) as port:
        yield port


def test_nginx_sends_a_segment_from_the_bucket_as_it_would_from_the_disk(port: int) -> None:
    answer = get(port, FILM)
    assert (answer.status, answer.read()) == (200, SEGMENT)
    assert answer.headers["Content-Type"] == "video/mp2t"
    assert answer.headers.get_all("Cache-Control") == [IMMUTABLE]
    assert answer.headers.get_all("Access-Control-Allow-Origin") == ["*"]
    assert "x-amz" not in str(answer.headers).lower()
    part = get(port, FILM, Range="bytes=0-3")
    assert (part.status, part.read()) == (206, SEGMENT[:4])
    assert get(port, "/films/short-1/720p/2.ts").status == 404


def test_a_segment_is_fetched_once_for_all_and_given_to_nobody_once_its_film_is_withdrawn(
    services: Services, port: int
) -> None:
    assert get(port, FILM).read() == SEGMENT
    films = bucket(services)
    films.bucket.delete([films.segment("short-1", "720p", 0).key])
    assert get(port, FILM).read() == SEGMENT, "nginx has it"
    put(services, state="withdrawn")
    assert get(port, FILM).status == 404
    put(services)
    assert get(port, FILM).read() == SEGMENT


def test_a_whole_film_comes_in_the_parts_that_a_box_asks_for(port: int) -> None:
    answer = get(port, WHOLE)
    assert (answer.status, answer.read()) == (200, BYTES)
    assert answer.headers["Content-Type"] == "video/mp4"
    assert re.fullmatch(r"public, max-age=\d+", answer.headers["Cache-Control"])
    assert answer.headers["Accept-Ranges"] == "bytes"
    part = get(port, WHOLE, Range="bytes=100-109", Cookie="box=secret", Authorization="Bearer x")
    assert (part.status, part.read()) == (206, BYTES[100:110])
    with urllib.request.urlopen(urllib.request.Request(f"http://127.0.0.1:{port}{WHOLE}", method="HEAD")) as head:
        assert head.headers["Content-Length"] == "200"


@pytest.mark.parametrize("state", ["waiting", "returned", "withdrawn"])
def test_what_is_not_public_is_had_by_no_way(services: Services, port: int, behind: int, state: str) -> None:
    films = bucket(services)
    key = films.segment("short-1", "720p", 0).key
    put(services, state=state)
    ways = (FILM, WHOLE, "/vod/1/poster.jpg", f"/bucket/{services.settings.films_s3_bucket}/{key}")
    assert [get(port, path).status for path in ways] == [404] * len(ways)
    assert [get(behind, path).status for path in ways] == [404] * len(ways)


def test_a_preview_stays_in_no_cache_and_is_no_other_pages(services: Services, port: int) -> None:
    put(services, state="waiting")
    desk = signed_in(port)
    for path in (FILM, WHOLE):
        with desk.open(f"http://127.0.0.1:{port}{path}") as answer:
            assert answer.status == 200, path
            assert answer.headers.get_all("Cache-Control") == ["private, no-store"], path
    with desk.open(f"http://127.0.0.1:{port}{FILM}") as answer:
        assert "Access-Control-Allow-Origin" not in answer.headers
    assert get(port, FILM).status == 404


def test_a_file_that_is_gone_from_the_bucket_is_told_in_words(services: Services, port: int) -> None:
    films = bucket(services)
    films.bucket.delete([films.file("short-1", "film.mp4").key])
    answer = get(port, WHOLE)
    assert answer.status == 404
    assert "html" in answer.headers["Content-Type"]
    assert b"Bucket" not in answer.read()


def followed(answer: HTTPResponse) -> str:
    assert answer.status == 302
    assert answer.read() == b""
    return answer.headers["Location"]


@pytest.mark.parametrize(("path", "body"), [(FILM, SEGMENT), (WHOLE, BYTES)])
def test_without_nginx_a_player_is_sent_to_the_storage(services: Services, behind: int, path: str, body: bytes) -> None:
    answer = get(behind, path)
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    where = followed(answer)
    assert where.startswith(services.settings.films_s3_endpoint)
    with urllib.request.urlopen(where) as film:
        assert film.read() == body
    with urllib.request.urlopen(urllib.request.Request(where, headers={"Range": "bytes=1-2"})) as part:
        assert (part.status, part.read()) == (206, body[1:3])
    picture = get(behind, "/vod/1/poster.jpg")
    assert (picture.status, picture.read()) == (200, b"picture")


def test_pages_may_load_films_from_where_players_are_sent(services: Services, behind: int) -> None:
    policy = get(behind, "/tv/nowhere/").headers["Content-Security-Policy"]
    origin = services.settings.films_s3_endpoint
    assert f"media-src 'self' {origin} blob:" in policy
    assert f"connect-src 'self' {origin}" in policy


def test_a_proxy_that_does_not_say_that_it_fetches_films_is_not_told_where_they_lie(behind: int) -> None:
    assert "X-Accel-Redirect" not in get(behind, FILM).headers
    named = get(behind, FILM, X_Films_From_Bucket="yes")
    assert named.headers["X-Accel-Redirect"].startswith("/bucket/")
