"""Honours as somebody at the desk makes them: proposed, approved, given."""

from tests.desk.conftest import Desk
from tvchannel.features.honours import actions
from tvchannel.features.honours.actions import ProposedHonour
from tvchannel.store.people import honours, people
from tvchannel.store.people.honours import Honour, SaidConsent
from tvchannel.study.honours.decisions import ConsentWay, HonourAnswer, HonourConsent
from tvchannel.study.honours.titles import HonourTitle

DEEDS = "每周给三位行动不便的老党员送报\n把楼道里的旧电线理整齐"


def propose(
    office: Desk,
    ref: str = "here-1",
    *,
    who: str = "branch",
    deeds: str = DEEDS,
    title: HonourTitle = HonourTitle.MEMBER,
    own_words: str = "",
    community: int | None = None,
) -> int:
    """A proposal for the year of the desk's clock."""
    with office.services.store.reading() as connection:
        member = people.member(connection, community or office.community, ref)
    told = ProposedHonour(deeds, office.now.year, title, own_words)
    return actions.propose(office.services.store, office.services.keys.names, member, told, who=who, now=office.now)


def answer(
    office: Desk, number: int, said: HonourAnswer, reason: str = "", who: str = "administrator", community: int = 0
) -> None:
    told = (office.services.store, office.services.keys.names, community or office.community, number, said, reason)
    actions.answer(*told, who=who, now=office.now)


def approve(office: Desk, ref: str = "here-1", **how: object) -> int:
    """One that waits for the member's consent."""
    number = propose(office, ref, **how)
    answer(office, number, HonourAnswer.APPROVED)
    return number


def consent(office: Desk, number: int, said: HonourConsent = HonourConsent.YES) -> None:
    zone = office.services.settings.zone
    told = SaidConsent(said, ConsentWay.TELEPHONE, "branch", office.now.astimezone(zone).date())
    actions.enter_consent(
        office.services.store, office.community, number, told, who="branch", now=office.now, zone=zone
    )


def give(office: Desk, ref: str = "here-1", **how: object) -> int:
    """One that is given."""
    number = approve(office, ref, **how)
    consent(office, number)
    return number


def honour(office: Desk, number: int, community: int = 0) -> Honour:
    with office.services.store.reading() as connection:
        return honours.honour(connection, community or office.community, number)
