"""What a bucket answers when it does not do what it was asked for, in words that an operator can act on."""

from collections.abc import Iterator
from contextlib import contextmanager

from botocore.exceptions import BotoCoreError, ClientError

from media.errors import NoRoom, StoreAway

_GONE = {"NoSuchKey", "404", "NotFound"}
_TAKEN = {"PreconditionFailed", "ConditionalRequestConflict", "412"}
_FULL = {"EntityTooLarge", "QuotaExceeded", "InsufficientStorage", "XMinioStorageFull", "413", "507"}
_CAUSES = {
    "NoSuchBucket": "there is no bucket of this name: make it, or correct films_s3_bucket",
    "InvalidAccessKeyId": "nobody is known by this films_s3_key_id",
    "SignatureDoesNotMatch": "the key and its secret do not fit together",
    "AccessDenied": "the key may not do this: it needs to read, write, list and delete in the bucket",
    "403": "the key may not do this: it needs to read, write, list and delete in the bucket",
    "RequestTimeTooSkewed": "the clock of this machine is wrong",
}


class MissingObject(Exception):
    """There is no object of this key; the bucket is there, and says so."""


class TakenKey(Exception):
    """There is an object of this key already, and it was to be a new one."""


@contextmanager
def in_words() -> Iterator[None]:
    """Raises MissingObject, TakenKey, NoRoom or StoreAway for what botocore raises; no message holds a secret."""
    try:
        yield
    except ClientError as refused:
        code = str(refused.response.get("Error", {}).get("Code", ""))
        status = refused.response.get("ResponseMetadata", {}).get("HTTPStatusCode")
        if code in _GONE:
            raise MissingObject from None
        if code in _TAKEN:
            raise TakenKey from None
        if code in _FULL:
            raise NoRoom.in_the_bucket() from None
        raise StoreAway(_CAUSES.get(code, f"it refuses: {code} ({status})")) from None
    except BotoCoreError as cut:
        raise StoreAway(f"it does not answer, or breaks off ({type(cut).__name__})") from None
