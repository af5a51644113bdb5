"""The bucket, on a real S3 server: what it keeps, and what it says when it does not."""

import logging
import socket
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError
from urllib.parse import urlsplit

import pytest

from media.errors import MediaError, NoRoom, StoreAway
from media.places import bucket as buckets
from media.places import bucket_parts
from media.places.bucket import AT_ONCE, Bucket
from media.places.bucket_parts import etag_of
from media.places.bucket_place import BucketPlace
from tests.engines import s3_storage
from tests.engines.cutting_proxy import CuttingProxy
from tests.engines.postgres import free_port

pytestmark = pytest.mark.engine
MB = 1 << 20


@pytest.fixture
def bucket(bucket_place: BucketPlace) -> Bucket:
    return Bucket(bucket_place)


def test_an_object_is_read_listed_and_deleted_by_its_key(bucket: Bucket) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    assert bucket.put("a/b.ts", b"film", "video/mp2t")
    assert bucket.read("a/b.ts") == b"film"
    [listed] = bucket.listed("a/")
    assert (listed["Key"], listed["Size"]) == ("a/b.ts", 4)
    assert listed["LastModified"] >= before
    bucket.delete(["a/b.ts", "a/none.ts"])
    assert bucket.read("a/b.ts") is None
    assert list(bucket.listed("")) == []


def test_what_was_to_be_new_and_is_there_stays_as_it_was(bucket: Bucket) -> None:
    assert bucket.put("one", b"first", only_new=True)
    assert not bucket.put("one", b"second", only_new=True)
    assert bucket.read("one") == b"first"


def test_more_than_a_page_of_objects_is_listed_whole(bucket: Bucket, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"x")
    names = {f"many/{n:03}/x" for n in range(105)}  # a page of this server's has 100
    bucket.put_files((name, tmp_path / "x", "") for name in names)
    assert {one["Key"] for one in bucket.listed("many/")} == names
    assert bucket.folders("many/") == [f"{n:03}" for n in range(105)]


