"""An honour in words, with its texts opened: for pages that were opened on record."""

from dataclasses import dataclass

from tvchannel.desk.kit import words
from tvchannel.http.context import say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.people.honours import Honour, SaidConsent
from tvchannel.study.honours.decisions import STATE_WORDS, WAY_WORDS, HonourAnswer, HonourConsent, HonourState
from tvchannel.study.honours.titles import TITLE_WORDS, deeds_of


@dataclass(frozen=True, slots=True)
class HonourRow:
    """An honour in words; `answered`, `reason` and `consent` are "" where nothing was said.

    `own` where the reader proposed it, and may take it back but not approve it.
    """

    id: int
    year: int
    deeds: tuple[str, ...]
    title: str
    state: HonourState
    stands: str
    proposed: str
    answered: str
    reason: str
    consent: str
    own: bool


def honour_row(one: Honour, staff: dict[str, str]) -> HonourRow:
    """The honour in words; `staff` are the names at the desk by login."""
    unseal = services().keys.names.unseal
    return HonourRow(
        id=one.id,
        year=one.year,
        deeds=deeds_of(unseal(one.sealed_deeds, one.member)),
        title=title_words(one),
        state=one.state,
        stands=_stands(one),
        proposed=_by(one.proposed_by, staff, words.instant(one.proposed_at)),
        answered=_by(one.answered_by or "", staff, words.instant(one.answered_at)) if one.answered_at else "",
        reason=unseal(one.sealed_reason, one.member) if one.sealed_reason else "",
        consent=_consent(one.said, staff) if one.said else "",
        own=one.proposed_by == current_staff().login,
    )


def title_words(one: Honour) -> str:
    """The title, in the reader's language or in the own words of whoever proposed it."""
    own = one.sealed_title
    return services().keys.names.unseal(own, one.member) if own else say(TITLE_WORDS[one.title])


def _stands(one: Honour) -> str:
    if one.answer is HonourAnswer.DECLINED:
        return say("declined")
    if one.answer is HonourAnswer.TAKEN_BACK:
        return say("taken back")
    return say("without the member's consent") if one.state is HonourState.OVER else say(STATE_WORDS[one.state])


def _by(login: str, staff: dict[str, str], when: str) -> str:
    return f"{staff.get(login, login)} · {when}"


def _consent(said: SaidConsent, staff: dict[str, str]) -> str:
    agrees = say("agrees") if said.consent is HonourConsent.YES else say("does not agree")
    return " · ".join([agrees, say(WAY_WORDS[said.way]), staff.get(said.by, said.by), words.day(said.on_day)])
