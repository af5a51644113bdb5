"""Has every row of the ledger its reason? One pass through it, beside the heads that were made of it.

A press of the day needs none. One that came on a later day needs a page that its box was shown on that day, noted
while it was that day; a correction, and what was added, needs a proposal of its own that says just this, and that
two people have decided. Attendance at an activity, and what takes it back on the day it was entered, needs the line of
the log that was written with it.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, Row, select

from tvchannel.store import tables as t
from tvchannel.store.proof import heads
from tvchannel.store.proof.append_only import MOST_REMARKS, is_untimely, untimely
from tvchannel.store.proof.heads import StoredHead
from tvchannel.store.proof.mismatch import Mismatch, mismatch
from tvchannel.store.proof.removed_rows import EVER, removed
from tvchannel.store.records import ledger
from tvchannel.store.records.corrections import CorrectionAnswer, CorrectionKind
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject
from tvchannel.study.counting import is_attendance
from tvchannel.study.together.attendance import number_of

_Decision = tuple[datetime, str | None, str | None]  # when, who proposed, who approved
_STEP = 1000
# A study day begins and ends with its zone's: a press of the day may bear the date of the day before or after in UTC.
_DAY = timedelta(days=1)
# What is noted of a day is covered by heads until about then.
_NOTED = 2 * _DAY
# Boxes keep a press for seven days.
_KEPT = 9 * _DAY


class Reasons:
    """`hold` gives the hash of the row that a head was made of; `rest` looks at the rows after the last head."""

    def __init__(self, connection: Connection, community_id: int, latest: datetime) -> None:
        self.late: Mismatch | None = None
        self.undecided: Mismatch | None = None
        self.unlogged: Mismatch | None = None
        self.remarks: list[Mismatch] = []
        self._connection, self._community_id = connection, community_id
        names = ("seq", "kind", "member", "activity", "at", "study_day", "box_id", "content", "hash")
        query = select(*(t.ledger.c[name] for name in names)).where(t.ledger.c.community_id == community_id)
        self._rows = iter(connection.execute(query.order_by(t.ledger.c.seq).execution_options(yield_per=_STEP)))
        self._next = next(self._rows, None)
        self._last: tuple[int, str] = (0, "")
        self._since = EVER
        self._offers: dict[tuple[int | None, date], int] | None = None
        self._removed = removed(connection, "offered check-ins", 0, latest).until
        self._decided: dict[_Decision, list[Row[Any]]] | None = None
        self._logged: set[tuple[datetime, str, str, str | None]] | None = None
        self._log_kept = removed(connection, "audit log", 0, latest).until

    def hold(self, head: StoredHead) -> str:
        """The hash of the row with which the ledger ended at the next head; "" where there is none."""
        for row in self._up_to(head.seq):
            self._look_at(row)
            if is_untimely(row.at, self._since, head) and len(self.remarks) < MOST_REMARKS:
                self.remarks.append(untimely("ledger", row.seq, row.at, self._since, head))
            self._last = (row.seq, row.hash)
        self._since = head.at
        if t.offers.name in head.covers and self._offers is None:
            known = self._connection.execute(select(t.offers))
            self._offers = {(row.box_id, row.study_day): row.id for row in known}
        if "corrections" in head.covers and self._decided is None:
            self._decided = self._approved()
        if t.audit.name in head.covers and self._logged is None:
            self._logged = self._entered()
        return self._last[1] if self._last[0] == head.seq else ""

    def rest(self) -> None:
        """The rows that no head covers yet."""
        for row in self._up_to(None):
            self._look_at(row)

    def _up_to(self, seq: int | None) -> Iterator[Row[Any]]:
        while self._next is not None and (seq is None or self._next.seq <= seq):
            yield self._next
            self._next = next(self._rows, None)

    def _look_at(self, row: Row[Any]) -> None:
        if is_attendance(row.kind) or "taken_back_by" in row.content:
            self.unlogged = self.unlogged or self._without_line(row)
        elif row.kind in (ledger.CORRECTION, ledger.MINUTES) or row.content.get("added"):
            self.undecided = self.undecided or self._without_decision(row)
        elif self._is_late(row):
            self.late = self.late or self._without_page(row)

    @staticmethod
    def _is_late(row: Row[Any]) -> bool:
        return bool(row.content.get("late")) or abs(row.at.date() - row.study_day) > _DAY

    def _without_page(self, row: Row[Any]) -> Mismatch | None:
        """Looked at while notes of pages are kept; what came before they were is not held against them."""
        day = datetime.combine(row.study_day, time(), UTC)
        if self._offers is None:
            return None
        kept = row.at - day < _KEPT
        shown = self._offers.get((row.box_id, row.study_day))
        if shown is None and kept and day <= self._removed:
            return None
        if shown is not None and kept and shown <= self._edge(row.study_day, day, shown):
            return None
        return mismatch(
            row.seq, "Row %(n)s came late, but its television was shown no page to check in on that day.", n=row.seq
        )

    def _edge(self, study_day: date, day: datetime, newest: int) -> int:
        """The last note of a page that heads covered while it was that day; all are, where none came later."""
        made = heads.first_after(self._connection, self._community_id, study_day, day + _NOTED)
        return int(made.covers[t.offers.name]["to"]) if made and t.offers.name in made.covers else newest

    def _without_decision(self, row: Row[Any]) -> Mismatch | None:
        if self._decided is None:
            return None
        told = (row.at, row.content.get("proposed_by"), row.content.get("approved_by"))
        waiting = self._decided.get(told, [])
        for proposal in waiting:
            if _says(proposal, row):
                waiting.remove(proposal)
                return None
        return mismatch(row.seq, "Row %(n)s corrects, but no proposal says that two people decided it.", n=row.seq)

    def _without_line(self, row: Row[Any]) -> Mismatch | None:
        """What was entered by one person, whom the log names; lines whose time was over are not missed."""
        if self._logged is None or row.at <= self._log_kept:
            return None
        activity, told = number_of(row.activity), row.content
        did, who = CoreAction.ATTENDANCE_ENTERED, told.get("entered_by")
        if row.kind == ledger.CORRECTION:
            did, who = CoreAction.ATTENDANCE_TAKEN_BACK, told["taken_back_by"]
            was = ledger.entry(self._connection, self._community_id, told.get("corrects", 0))
            same = was is not None and (was.member, was.activity) == (row.member, row.activity)
            if not same or not was or not is_attendance(was.kind) or row.at - was.at > _DAY:
                return mismatch(row.seq, "Row %(n)s takes back what was not entered on that day.", n=row.seq)
        if activity and (row.at, did.value, f"{CoreSubject.ATTENDANCE.of(activity)} {row.member}", who) in self._logged:
            return None
        return mismatch(row.seq, "Row %(n)s is attendance, but no line of the log says who entered it.", n=row.seq)

    def _entered(self) -> set[tuple[datetime, str, str, str | None]]:
        """The lines about attendance: when, what, of which activity and member, and by whom."""
        table, did = t.audit, (CoreAction.ATTENDANCE_ENTERED.value, CoreAction.ATTENDANCE_TAKEN_BACK.value)
        mine = select(table).where(table.c.community_id == self._community_id, table.c.did.in_(did))
        rows = self._connection.execute(mine)
        return {(row.at, row.did, f"{row.subject} {row.detail.get('member')}", row.who) for row in rows}

    def _approved(self) -> dict[_Decision, list[Row[Any]]]:
        """The proposals that two people have decided, by when and who: each is the reason of one row."""
        table = t.corrections
        two = table.c.proposed_by != table.c.answered_by
        mine = (table.c.community_id == self._community_id) & (table.c.answer == CorrectionAnswer.APPROVED) & two
        found: dict[_Decision, list[Row[Any]]] = {}
        for row in self._connection.execute(select(table).where(mine)):
            found.setdefault((row.answered_at, row.proposed_by, row.answered_by), []).append(row)
        return found


def _says(proposal: Row[Any], row: Row[Any]) -> bool:
    """Whether a row of the ledger is what the proposal asked for."""
    told, asked = row.content, proposal.detail or {}
    if proposal.kind == CorrectionKind.ROW:
        return bool(row.kind == ledger.CORRECTION and told.get("corrects") == proposal.seq)
    if (row.member, row.study_day) != (proposal.member, proposal.study_day):
        return False
    if proposal.kind == CorrectionKind.CHECK_IN:
        return row.kind != ledger.MINUTES and bool(told.get("added"))
    if row.kind != ledger.MINUTES or told.get("programme") != asked.get("programme"):
        return False
    if proposal.kind == CorrectionKind.VOID:
        same = (told.get("from_ms"), told.get("to_ms")) == (asked.get("from_ms"), asked.get("to_ms"))
        return told.get("does") == "void" and same
    minutes_ms = sum(end - begin for begin, end in told.get("stretches", ()))
    return bool(told.get("does") == "add" and told.get("live") == asked["live"] and minutes_ms <= asked["ms"])