def test_a_large_file_goes_in_parts_and_comes_back_as_it_was(
    bucket: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (buckets, bucket_parts):
        monkeypatch.setattr(module, "PART", 5 * MB)
    (tmp_path / "film").write_bytes(bytes(range(256)) * (11 * MB // 256) + b"end")
    bucket.put_file("film", tmp_path / "film")
    assert bucket.fetch("film", tmp_path / "back")
    assert (tmp_path / "back").read_bytes() == (tmp_path / "film").read_bytes()
    [listed] = bucket.listed("film")
    assert listed["ETag"].strip('"') == etag_of(tmp_path / "film")


def test_what_is_not_there_is_not_fetched(bucket: Bucket, tmp_path: Path) -> None:
    assert not bucket.fetch("none", tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_a_link_gives_the_object_to_anybody_and_nothing_else(bucket: Bucket) -> None:
    bucket.put("a", b"film", "video/mp4")
    bucket.put("b", b"other")
    link = bucket.link("a", 60)
    with urllib.request.urlopen(link) as answer:
        assert (answer.read(), answer.headers["Content-Type"]) == (b"film", "video/mp4")
    part = urllib.request.Request(link, headers={"Range": "bytes=1-2"})
    with urllib.request.urlopen(part) as answer:
        assert (answer.status, answer.read()) == (206, b"il")
    head = urllib.request.Request(bucket.link("a", 60, head=True), method="HEAD")
    with urllib.request.urlopen(head) as answer:
        assert answer.headers["Content-Length"] == "4"
    for wrong in (link.replace("/a?", "/b?"), link.partition("?")[0], link.replace("Expires=60", "Expires=90")):
        with pytest.raises(HTTPError) as refused:
            urllib.request.urlopen(wrong)
        assert refused.value.code in (400, 403)


def test_a_link_may_lead_by_another_address_to_the_same_storage(bucket_place: BucketPlace) -> None:
    outside = bucket_place.endpoint.replace("127.0.0.1", "localhost")
    bucket = Bucket(replace(bucket_place, outside=outside))
    bucket.put("a", b"film")
    link = bucket.link("a", 60, outside=True)
    assert link.startswith(outside)
    assert urllib.request.urlopen(link).read() == b"film"
    named = Bucket(replace(bucket_place, endpoint="https://s3.example.org", virtual=True)).link("a", 60)
    assert urlsplit(named)[:3] == ("https", f"{bucket_place.name}.s3.example.org", "/a")


WRONG: dict[str, tuple[Callable[[BucketPlace], BucketPlace], str]] = {
    "another secret": (lambda place: replace(place, secret="wrong-secret"), "do not fit together"),
    "another key": (lambda place: replace(place, key_id="test:nobody"), "do not fit together"),
    "a key without rights": (
        lambda place: replace(place, key_id=s3_storage.GUEST, secret=s3_storage.GUEST_SECRET),
        "the key may not do this",
    ),
    "no such bucket": (lambda place: replace(place, name="nowhere"), "there is no bucket of this name"),
    "nobody listens": (lambda place: replace(place, endpoint=f"http://127.0.0.1:{free_port()}"), "it does not answer"),
}
USES: dict[str, Callable[[Bucket, Path], object]] = {
    "read": lambda bucket, _: bucket.read("a"),
    "fetch": lambda bucket, folder: bucket.fetch("a", folder / "a"),
    "put": lambda bucket, _: bucket.put("a", b"x"),
    "list": lambda bucket, _: list(bucket.listed("")),
    "delete": lambda bucket, _: bucket.delete(["a"]),
    "probe": lambda bucket, _: bucket.probe(),
}


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("wrong", WRONG)
def test_a_bucket_that_refuses_or_is_away_never_looks_empty(
    bucket: Bucket, bucket_place: BucketPlace, wrong: str, use: str, tmp_path: Path
) -> None:
    bucket.put("a", b"film")
    change, words = WRONG[wrong]
    with pytest.raises(StoreAway) as told:
        USES[use](Bucket(change(bucket_place)), tmp_path)
    assert words in told.value.log
    assert bucket.read("a") == b"film"


def test_the_secret_is_in_no_message_and_no_log(bucket_place: BucketPlace, caplog: pytest.LogCaptureFixture) -> None:
    wrong = replace(bucket_place, secret="wrong-secret")
    with caplog.at_level(logging.WARNING), pytest.raises(StoreAway) as told:
        Bucket(wrong).probe()
    told_in_full = f"{told.value!r} {told.value.log} {told.value.__cause__} {wrong!r} {caplog.text}"
    assert "wrong-secret" not in told_in_full


def test_a_full_bucket_says_so(bucket: Bucket, bucket_place: BucketPlace, tmp_path: Path) -> None:
    bucket.put("before", b"x" * 900)
    s3_storage.set_quota(bucket_place, 1000)
    for use in (lambda: bucket.put("a", b"x" * 200), lambda: bucket.put_files([("b", _file(tmp_path, 200), "")])):
        with pytest.raises(NoRoom):
            use()
    assert [one["Key"] for one in bucket.listed("")] == ["before"]


def _file(folder: Path, size: int) -> Path:
    (folder / "file").write_bytes(b"x" * size)
    return folder / "file"


def test_a_line_that_is_cut_leaves_nothing_half(bucket: Bucket, bucket_place: BucketPlace, tmp_path: Path) -> None:
    port = urlsplit(bucket_place.endpoint).port
    assert port
    proxy = CuttingProxy(port, 300_000)
    cut = Bucket(replace(bucket_place, endpoint=f"http://127.0.0.1:{proxy.port}"))
    try:
        with pytest.raises(StoreAway):
            cut.put_file("film", _file(tmp_path, 2 * MB))
        assert proxy.cuts > 1, "it is tried again"
    finally:
        proxy.end()
    assert bucket.read("film") is None


@pytest.fixture
def silent() -> Iterator[int]:
    """A port that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


def test_a_storage_that_says_nothing_takes_a_few_threads_and_no_more(bucket_place: BucketPlace, silent: int) -> None:
    bucket = Bucket(replace(bucket_place, endpoint=f"http://127.0.0.1:{silent}"))
    waiting = [Thread(target=_reads, args=(bucket,), daemon=True) for _ in range(AT_ONCE)]
    for thread in waiting:
        thread.start()
    refused = next(told for told in iter(lambda: _reads(bucket), None) if "too slow" in told)
    assert refused
    assert all(thread.is_alive() for thread in waiting[1:])


def _reads(bucket: Bucket) -> str:
    with pytest.raises(MediaError) as told:
        bucket.read("a")
    return getattr(told.value, "log", "")
