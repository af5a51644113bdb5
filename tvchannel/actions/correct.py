"""Correct the ledger by a new row that names the old one: one person proposes, another approves."""

from datetime import datetime

from tvchannel.errors import Conflict, Forbidden, NotFound
from tvchannel.store import corrections, desk, ledger
from tvchannel.store.corrections import Answer, Correction, Reason
from tvchannel.store.engine import Store


def propose(store: Store, community_id: int, seq: int, reason: Reason, note: str, *, who: str, now: datetime) -> int:
    """Propose that the ledger's row `seq` does not count; a correction may be named as well, it is then undone.

    Gives the proposal's id. Raises NotFound without such a row, Conflict when it does not count already.
    """
    with store.writing() as connection:
        _require_counting(ledger.entry(connection, community_id, seq), ledger.undone(connection, community_id))
        number = corrections.propose(connection, community_id, seq, reason, note, who=who, now=now)
        subject = f"correction of row {seq}"
        # Without the note: it may name somebody, and the log cannot be made to forget.
        desk.audit(connection, community_id, at=now, who=who, did="proposed", subject=subject)
    return number


def _require_counting(row: ledger.Entry | None, undone: frozenset[int]) -> ledger.Entry:
    if row is None:
        raise NotFound("The ledger has no such row.")
    if row.seq in undone:
        raise Conflict("This row does not count any more.")
    return row


def answer(store: Store, community_id: int, number: int, said: Answer, *, who: str, now: datetime) -> Correction:
    """Approve a proposal, which writes the row, or refuse it.

    Raises Forbidden for whoever proposed it, Conflict when it was answered before.
    """
    with store.writing() as connection:
        ledger.lock(connection, community_id)
        proposal = corrections.correction(connection, community_id, number)
        if proposal.answer is not None:
            raise Conflict("Somebody has decided this already.")
        if proposal.proposed_by == who:
            raise Forbidden("A correction is approved by a second person.")
        if said is Answer.APPROVED:
            old = ledger.entry(connection, community_id, proposal.seq)
            row = _require_counting(old, ledger.undone(connection, community_id))
            told = {"corrects": row.seq, "reason": proposal.reason.value}
            people = {"proposed_by": proposal.proposed_by, "approved_by": who}
            ledger.correct(connection, community_id, row, told | people, now)
        corrections.answered(connection, number, said, who=who, now=now)
        subject = f"correction of row {proposal.seq}"
        did = "approved" if said is Answer.APPROVED else "refused-it"
        desk.audit(connection, community_id, at=now, who=who, did=did, subject=subject)
    return proposal
