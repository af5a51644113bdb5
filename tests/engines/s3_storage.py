"""A real S3 server of the tests' own: OpenStack swift, which deploy/setup puts into .tools/swift; gone afterwards.

One stands for the whole run (`s3_server` in tests/conftest.py); each test has a bucket of its own in it.
"""

import itertools
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import boto3
import pytest
from botocore.config import Config

from media.places.bucket_place import BucketPlace
from tests.engines.postgres import free_port

PYTHON = Path(__file__).parents[2] / ".tools" / "swift" / "bin" / "python"
KEY_ID, SECRET = "test:owner", "owner-secret"
GUEST, GUEST_SECRET = "test:guest", "guest-secret"  # may do nothing
_NUMBERS = itertools.count(1)


@contextmanager
def server() -> Iterator[str]:
    """Start swift; gives its endpoint. Skips where it is not installed."""
    if not PYTHON.exists():
        pytest.skip("swift is not installed (deploy/setup --with-tests)")
    folder, port = _folder(), free_port()
    script = Path(__file__).with_name("swift_server.py")
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([PYTHON, script, folder, str(port)], stdout=log, stderr=log)
    try:
        _wait(process, port, folder / "log")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(60)
        shutil.rmtree(folder, ignore_errors=True)


def _folder() -> Path:
    """In memory, where the kernel has attributes for files there (Linux 6.6), as swift needs them."""
    for place in ("/dev/shm", None):
        folder = Path(tempfile.mkdtemp(prefix="tvchannel-swift-", dir=place))
        try:
            os.setxattr(folder, "user.swift", b"1")
        except OSError:
            folder.rmdir()
            continue
        return folder
    pytest.skip("the disk of the temporary folder keeps no attributes of files (xattr)")


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    while True:
        assert process.poll() is None, log.read_text()
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=30)
            connection.request("GET", "/")
            connection.getresponse()
            return
        except OSError:
            time.sleep(0.1)


def place(endpoint: str, name: str, **other: Any) -> BucketPlace:
    """The bucket `name`, which the owner may use."""
    return BucketPlace(
        **{"endpoint": endpoint, "name": name, "region": "us-east-1", "key_id": KEY_ID, "secret": SECRET, **other}
    )


def client(endpoint: str) -> Any:
    """The owner's client, beside the house's own."""
    config = Config(s3={"addressing_style": "path"}, request_checksum_calculation="when_required")
    return boto3.client(
        "s3",
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id=KEY_ID,
        aws_secret_access_key=SECRET,
        config=config,
    )


def new_bucket(endpoint: str) -> BucketPlace:
    """An empty bucket of the test's own."""
    name = f"films-{next(_NUMBERS)}"
    client(endpoint).create_bucket(Bucket=name)
    return place(endpoint, name)


def set_quota(bucket: BucketPlace, size: int) -> None:
    """Let the bucket take no more than `size` bytes, by swift's own interface."""
    signed_in = _asked(bucket, "GET", "/auth/v1.0", {"X-Auth-User": KEY_ID, "X-Auth-Key": SECRET})
    told = {"X-Auth-Token": signed_in["X-Auth-Token"], "X-Container-Meta-Quota-Bytes": str(size)}
    _asked(bucket, "POST", f"/v1/AUTH_test/{bucket.name}", told)


def _asked(bucket: BucketPlace, method: str, path: str, headers: dict[str, str]) -> Mapping[str, str]:
    connection = HTTPConnection(urlsplit(bucket.endpoint).netloc, timeout=60)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    assert answer.status < 300, answer.read()
    return answer.headers
