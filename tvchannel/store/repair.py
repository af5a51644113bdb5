"""Which field of a row was changed? Found where one other value, or one other letter, makes it fit its hash again.

It repairs nothing: what a row said is told to people, who add a correction.
"""

import json
import string
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select

from tvchannel.store import tables as t
from tvchannel.store.ledger import CHAINED, row_hash

_LETTERS = string.digits + string.ascii_letters + "-_:.+/ "
_MOST_VALUES = 5000
_READ: dict[str, Callable[[str], Any]] = {
    "study_day": date.fromisoformat,
    "at": datetime.fromisoformat,
    "content": json.loads,
    "box_id": int,
}


def changed_field(connection: Connection, row: dict[str, Any], previous: str) -> str | None:
    """The field that alone does not fit the hash; None when more than a letter or a known value was changed."""
    for field in CHAINED:
        for value in _candidates(connection, row, field):
            if row_hash(previous, row | {field: value}) == row["hash"]:
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


def _as_text(value: Any) -> str:
    if isinstance(value, dict):
        return json.dumps(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _neighbours(text: str) -> Iterator[str]:
    """Every text with one letter exchanged."""
    for place in range(len(text)):
        for letter in _LETTERS:
            yield text[:place] + letter + text[place + 1 :]
