"""A large file goes to a bucket in parts, each with its MD5; the object is there when all of them are."""

import base64
import hashlib
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from botocore.exceptions import BotoCoreError, ClientError

PART = 64 << 20  # bytes; of 10,000 at most, the limit of S3


def md5_of(data: bytes) -> str:
    """As Content-MD5 says it: what arrives differently is refused."""
    return base64.b64encode(hashlib.md5(data, usedforsecurity=False).digest()).decode()


def etag_of(path: Path) -> str:
    """What most makes of storage list as the ETag of this file, put here: its MD5, or that of the MD5s of its parts."""
    with path.open("rb") as file:
        parts = [hashlib.md5(data, usedforsecurity=False) for data in iter(lambda: file.read(PART), b"")]
    if path.stat().st_size <= PART:
        return parts[0].hexdigest() if parts else hashlib.md5(usedforsecurity=False).hexdigest()
    return f"{hashlib.md5(b''.join(one.digest() for one in parts), usedforsecurity=False).hexdigest()}-{len(parts)}"


def put_in_parts(client: Any, named: dict[str, str], file: BinaryIO) -> None:
    """Store all of `file` as the object that `named` says (Bucket, Key, ContentType). Raises what botocore does.

    Where it does not come to its end, what has arrived is given up.
    """
    where = {"Bucket": named["Bucket"], "Key": named["Key"]}
    where["UploadId"] = client.create_multipart_upload(**named)["UploadId"]
    parts: list[dict[str, Any]] = []
    try:
        while data := file.read(PART):
            number = len(parts) + 1
            put = client.upload_part(**where, PartNumber=number, Body=data, ContentMD5=md5_of(data))
            parts.append({"PartNumber": number, "ETag": put["ETag"]})
        client.complete_multipart_upload(**where, MultipartUpload={"Parts": parts})
    except BaseException:
        with suppress(ClientError, BotoCoreError):
            client.abort_multipart_upload(**where)
        raise
