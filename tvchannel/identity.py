"""Who is there: tokens of boxes and entries, and the signed event ids that make a press safe to repeat."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer

from tvchannel.errors import Expired, Invalid
from tvchannel.store import seal
from tvchannel.study.press import Press

EVENT_LASTS_S = 24 * 3600
_EVENT_SALT = "event"


@dataclass(frozen=True)
class Keys:
    """The service's secrets: `signing` signs events and cookies, `names` seals personal fields."""

    signing: bytes
    names: bytes


def read_keys(folder: Path) -> Keys:
    """The keys of the key folder. Raises SettingsError when one is missing or short."""
    return Keys(seal.read_key(folder, "signing"), seal.read_key(folder, "names"))


def make_keys(folder: Path) -> None:
    """Random keys for a new channel; keys that exist are left alone."""
    for name in ("signing", "names"):
        seal.make_key(folder, name)


def new_token() -> str:
    """256 random bits in 43 characters that need no escaping in an address or a cookie."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What the store keeps of a token: SHA-256, 64 hex digits (a random token needs no salt)."""
    return hashlib.sha256(token.encode()).hexdigest()


def mint(signing: bytes, press: Press) -> str:
    """The event id of `press`: signed, so that a press can be repeated but never invented."""
    told = [press.community, press.box, press.member, press.activity, press.day.isoformat(), press.nonce]
    return str(URLSafeTimedSerializer(signing, salt=_EVENT_SALT).dumps(told))


def read_press(signing: bytes, event: str) -> Press:
    """The press that `mint` signed at most a day ago. Raises Expired, or Invalid when it was altered."""
    try:
        community, box, member, activity, day, nonce = URLSafeTimedSerializer(signing, salt=_EVENT_SALT).loads(
            event, max_age=EVENT_LASTS_S
        )
        return Press(community, box, member, activity, date.fromisoformat(day), nonce)
    except SignatureExpired:
        raise Expired("This page is from yesterday. Press Back and try again.") from None
    except (BadSignature, ValueError, TypeError):
        raise Invalid("This press could not be read. Press Back and try again.") from None


def new_nonce() -> str:
    """What makes two presses of the same page differ."""
    return secrets.token_urlsafe(9)
