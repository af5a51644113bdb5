"""What a telephone shows as a second factor: RFC 6238 over RFC 4226, from a secret in Base32."""

import base64
import hmac
import struct
from datetime import datetime


def code_at(secret: str, moment: datetime) -> str:
    """The six digits of `moment`."""
    step = struct.pack(">Q", int(moment.timestamp()) // 30)
    digest = hmac.digest(base64.b32decode(secret), step, "sha1")
    at = digest[-1] & 0xF
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"
