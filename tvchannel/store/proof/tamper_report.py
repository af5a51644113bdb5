"""Which field of a row was changed? Found where one other value, letter or byte makes it fit its hash again.

It repairs nothing: what a row said is told to people, who add a correction.
"""

import json
import string
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from tvchannel.store import tables as t
from tvchannel.store.records.row_hash import CHAINED, row_hash, row_hash_by

_LETTERS = string.digits + string.ascii_letters + "-_:.+/ "
_MOST_VALUES = 5000
_SINCE = datetime(2000, 1, 1, tzinfo=UTC)  # from where PostgreSQL counts
_READ: dict[str, Callable[[str], Any]] = {
    "study_day": date.fromisoformat,
    "at": datetime.fromisoformat,
    "content": json.loads,
    "box_id": int,
}


def changed_field(connection: Connection, row: dict[str, Any], previous: str) -> str | None:
    """The field that alone does not fit the hash; None when more than a letter or a known value was changed."""
    for field in CHAINED:
        hash_with = row_hash_by(field, previous, row)
        if any(hash_with(value) == row["hash"] for value in _candidates(connection, row, field)):
            return field
    return _in_the_hash(row, previous)


def _in_the_hash(row: dict[str, Any], previous: str) -> str | None:
    """One letter of the hash itself: what nobody follows yet can only be told by likeness."""
    right = row_hash(previous, row)
    return "hash" if sum(a != b for a, b in zip(right, row["hash"], strict=False)) <= 2 else None


def _candidates(connection: Connection, row: dict[str, Any], field: str) -> Iterator[Any]:
    if field not in ("community_id", "seq", "event", "content", "at"):
        column = t.ledger.c[field]
        known = select(column).where(t.ledger.c.community_id == row["community_id"]).distinct().limit(_MOST_VALUES)
        yield from connection.scalars(known)
    for text in _neighbours(_as_text(row[field])):
        try:
            yield _READ.get(field, str)(text)
        except (ValueError, TypeError):
            continue
    yield from _other_bytes(row[field])


def _other_bytes(value: Any) -> Iterator[Any]:
    """A number, a day or an instant with one byte of it exchanged, as a server keeps them: numbers of 8 bytes."""
    if isinstance(value, int):
        yield from _other_numbers(value)
    elif isinstance(value, datetime):
        micros = (value.astimezone(UTC) - _SINCE) // timedelta(microseconds=1)
        yield from _possible(lambda n: _SINCE + timedelta(microseconds=n), micros)
    elif isinstance(value, date):
        yield from _possible(lambda n: _SINCE.date() + timedelta(days=n), (value - _SINCE.date()).days)


def _possible(make: Callable[[int], Any], number: int) -> Iterator[Any]:
    for other in _other_numbers(number):
        with suppress(OverflowError):
            yield make(other)


def _other_numbers(number: int) -> Iterator[int]:
    raw = number.to_bytes(8, "big", signed=True)
    for place, byte in enumerate(raw):
        for other in range(256):
            if other != byte:
                yield int.from_bytes(raw[:place] + bytes([other]) + raw[place + 1 :], "big", signed=True)


def _as_text(value: Any) -> str:
    if isinstance(value, dict):
        return json.dumps(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _neighbours(text: str) -> Iterator[str]:
    """Every text with one letter exchanged."""
    for place in range(len(text)):
        for letter in _LETTERS:
            yield text[:place] + letter + text[place + 1 :]
