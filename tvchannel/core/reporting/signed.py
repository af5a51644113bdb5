"""Signed figures: what of a report is kept when somebody signs it, and how it differs from what is read later. Pure."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tvchannel.core.reporting.table import ExportTable, text_of

Cells = tuple[str, ...]


class LaterChange(StrEnum):
    """What has become of a signed row."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class SignedRow:
    """A row as it was signed, as it is read now, and how they differ; one of the two is () for a row of one side."""

    signed: Cells
    later: Cells
    change: LaterChange


def kept_cells(table: ExportTable) -> tuple[Cells, tuple[Cells, ...]]:
    """Names of columns and the cells of all rows, as programs read them; what is the same in every row is left out."""
    places = [at for at, column in enumerate(table.columns) if column.printed]
    names = tuple(table.columns[at].name for at in places)
    return names, tuple(tuple(text_of(row[at]) for at in places) for row in table.rows)


def digest_of(columns: Cells, rows: Sequence[Cells]) -> str:
    """SHA-256 of columns and rows, 64 hex digits: it stands in the log, which the heads cover."""
    told = json.dumps([columns, rows], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()


def beside(signed: Sequence[Cells], later: Sequence[Cells], key: int) -> list[SignedRow]:
    """Each signed row beside the one that has the same cell at the place `key` now; then the rows that are new."""
    now, known = {row[key]: row for row in later}, {row[key] for row in signed}
    told = [_beside(row, now.get(row[key], ())) for row in signed]
    return [*told, *(SignedRow((), row, LaterChange.NEW) for row in later if row[key] not in known)]


def _beside(signed: Cells, later: Cells) -> SignedRow:
    if not later:
        return SignedRow(signed, (), LaterChange.GONE)
    return SignedRow(signed, later, LaterChange.SAME if later == signed else LaterChange.CHANGED)
