"""One link of the chain: what a row's hash is taken over."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from hashlib import sha256
from operator import itemgetter
from typing import Any

NO_HASH = "0" * 64
CHAINED = ("community_id", "seq", "kind", "event", "member", "activity", "study_day", "at", "box_id", "content")
# Made once: json.dumps makes a new one for every call that is not of its plainest kind.
_TEXT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


_chained = itemgetter(*CHAINED)
# An instant as UTC, whatever zone it is told in: so it comes back from the store.
_PLAIN: dict[type, Callable[[Any], str]] = {
    datetime: lambda at: at.astimezone(UTC).isoformat(),
    date: date.isoformat,
}


def row_hash(previous: str, row: Mapping[str, Any]) -> str:
    """SHA-256 (64 hex digits) over the previous row's hash and every column of `row` that has a meaning."""
    told = [_PLAIN[type(value)](value) if type(value) in _PLAIN else value for value in _chained(row)]
    return sha256(_TEXT([previous, *told]).encode()).hexdigest()


def row_hash_by(field: str, previous: str, row: Mapping[str, Any]) -> Callable[[Any], str]:
    """`row_hash` of `row` as a function of its `field`; what stands around it is written out once for all values."""
    place = 1 + CHAINED.index(field)
    texts = [_text(value) for value in (previous, *_chained(row))]
    begun = sha256(f"[{','.join(texts[:place])},".encode())
    rest = "".join([*(f",{text}" for text in texts[place + 1 :]), "]"]).encode()

    def hash_with(value: Any) -> str:
        digest = begun.copy()
        digest.update(_text(value).encode() + rest)
        return digest.hexdigest()

    return hash_with


def _text(value: Any) -> str:
    return _TEXT(_PLAIN[type(value)](value) if type(value) in _PLAIN else value)
