"""A bucket of S3-compatible storage: objects by their keys are read, put, listed, deleted, and linked to.

An object that is not there is None or nothing. All else that goes wrong is StoreAway or NoRoom: a wrong key, a bucket
that is missing and a cut line never look like a film that is gone.
"""

import os
import secrets
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import BoundedSemaphore, Lock
from typing import Any

import boto3
from botocore.config import Config

from media.errors import StoreAway
from media.places.bucket_errors import MissingObject, TakenKey, in_words
from media.places.bucket_parts import PART, md5_of, put_in_parts
from media.places.bucket_place import BucketPlace
from media.places.leftovers import discard

AT_ONCE = 8  # objects that are put or deleted at once, and threads that may wait for what they read
_CHUNK = 1 << 20


class Bucket:
    """The bucket at `place`; nothing is asked before the first use. Threads and forked processes may share it."""

    def __init__(self, place: BucketPlace) -> None:
        self._place = place
        self._clients: dict[tuple[int, str], Any] = {}
        self._making, self._reading = Lock(), BoundedSemaphore(AT_ONCE)

    def read(self, key: str) -> bytes | None:
        """The object's bytes. While many wait already, StoreAway at once: a slow store must not take every thread."""
        if not self._reading.acquire(blocking=False):
            raise StoreAway("it is too slow: too many wait for it already")
        try:
            return b"".join(self._pieces(key))
        except MissingObject:
            return None
        finally:
            self._reading.release()

    def fetch(self, key: str, target: Path) -> bool:
        """Write the object to the file `target`; False where there is none."""
        try:
            with target.open("wb") as file:
                file.writelines(self._pieces(key))
        except MissingObject:
            discard(target)
            return False
        return True

    def put(self, key: str, data: bytes, kind: str = "", *, only_new: bool = False) -> bool:
        """Store `data`; with `only_new` nothing, and False, where that key is taken (if the storage knows how)."""
        more = {"IfNoneMatch": "*"} if only_new else {}
        try:
            with in_words():
                self._client().put_object(**self._named(key, kind), Body=data, ContentMD5=md5_of(data), **more)
        except TakenKey:
            return False
        return True

    def put_file(self, key: str, path: Path, kind: str = "") -> None:
        """Store what the file `path` holds; a large one in parts, of which all or none are seen."""
        if path.stat().st_size <= PART:
            self.put(key, path.read_bytes(), kind)
            return
        with in_words(), path.open("rb") as file:
            put_in_parts(self._client(), self._named(key, kind), file)

    def put_files(self, files: Iterable[tuple[str, Path, str]]) -> None:
        """Store (key, path, kind), some at once; the first that does not work ends it."""
        self._each(lambda one: self.put_file(*one), files)

    def copy(self, keys: Iterable[tuple[str, str]]) -> None:
        """Copy objects, each from a key to another one, within the storage; raises StoreAway where one is missing."""
        self._each(lambda pair: self._copy(*pair), keys)

    def listed(self, prefix: str) -> Iterator[dict[str, Any]]:
        """The objects below `prefix`: Key, Size, ETag, LastModified, as S3 names them."""
        for page in self._pages(Prefix=prefix):
            yield from page.get("Contents", ())

    def folders(self, prefix: str) -> list[str]:
        """The names of what lies below `prefix` as folders do, without the slash."""
        pages = list(self._pages(Prefix=prefix, Delimiter="/"))
        return [one["Prefix"][len(prefix) : -1] for page in pages for one in page.get("CommonPrefixes", ())]

    def delete(self, keys: Iterable[str]) -> None:
        """Delete objects; missing ones too."""
        self._each(self._delete, keys)

    def link(self, key: str, seconds: int, *, head: bool = False, outside: bool = False) -> str:
        """A signed address of the object. Nobody is asked for it: whether it is there is not known."""
        client = self._client(self._place.outside if outside else "")
        named = {"Bucket": self._place.name, "Key": key}
        signed: str = client.generate_presigned_url("head_object" if head else "get_object", named, seconds)
        return signed

    def probe(self) -> None:
        """Put something, list it, read it and delete it; raises StoreAway or NoRoom where that does not work."""
        key = f"probe/{secrets.token_hex(8)}"
        self.put(key, b"tvchannel")
        there = [one["Key"] for one in self.listed(key)]
        read = self.read(key)
        self.delete([key])
        if (there, read) != ([key], b"tvchannel"):
            raise StoreAway("what was put there does not come back as it was")

    def _pieces(self, key: str) -> Iterator[bytes]:
        with in_words():
            body = self._client().get_object(Bucket=self._place.name, Key=key)["Body"]
            with body:
                yield from body.iter_chunks(_CHUNK)

    def _copy(self, source: str, key: str) -> None:
        with in_words():
            self._client().copy({"Bucket": self._place.name, "Key": source}, self._place.name, key)

    def _delete(self, key: str) -> None:
        with in_words():
            self._client().delete_object(Bucket=self._place.name, Key=key)

    def _pages(self, **what: str) -> Iterator[dict[str, Any]]:
        with in_words():
            yield from self._client().get_paginator("list_objects_v2").paginate(Bucket=self._place.name, **what)

    def _each(self, work: Any, things: Iterable[Any]) -> None:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            try:
                list(pool.map(work, things))
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise

    def _named(self, key: str, kind: str) -> dict[str, str]:
        return {"Bucket": self._place.name, "Key": key, "ContentType": kind or "application/octet-stream"}

    def _client(self, endpoint: str = "") -> Any:
        """One of this process for each endpoint: connections are not shared with a process that was forked."""
        endpoint = endpoint or self._place.endpoint
        with self._making:
            if (os.getpid(), endpoint) not in self._clients:
                self._clients[os.getpid(), endpoint] = _connected(self._place, endpoint)
            return self._clients[os.getpid(), endpoint]


def _connected(place: BucketPlace, endpoint: str) -> Any:
    return boto3.session.Session().client(
        "s3",
        endpoint_url=endpoint,
        region_name=place.region,
        aws_access_key_id=place.key_id,
        aws_secret_access_key=place.secret,
        verify=place.certificate or None,
        config=Config(
            signature_version="s3v4",
            s3={"addressing_style": "virtual" if place.virtual else "path"},
            connect_timeout=3,
            read_timeout=20,
            retries={"mode": "standard", "max_attempts": 3},
            max_pool_connections=2 * AT_ONCE,
            # Checksums that S3 learned lately break other makes; every object goes with its MD5.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        ),
    )
