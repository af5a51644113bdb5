"""Which rows of the ledger count: all that no correction takes out that counts itself (records, section 3)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

CHECK_IN = "check-in"
CORRECTION = "correction"
ATTENDANCE = "attendance"


class LedgerRow(Protocol):
    """A row as far as this rule asks; `content` of a correction names the number of the row that it `corrects`."""

    @property
    def seq(self) -> int:
        """Its number."""

    @property
    def kind(self) -> str:
        """What it is: a check-in, attendance, minutes, a correction."""

    @property
    def content(self) -> Mapping[str, Any]:
        """What it says beside."""


Row = TypeVar("Row", bound=LedgerRow)


def that_count(rows: Iterable[Row]) -> list[Row]:
    """Those of `rows` that count, in their order, without the corrections; every correction of them is among `rows`.

    A correction stands on the study day of the row that it corrects, for the same member and activity.
    """
    known = list(rows)
    without = taken_out(known)
    return [row for row in known if row.kind != CORRECTION and row.seq not in without]


def taken_out(rows: Iterable[LedgerRow]) -> frozenset[int]:
    """The numbers of the rows that the corrections among `rows` take out. The last word is heard first."""
    found: set[int] = set()
    corrections = [row for row in rows if row.kind == CORRECTION]
    for row in sorted(corrections, key=lambda row: row.seq, reverse=True):
        if row.seq not in found:
            found.add(row.content["corrects"])
    return frozenset(found)


def next_kind(rows: Sequence[LedgerRow]) -> str:
    """The kind of a day's next check-in: "check-in" on a day without one, then "check-in-2" and so on.

    `rows` are all of a member, an activity and a study day; the ledger takes each kind once for these.
    """
    return _numbered(CHECK_IN, sum(is_check_in(row.kind) for row in rows))


def next_attendance(rows: Sequence[LedgerRow]) -> str:
    """The same of attendance: the kind of a member's next credit for an activity, of which `rows` are all."""
    return _numbered(ATTENDANCE, sum(is_attendance(row.kind) for row in rows))


def _numbered(kind: str, before: int) -> str:
    return f"{kind}-{before + 1}" if before else kind


def is_check_in(kind: str) -> bool:
    """Whether a row of this kind is a check-in, a day's first or another."""
    return kind == CHECK_IN or kind.startswith(f"{CHECK_IN}-")


def is_attendance(kind: str) -> bool:
    """Whether a row of this kind is a credit for an activity, the first or another."""
    return kind == ATTENDANCE or kind.startswith(f"{ATTENDANCE}-")
