"""Who is there: tokens of boxes and entries, and the signed event ids that make a press safe to repeat."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from itsdangerous import BadSignature, URLSafeSerializer

from tvchannel.base.errors import Expired, Invalid
from tvchannel.store.encryption import field_encryption
from tvchannel.store.encryption.key_ring import Ring
from tvchannel.study.press import OfferedPress

EVENT_LASTS = timedelta(days=1)
_EVENT = "event"


@dataclass(frozen=True)
class ServiceKeys:
    """The service's secrets: `signing` signs events and cookies, `names` seals personal fields."""

    signing: bytes
    names: Ring

    @property
    def pepper(self) -> bytes:
        """What goes into the hash of a PIN beside its digits."""
        return hmac.digest(self.signing, b"pin", "sha256")


def read_keys(folder: Path) -> ServiceKeys:
    """The keys of the key folder. Raises SettingsError when one is missing or short."""
    return ServiceKeys(field_encryption.read_key(folder, "signing"), Ring(folder))


def make_keys(folder: Path) -> None:
    """Random keys for a new channel; keys that exist are left alone."""
    for name in ("signing", "names"):
        field_encryption.make_key(folder, name)


def new_token() -> str:
    """256 random bits in 43 characters that need no escaping in an address or a cookie."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What the store keeps of a token: SHA-256, 64 hex digits (a random token needs no salt)."""
    return hashlib.sha256(token.encode()).hexdigest()


def keyed(signing: bytes, purpose: str, text: str) -> str:
    """What the store keeps of a number that could be guessed: HMAC-SHA256 for one `purpose`, 64 hex digits."""
    return hmac.new(signing, f"{purpose}\0{text}".encode(), hashlib.sha256).hexdigest()


@lru_cache(maxsize=100)
def signer(signing: bytes, purpose: str) -> URLSafeSerializer:
    """What signs and reads texts for one `purpose`; made once, because making it takes longer than signing with it."""
    return URLSafeSerializer(signing, salt=purpose)


def sign(signing: bytes, purpose: str, told: Sequence[Any], until: datetime) -> str:
    """`told` (JSON values) as text that only this service can make, good for one `purpose` until an instant."""
    return str(signer(signing, purpose).dumps([until.timestamp(), *told]))


def read_signed(signing: bytes, purpose: str, text: str, now: datetime) -> list[Any]:
    """What `sign` was told. Raises Expired, or Invalid when the text is another's or was altered."""
    try:
        until, *told = signer(signing, purpose).loads(text)
    except (BadSignature, ValueError, TypeError):
        raise Invalid("This press could not be read. Press Back and try again.") from None
    if now.timestamp() > until:
        raise Expired("This page is from yesterday. Press Back and try again.")
    return list(told)


def mint(signing: bytes, press: OfferedPress, now: datetime) -> str:
    """The event id of `press`, good for a day: signed, so that a press can be repeated but never invented."""
    told = [press.community, press.box, press.member, press.activity, press.day.isoformat(), press.nonce]
    return sign(signing, _EVENT, told, now + EVENT_LASTS)


def read_press(signing: bytes, event: str, now: datetime) -> OfferedPress:
    """The press that `mint` signed. Raises Expired, or Invalid when it was altered."""
    community, box, member, activity, day, nonce = read_signed(signing, _EVENT, event, now)
    return OfferedPress(community, box, member, activity, date.fromisoformat(day), nonce)


def new_nonce() -> str:
    """What makes two presses of the same page differ."""
    return secrets.token_urlsafe(9)
