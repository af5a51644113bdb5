"""Requests of members: asked from the television, answered at the desk."""

from datetime import date, datetime

from tvchannel.base.errors import Invalid
from tvchannel.features.requests.audit import RequestAction
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Member
from tvchannel.store.people import messages, requests
from tvchannel.store.people.requests import RequestKind, RequestOutcome
from tvchannel.store.service import audit
from tvchannel.store.service.audit import AuditAction
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject

_DID: dict[RequestOutcome, AuditAction] = {
    RequestOutcome.DONE: RequestAction.DONE,
    RequestOutcome.REFUSED: RequestAction.REFUSED,
    RequestOutcome.TAKEN_BACK: CoreAction.ERASURE_TAKEN_BACK,
}


def ask(store: Store, member: Member, kind: RequestKind, about: str, day: date | None, *, now: datetime) -> None:
    """Note what `member` asks for; the same request twice is one."""
    with store.writing() as connection:
        requests.ask(connection, member.community_id, member.ref, kind, about, day, now)


def answer(
    store: Store, community_id: int, number: int, how: RequestOutcome, *, who: str, now: datetime, reply: str = ""
) -> None:
    """Close a request, with a few words for the member; their home hears whether a correction was agreed to.

    Raises NotFound, Conflict when it is answered already, Invalid for an answer of another kind: whoever wishes to be
    deleted may only take it back.
    """
    with store.writing() as connection:
        told = requests.request(connection, community_id, number)
        if how not in _DID or (told.kind is RequestKind.ERASURE) != (how is RequestOutcome.TAKEN_BACK):
            raise Invalid("This request cannot be answered so.")
        requests.close(connection, community_id, number, how, who=who, now=now, reply=reply)
        if told.kind is RequestKind.CORRECTION:
            done = how is RequestOutcome.DONE
            messages.tell_decision(connection, community_id, told.member, corrected=done, who=who, now=now)
        subject = CoreSubject.MEMBER.of(told.member)
        note = f"{told.kind} {told.about} {told.study_day or ''}".strip()
        audit.record(connection, community_id, at=now, who=who, did=_DID[how], subject=subject, note=note)
