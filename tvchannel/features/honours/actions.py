"""Propose, approve and give annual honours: deeds first, two persons, and the member's own consent (records, R8)."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from sqlalchemy import Connection

from tvchannel.base.errors import Conflict, Forbidden, Invalid
from tvchannel.features.honours.audit import HonourAction
from tvchannel.store.database.engine import Store
from tvchannel.store.encryption.key_ring import Ring
from tvchannel.store.entities import Member
from tvchannel.store.people import honours
from tvchannel.store.people.honours import NewHonour, SaidConsent
from tvchannel.store.service import audit
from tvchannel.store.service.audit_terms import CoreSubject
from tvchannel.study.day import study_day
from tvchannel.study.honours.decisions import HonourAnswer, HonourConsent, HonourState, may_say
from tvchannel.study.honours.titles import (
    LONGEST_DEEDS,
    LONGEST_TITLE,
    MOST_DEEDS,
    HonourTitle,
    deeds_of,
    fits_a_sheet,
)

_DID = {
    HonourAnswer.APPROVED: HonourAction.APPROVED,
    HonourAnswer.DECLINED: HonourAction.DECLINED,
    HonourAnswer.TAKEN_BACK: HonourAction.TAKEN_BACK,
}
_SAID = {HonourConsent.YES: HonourAction.CONSENTED, HonourConsent.NO: HonourAction.REFUSED}


@dataclass(frozen=True, slots=True)
class ProposedHonour:
    """What somebody proposes, in clear: the deeds (one a line), the title, and its own words where it has any."""

    deeds: str
    year: int
    title: HonourTitle
    own_words: str = ""


def require_deeds(text: str) -> str:
    """The deeds as they are kept, one a line. Raises Invalid where there are none, or more than fit on a sheet."""
    deeds = deeds_of(text)
    if not deeds:
        raise Invalid("Please write down the deeds first: what this person did, one deed a line.")
    if not fits_a_sheet(deeds):
        raise Invalid("At most %(lines)s deeds and %(most)s characters.", lines=MOST_DEEDS, most=LONGEST_DEEDS)
    return "\n".join(deeds)


def require_own_words(title: HonourTitle, own: str) -> str:
    """The own words of a title, "" for one of the list. Raises Invalid where they are missing or too long."""
    if title is not HonourTitle.OTHER:
        return ""
    if not own:
        raise Invalid("Please write the title in your own words.")
    if len(own) > LONGEST_TITLE:
        raise Invalid("The text is too long: at most %(most)s characters.", most=LONGEST_TITLE)
    return own


def propose(store: Store, keys: Ring, member: Member, told: ProposedHonour, *, who: str, now: datetime) -> int:
    """Propose `member`; gives the id.

    Raises Invalid without deeds or a title, Conflict where the same title of this year is proposed or given already.
    """
    deeds, own = require_deeds(told.deeds), require_own_words(told.title, told.own_words)
    sealed_title = keys.seal(own, member.ref) if own else None
    new = NewHonour(member.ref, told.year, told.title, sealed_title, keys.seal(deeds, member.ref))
    with store.writing() as connection:
        if told.title is not HonourTitle.OTHER and _is_there(connection, new):
            raise Conflict("This title is proposed for this person and year already, or was given.")
        number = honours.add(connection, member.community_id, new, who=who, now=now)
        _log(connection, member.community_id, member.ref, HonourAction.PROPOSED, who, now, number)
    return number


def _is_there(connection: Connection, new: NewHonour) -> bool:
    known = honours.of_members(connection, [new.member])
    alike = (one for one in known if (one.year, one.title) == (new.year, new.title))
    return any(one.state is not HonourState.OVER for one in alike)


def answer(
    store: Store,
    keys: Ring,
    community_id: int,
    number: int,
    said: HonourAnswer,
    reason: str = "",
    *,
    who: str,
    now: datetime,
) -> None:
    """Approve a proposal of somebody else, or decline it with a reason; or take back one's own.

    Raises NotFound, Forbidden for whoever may not say this, Invalid without the reason, Conflict when it was decided.
    """
    with store.writing() as connection:
        one = honours.honour(connection, community_id, number, for_update=True)
        is_own = one.proposed_by == who
        if said is HonourAnswer.TAKEN_BACK and not is_own:
            raise Forbidden("A proposal is taken back by whoever made it.")
        if said is not HonourAnswer.TAKEN_BACK and is_own:
            raise Forbidden("An honour is approved by a second person.")
        if said is HonourAnswer.DECLINED and not reason:
            raise Invalid("Please say why it is declined.")
        sealed = keys.seal(reason, one.member) if said is HonourAnswer.DECLINED else None
        honours.answer(connection, number, said, sealed, who=who, now=now)
        _log(connection, community_id, one.member, _DID[said], who, now, number)


def enter_consent(
    store: Store, community_id: int, number: int, said: SaidConsent, *, who: str, now: datetime, zone: tzinfo
) -> None:
    """Enter what the member says; after a yes the honour is given, after a no it is not, whatever was said before.

    Raises NotFound, Conflict unless it waits for this, Invalid for a day ahead or from before the proposal.
    """
    with store.writing() as connection:
        one = honours.honour(connection, community_id, number, for_update=True)
        if not may_say(one.state, said.consent):
            raise Conflict("This honour waits for no consent.")
        if not study_day(one.proposed_at, zone) <= said.on_day <= study_day(now, zone):
            raise Invalid("The day of the consent lies between the proposal and today.")
        honours.set_consent(connection, number, said)
        _log(connection, community_id, one.member, _SAID[said.consent], who, now, number)


def _log(
    connection: Connection, community_id: int, ref: str, did: HonourAction, who: str, now: datetime, number: int
) -> None:
    """Without a word of what was written: the log cannot be made to forget."""
    subject = CoreSubject.MEMBER.of(ref)
    audit.record(connection, community_id, at=now, who=who, did=did, subject=subject, honour=number)
