"""Open sealed names for somebody at the desk: looking leaves a line in the audit log, in the same action."""

from collections.abc import Iterable
from datetime import datetime

from tvchannel.store.database.engine import Store
from tvchannel.store.encryption.key_ring import Ring
from tvchannel.store.entities import Member
from tvchannel.store.service import audit
from tvchannel.store.service.audit import AuditSubject
from tvchannel.store.service.audit_terms import CoreAction
from tvchannel.study.looking.look_reasons import LookReason


def look(
    store: Store,
    keys: Ring,
    community_id: int,
    members: Iterable[Member],
    *,
    who: str,
    subject: AuditSubject,
    now: datetime,
    reason: LookReason | None = None,
) -> dict[str, str]:
    """The names of `members` by their references, once it is written that `who` looked at `subject`, and why."""
    why = {"reason": reason.value} if reason else {}
    with store.writing() as connection:
        audit.record(connection, community_id, at=now, who=who, did=CoreAction.LOOKED, subject=subject, **why)
    return names(keys, members)


def names(keys: Ring, members: Iterable[Member]) -> dict[str, str]:
    """Names by reference, for a page whose opening `look` has written down; each is sealed for its member's ref."""
    return {member.ref: keys.unseal(member.sealed_name, member.ref) for member in members}


def phones(keys: Ring, members: Iterable[Member]) -> dict[str, str]:
    """Telephone numbers by reference, where there are any; as `names`, only for a page that `look` opened."""
    return {
        member.ref: keys.unseal(member.sealed_phone, member.ref)
        for member in members
        if member.sealed_phone is not None
    }
