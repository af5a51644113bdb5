"""Correct the records by new rows of the ledger: one person proposes, another approves (four eyes),
nothing is ever changed."""

from collections.abc import Callable, Container
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from tvchannel.base.errors import Conflict, Forbidden, Invalid, NotFound
from tvchannel.features.corrections.audit import CorrectionAction, CorrectionSubject
from tvchannel.store.channel import catalogue
from tvchannel.store.database.engine import Store
from tvchannel.store.people import messages, people, requests
from tvchannel.store.records import attendance, corrections, ledger
from tvchannel.store.records.corrections import Correction, CorrectionAnswer, CorrectionKind, CorrectionReason, Proposal
from tvchannel.store.service import audit
from tvchannel.store.service.audit import AuditSubject
from tvchannel.store.watching import watch_history
from tvchannel.study.corrected_minutes import minutes, open_stretches
from tvchannel.study.counting import next_kind, that_count
from tvchannel.study.day import year_of
from tvchannel.study.press import DAILY
from tvchannel.study.together.attendance import number_of
from tvchannel.study.totals import MINUTE_MS

_MOST_MIN = 24 * 60
_NOBODY = "There is no such member here."
_DONE = {
    CorrectionAnswer.APPROVED: requests.RequestOutcome.DONE,
    CorrectionAnswer.REFUSED: requests.RequestOutcome.REFUSED,
}


def propose(
    store: Store,
    community_id: int,
    seq: int,
    reason: CorrectionReason,
    note: str,
    *,
    who: str,
    now: datetime,
    request: int | None = None,
    seen: Container[str] | None = None,
) -> int:
    """Propose that the ledger's row `seq` does not count; a correction may be named as well, it is then undone.

    `seen` are the references of those whom `who` sees, None: everybody's. Gives the proposal's id.
    Raises NotFound without such a row, Conflict when it does not count already or the person
    was erased.
    """
    with store.writing() as connection:
        row = _counting(connection, community_id, seq, seen)
        _require_person(connection, community_id, row.member)
        told = Proposal(CorrectionKind.ROW, reason, note, row.member, row.study_day, seq=seq, request=request)
        return _propose(connection, community_id, told, who=who, now=now)


def propose_more(
    store: Store,
    community_id: int,
    told: Proposal,
    days: tuple[date, date],
    *,
    who: str,
    now: datetime,
    seen: Container[str] | None = None,
) -> int:
    """Propose that a check-in or minutes come in, or that minutes go out; `days` are those that are kept, until today.

    `seen` are the references of those whom `who` sees, None: everybody's. Gives the proposal's id.
    Raises Invalid for another day or number of minutes, NotFound for an unknown person or
    programme, Conflict where it would change nothing.
    """
    if not days[0] <= told.study_day <= days[1]:
        raise Invalid("Only days from %(first)s until today can be corrected.", first=days[0])
    with store.writing() as connection:
        if seen is not None and told.member not in seen:
            raise NotFound(_NOBODY)
        _require_person(connection, community_id, told.member)
        _ROWS[told.kind](connection, community_id, told.member, told.study_day, told.detail or {})
        return _propose(connection, community_id, told, who=who, now=now)


def _propose(connection: Connection, community_id: int, told: Proposal, *, who: str, now: datetime) -> int:
    if told.reason not in corrections.REASONS[told.kind]:
        raise Invalid("This reason does not fit this correction.")
    if told.request is not None:
        _require_request(connection, community_id, told.request, told.member)
    number = corrections.propose(connection, community_id, told, who=who, now=now)
    # Without the note: it may name somebody, and the log cannot be made to forget.
    audit.record(connection, community_id, at=now, who=who, did=CorrectionAction.PROPOSED, subject=_subject(told))
    return number


def _subject(told: Proposal | Correction) -> AuditSubject:
    return CorrectionSubject.ROW.of(told.seq) if told.seq else CorrectionSubject.MEMBER.of(told.member)


def _require_person(connection: Connection, community_id: int, ref: str) -> None:
    """Raise NotFound for somebody of another community, Conflict for who was erased."""
    if ref not in people.refs(connection, community_id):
        raise NotFound(_NOBODY)
    if not any(one.ref == ref for one in people.members(connection, community_id)):
        raise Conflict("This person has been deleted: nothing of theirs is corrected any more.")


def _require_request(connection: Connection, community_id: int, number: int, member: str) -> None:
    told = requests.request(connection, community_id, number)
    if told.member != member:
        raise Conflict("This request is another person's.")
    if told.answer is not None:
        raise Conflict("Somebody has answered this request already.")


def _counting(
    connection: Connection, community_id: int, seq: int, seen: Container[str] | None = None
) -> ledger.CorrectableRow:
    row = ledger.entry(connection, community_id, seq)
    if row is None or (seen is not None and row.member not in seen):
        raise NotFound("The ledger has no such row.")
    if row.seq in ledger.undone(connection, community_id):
        raise Conflict("This row does not count any more.")
    return row


