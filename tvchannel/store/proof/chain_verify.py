"""Is a ledger what was written? Read row by row; the first that does not fit is named, with the field where it shows.

Rows are read as text, as the database holds them, so that a value that cannot be understood is named as well.
"""

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Text, cast, func, select

from tvchannel.store import tables as t
from tvchannel.store.proof.mismatch import Mismatch, Values
from tvchannel.store.proof.tamper_report import changed_field
from tvchannel.store.records.row_hash import NO_HASH, row_hash

_AS_TEXT = ("study_day", "at", "content")
_RAW = select(*(cast(one, Text).label(one.name) if one.name in _AS_TEXT else one for one in t.ledger.columns))
_STEP = 1000


class _Unreadable(Exception):
    """The value of this field is none."""


def first_mismatch(connection: Connection, community_id: int) -> Mismatch | None:
    """The first row that is not as it was written, or that is not there; None when all rows fit."""
    previous, expected = NO_HASH, 1
    for raw in _rows(connection, t.ledger.c.community_id == community_id):
        if raw.seq != expected:
            return _absent(connection, community_id, expected, previous, raw)
        try:
            row = _understood(raw)
        except _Unreadable as field:
            return _mismatch(expected, "Row %(n)s was changed: its field %(field)s cannot be read.", field=str(field))
        if row["previous_hash"] != previous or row["hash"] != row_hash(previous, row):
            return _wrong(connection, row, previous)
        previous, expected = row["hash"], expected + 1
    return None


def strays(connection: Connection) -> list[int]:
    """The numbers of rows that belong to no community: each was taken out of some chain."""
    nobodys = t.ledger.c.community_id.not_in(select(t.communities.c.id))
    return list(connection.scalars(select(t.ledger.c.seq).where(nobodys).order_by(t.ledger.c.seq)))


def hash_of(connection: Connection, community_id: int, seq: int) -> str | None:
    """The hash that a row bears; None when there is no such row."""
    query = select(t.ledger.c.hash).where(t.ledger.c.community_id == community_id, t.ledger.c.seq == seq)
    found: str | None = connection.scalar(query)
    return found


def _mismatch(seq: int, sentence: str, **params: Any) -> Mismatch:
    return Mismatch(seq, sentence, {"n": seq, **params})


def _rows(connection: Connection, which: ColumnElement[bool]) -> Iterator[Row[Any]]:
    query = _RAW.where(which).order_by(t.ledger.c.community_id, t.ledger.c.seq)
    # Said of the statement: said of the connection it would hold for everything that it does afterwards.
    return iter(connection.execute(query.execution_options(yield_per=_STEP)))


def _understood(raw: Row[Any]) -> Values:
    """A row with its day, instant and content. Raises _Unreadable with the field that is not written as we write."""
    row: Values = dict(raw._mapping)
    readers = (("study_day", _day), ("at", _instant), ("content", _document))
    for field, read in readers:
        try:
            row[field] = read(row[field])
        except (ValueError, TypeError):
            raise _Unreadable(field) from None
    wrong = [one.name for one in t.ledger.columns if not isinstance(row[one.name], _KINDS.get(one.name, str))]
    if wrong:
        raise _Unreadable(wrong[0])
    return row


# As PostgreSQL writes an instant; Python reads other forms of the same one, which nobody but a forger has written.
_WITH_ZONE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d*[1-9])?[+-]\d\d(:\d\d)?")
_KINDS: dict[str, Any] = {
    "community_id": int,
    "seq": int,
    "study_day": date,
    "at": datetime,
    "box_id": (int, type(None)),
    "content": dict,
}


def _day(text: str) -> date:
    if (day := date.fromisoformat(text)).isoformat() != text:
        raise ValueError(text)
    return day


def _instant(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None and at.isoformat(" ", "microseconds") != text:
        raise ValueError(text)
    if at.tzinfo is not None and not _WITH_ZONE.fullmatch(text):
        raise ValueError(text)
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def _document(text: str) -> Any:
    if json.dumps(value := json.loads(text)) != text:
        raise ValueError(text)
    return value


def _absent(connection: Connection, community_id: int, seq: int, previous: str, following: Row[Any]) -> Mismatch:
    """Row `seq` is not where it should be: it may bear another number or community now, or be gone."""
    for raw in _rows(connection, t.ledger.c.previous_hash == previous):
        try:
            row = _understood(raw)
        except _Unreadable as unreadable:
            return _mismatch(seq, "Row %(n)s was changed: its field %(field)s cannot be read.", field=str(unreadable))
        if row_hash(previous, row | {"seq": seq, "community_id": community_id}) == row["hash"]:
            field = "community_id" if row["community_id"] != community_id else "seq"
            return _mismatch(seq, "Row %(n)s was changed: its field %(field)s is not what it was.", field=field)
    return _mismatch(seq, "Row %(n)s is missing: the next one that is there is row %(next)s.", next=following.seq)


def _wrong(connection: Connection, row: Values, previous: str) -> Mismatch:
    seq = row["seq"]
    if (home := _home(connection, row)) is not None:
        return _exchanged(connection, row, home, previous)
    if (field := _changed(connection, row, previous)) is not None:
        return _mismatch(seq, "Row %(n)s was changed: its field %(field)s is not what it was.", field=field)
    return _mismatch(seq, "Row %(n)s was changed: what it says does not fit its hash.")


def _home(connection: Connection, row: Values) -> int | None:
    """Under which other number this very row was written."""
    last = select(func.max(t.ledger.c.seq)).where(t.ledger.c.community_id == row["community_id"])
    numbers = range(1, int(connection.scalar(last) or 0) + 2)
    fits = (seq for seq in numbers if row_hash(row["previous_hash"], row | {"seq": seq}) == row["hash"])
    found = next(fits, None)
    return None if found == row["seq"] else found


def _exchanged(connection: Connection, row: Values, home: int, previous: str) -> Mismatch:
    seq, community_id = row["seq"], row["community_id"]
    there = (t.ledger.c.community_id == community_id) & (t.ledger.c.seq == home)
    if any(row_hash(previous, _understood(raw) | {"seq": seq}) == raw.hash for raw in _rows(connection, there)):
        return _mismatch(seq, "Rows %(n)s and %(other)s were exchanged.", other=home)
    return _mismatch(seq, "Row %(n)s is not in its place: what stands there was written as row %(other)s.", other=home)


def _changed(connection: Connection, row: Values, previous: str) -> str | None:
    if row["previous_hash"] != previous:
        return "previous_hash" if row_hash(previous, row) == row["hash"] else None
    following = (t.ledger.c.community_id == row["community_id"]) & (t.ledger.c.seq == row["seq"] + 1)
    if any(raw.previous_hash == row_hash(previous, row) for raw in _rows(connection, following)):
        return "hash"
    return changed_field(connection, row, previous)
