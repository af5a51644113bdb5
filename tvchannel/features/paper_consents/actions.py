"""Enter what members have signed: it holds from the moment of entering, and never against a later choice on the TV."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo

from tvchannel.base.errors import Invalid
from tvchannel.features.paper_consents.audit import PaperConsentAction
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Member
from tvchannel.store.people import consents, people
from tvchannel.store.service import audit
from tvchannel.store.service.audit_terms import CoreSubject
from tvchannel.store.watching import presence
from tvchannel.study.consent import ConsentChoice

_DID = {
    ConsentChoice.RECORD: PaperConsentAction.SIGNED,
    ConsentChoice.WATCH_ONLY: PaperConsentAction.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class EnteredConsents:
    """How many were entered, and how many had chosen on their television since they signed: that choice stays."""

    entered: int
    chosen_since: int


def enter(
    store: Store,
    community_id: int,
    refs: Iterable[str],
    choice: ConsentChoice,
    signed_on: date,
    *,
    who: str,
    now: datetime,
    zone: tzinfo,
) -> EnteredConsents:
    """What the members `refs` signed on a day. Raises Invalid for a day ahead, NotFound for a stranger."""
    if signed_on > now.astimezone(zone).date():
        raise Invalid("The day of the signature lies ahead.")
    is_past = signed_on < now.astimezone(zone).date()
    signed_at = datetime.combine(signed_on, time(0), zone)
    entered = since = 0
    with store.writing() as connection:
        for ref in dict.fromkeys(refs):
            member = people.member(connection, community_id, ref)
            if _says(member, choice):
                continue
            if is_past and member.consent_at is not None and member.consent_at >= signed_at:
                since += 1
                continue
            consents.choose(connection, member, choice, at=now, box_id=None)
            if choice is ConsentChoice.WATCH_ONLY:
                presence.forget(connection, ref, now)
            subject, day = CoreSubject.MEMBER.of(ref), signed_on.isoformat()
            audit.record(connection, community_id, at=now, who=who, did=_DID[choice], subject=subject, signed_on=day)
            entered += 1
    return EnteredConsents(entered, since)


def _says(member: Member, choice: ConsentChoice) -> bool:
    """Whether the member has chosen this already."""
    return member.agreed if choice is ConsentChoice.RECORD else member.consent == choice