def answer(
    store: Store,
    community_id: int,
    number: int,
    said: CorrectionAnswer,
    *,
    who: str,
    now: datetime,
    reply: str = "",
    seen: Container[str] | None = None,
) -> Correction:
    """Approve a proposal, which writes the row, or refuse it; the request that it answers is closed with `reply`.

    `seen` are the references of those whom `who` sees, None: everybody's; of others there is no proposal (NotFound).
    Raises Forbidden for whoever proposed it, Conflict when it was answered before or would change nothing any more.
    """
    with store.writing() as connection:
        ledger.lock(connection, community_id)
        proposal = corrections.correction(connection, community_id, number)
        if seen is not None and proposal.member not in seen:
            raise NotFound("There is no such correction here.")
        if proposal.answer is not None:
            raise Conflict("Somebody has decided this already.")
        if proposal.proposed_by == who:
            raise Forbidden("A correction is approved by a second person.")
        if said is CorrectionAnswer.APPROVED:
            _write(connection, proposal, who, now)
        corrections.answered(connection, number, said, who=who, now=now)
        if proposal.request is not None:
            _close(connection, proposal, _DONE[said], reply, who=who, now=now)
        did = CorrectionAction.APPROVED if said is CorrectionAnswer.APPROVED else CorrectionAction.REFUSED
        audit.record(connection, community_id, at=now, who=who, did=did, subject=_subject(proposal))
    return proposal


def _close(
    connection: Connection, proposal: Correction, how: requests.RequestOutcome, reply: str, *, who: str, now: datetime
) -> None:
    """Unless somebody has answered the request by hand meanwhile; the member's home hears of it."""
    assert proposal.request is not None
    asked = requests.of_member(connection, proposal.member or "")
    if any(one.id == proposal.request and one.answer is None for one in asked):
        told, done = (connection, proposal.community_id), how is requests.RequestOutcome.DONE
        requests.close(*told, proposal.request, how, who=who, now=now, reply=reply)
        messages.tell_decision(*told, proposal.member or "", corrected=done, who=who, now=now)


def _write(connection: Connection, one: Correction, who: str, now: datetime) -> None:
    people_told = {"reason": one.reason.value, "proposed_by": one.proposed_by, "approved_by": who}
    if one.kind is CorrectionKind.ROW:
        row = _counting(connection, one.community_id, one.seq)
        _require_person(connection, one.community_id, row.member)
        told = {"corrects": row.seq, **people_told}
        about = (row.member, row.activity, row.study_day)
        ledger.decided(connection, one.community_id, one.id, ledger.CORRECTION, about, told, now)
        if row.activity != ledger.MINUTES and _count(connection, about) > 1:
            raise Conflict("Another check-in counts on this day: correct that one first.")
        return
    assert one.member
    assert one.study_day
    _require_person(connection, one.community_id, one.member)
    content = _ROWS[one.kind](connection, one.community_id, one.member, one.study_day, one.detail or {})
    about, kind = (one.member, ledger.MINUTES, one.study_day), ledger.MINUTES
    if one.kind is CorrectionKind.CHECK_IN:
        about = (one.member, DAILY, one.study_day)
        kind = next_kind(ledger.of_day(connection, *about))
    ledger.decided(connection, one.community_id, one.id, kind, about, content | people_told, now)


def _count(connection: Connection, about: tuple[str, str, date]) -> int:
    """How many rows count of a member for an activity on a study day; of a check-in or attendance one may."""
    member, activity, _ = about
    of_calendar = number_of(activity) is not None
    rows = attendance.rows_of(connection, member, activity) if of_calendar else ledger.of_day(connection, *about)
    return len(that_count(rows))


def _check_in(
    connection: Connection, community_id: int, member: str, day: date, detail: dict[str, Any]
) -> dict[str, Any]:
    _require_agreed(connection, community_id, member)
    if ledger.credit(connection, member, DAILY, day) is not None:
        raise Conflict("There is a check-in on this day.")
    return {"added": True}


def _require_agreed(connection: Connection, community_id: int, member: str) -> None:
    found = people.resident(connection, community_id, member)
    if found is None or not found.agreed:
        raise Conflict("This person has not agreed to be recorded: nothing can be added.")


def _add(connection: Connection, community_id: int, member: str, day: date, detail: dict[str, Any]) -> dict[str, Any]:
    """An occasion without a programme is a stretch of its own; a programme's are the moments that do not count yet."""
    _require_agreed(connection, community_id, member)
    wanted, programme = detail["ms"], detail["programme"]
    if not MINUTE_MS <= wanted <= _MOST_MIN * MINUTE_MS:
        raise Invalid("Say how many minutes, from 1 to %(most)s.", most=_MOST_MIN)
    stretches: tuple[tuple[int, int], ...] = ((0, wanted),)
    if programme is not None:
        film_ms = catalogue.film_ms(connection, community_id, programme)
        rows = watch_history.watched(connection, member, *year_of(day))
        stretches = open_stretches(rows, programme, film_ms, wanted)
        if minutes(stretches) < wanted // MINUTE_MS:
            sentence = "Only %(n)s minutes of this programme do not count yet in that year."
            raise Conflict(sentence, n=minutes(stretches))
    return {
        "does": "add",
        "programme": programme,
        "stretches": [list(one) for one in stretches],
        "live": detail["live"],
    }


def _void(connection: Connection, community_id: int, member: str, day: date, detail: dict[str, Any]) -> dict[str, Any]:
    programme, begin, end = detail["programme"], detail["from_ms"], detail["to_ms"]
    catalogue.film_ms(connection, community_id, programme)
    if end is not None and end <= begin:
        raise Invalid("The stretch ends before it begins.")
    rows = [row for row in watch_history.watched(connection, member, day, day) if row.programme == programme]
    if not any(row.end > begin and (end is None or row.begin < end) for row in rows):
        raise Conflict("Nothing of this programme counts on this day.")
    return {"does": "void", "programme": programme, "from_ms": begin, "to_ms": end}


# What each kind writes into its row of the ledger. Raises where it would change nothing.
_ROWS: dict[CorrectionKind, Callable[[Connection, int, str, date, dict[str, Any]], dict[str, Any]]] = {
    CorrectionKind.CHECK_IN: _check_in,
    CorrectionKind.ADD: _add,
    CorrectionKind.VOID: _void,
}
