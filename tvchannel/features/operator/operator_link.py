"""The cable operator's signed entry: which parameters an address holds, what is signed of them, and how it is read.

The operator's portal asks for GET /enter?<parameters>&sig=<hex>, where `sig` is the HMAC-SHA256 of the lines
"name=value" (values as they are before escaping, in the order of `ORDER`, absent ones left out, joined by a line
feed), with the key named by `key`. The operator's server makes such an address anew each time.
"""

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from tvchannel.base.errors import Expired, Invalid, ServiceError

ORDER = ("community", "household", "box", "model", "backurl", "time", "nonce", "key")
NEEDED = frozenset({"community", "household", "time", "nonce", "key"})
SIGNATURE = "sig"
# The operator's clock may be a little ahead of ours.
_AHEAD = timedelta(minutes=2)
_LONGEST = {"backurl": 1000, "model": 200}
_LONGEST_OTHER = 80
_NONCE_SHORTEST = 16


class LinkRefused(Exception):
    """An entry that is not let in: `reason` is a word for the log, `error` what the person at the TV reads."""

    def __init__(self, reason: str, error: ServiceError) -> None:
        super().__init__(reason)
        self.reason = reason
        self.error = error


@dataclass(frozen=True, slots=True)
class Link:
    """What a signed entry says. `box` is the operator's own number of the box, "" where it tells none."""

    community: str
    household: str
    box: str
    model: str
    back: str
    nonce: str
    key: str
    expires_at: datetime


def signature(secret: bytes, told: Mapping[str, str]) -> str:
    """64 hex digits over the parameters of `ORDER` that `told` holds."""
    text = "\n".join(f"{name}={told[name]}" for name in ORDER if name in told)
    return hmac.new(secret, text.encode(), hashlib.sha256).hexdigest()


def signed(secret: bytes, told: Mapping[str, str]) -> str:
    """The query of an entry's address, with its signature."""
    ordered = [(name, told[name]) for name in ORDER if name in told]
    return urlencode([*ordered, (SIGNATURE, signature(secret, told))])


def read(pairs: Iterable[tuple[str, str]], secrets: Mapping[str, bytes], now: datetime, lasts: timedelta) -> Link:
    """The entry that `pairs`, the parameters in the address, are. Raises LinkRefused.

    Each parameter stands there once, and no other beside them; `lasts` is how long after its `time` it is good.
    """
    told = _once(pairs)
    given, secret = told.pop(SIGNATURE, ""), secrets.get(told.get("key", ""))
    if secret is None:
        raise _wrong("unknown key")
    if not hmac.compare_digest(given.encode(), signature(secret, told).encode()):
        raise _wrong("altered")
    made = _made(told["time"])
    if not made - _AHEAD <= now <= made + lasts:
        raise _late("expired")
    return Link(
        community=told["community"],
        household=told["household"],
        box=told.get("box", ""),
        model=told.get("model", ""),
        back=told.get("backurl", ""),
        nonce=told["nonce"],
        key=told["key"],
        expires_at=made + lasts,
    )


def _once(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    told: dict[str, str] = {}
    for name, value in pairs:
        if name in told:
            raise _wrong("doubled parameter")
        if name not in (*ORDER, SIGNATURE):
            raise _wrong("unknown parameter")
        if len(value) > _LONGEST.get(name, _LONGEST_OTHER) or (value and not value.isprintable()):
            raise _wrong("unreadable parameter")
        told[name] = value
    if any(not told.get(name) for name in NEEDED) or len(told["nonce"]) < _NONCE_SHORTEST:
        raise _wrong("missing parameter")
    return told


def _made(text: str) -> datetime:
    """`time` as the portal wrote it: Unix seconds."""
    if not text.isascii() or not text.isdecimal() or len(text) > 11:
        raise _wrong("unreadable parameter")
    return datetime.fromtimestamp(int(text), UTC)


def replayed() -> LinkRefused:
    """The entry was used before."""
    return _late("replayed")


def unknown_home() -> LinkRefused:
    """The operator's number is nobody's here."""
    return LinkRefused(
        "unknown household", Invalid("The channel does not know this home yet. The community office will help you.")
    )


def taken_off() -> LinkRefused:
    """The community office has taken this box off."""
    return LinkRefused(
        "revoked box", Invalid("This TV has been taken off the channel. The community office will help you.")
    )


def _wrong(reason: str) -> LinkRefused:
    return LinkRefused(
        reason, Invalid("The way into the channel was not right. Please open the channel again from the TV's menu.")
    )


def _late(reason: str) -> LinkRefused:
    return LinkRefused(
        reason, Expired("The way into the channel is over. Please open the channel again from the TV's menu.")
    )
