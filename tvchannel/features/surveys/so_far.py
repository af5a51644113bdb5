"""The answers that somebody has given so far, in the address of the next question: encrypted, bound to who answers.

Addresses stand in histories and in logs of other programs; nothing else keeps these answers before the last is given.
"""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Sequence

from tvchannel.base.errors import SettingsError
from tvchannel.store.encryption.field_encryption import seal, unseal


def written(signing: bytes, number: int, ref: str, answers: Sequence[int]) -> str:
    """The answers (digits from 1) to a survey as text for an address; "" for none."""
    if not answers:
        return ""
    sealed = seal(_key(signing), "".join(map(str, answers)), _whose(number, ref))
    return urlsafe_b64encode(sealed).decode().rstrip("=")


def read(signing: bytes, number: int, ref: str, text: str) -> tuple[int, ...]:
    """What `written` was told; none where the text is another's or was altered."""
    try:
        sealed = urlsafe_b64decode(text + "=" * (-len(text) % 4))
        digits = unseal(_key(signing), sealed, _whose(number, ref)) if text else ""
    except (SettingsError, Error, ValueError):
        return ()
    return tuple(map(int, digits))


def _key(signing: bytes) -> bytes:
    return hmac.digest(signing, b"survey answers", "sha256")


def _whose(number: int, ref: str) -> str:
    return f"survey {number} {ref}"
