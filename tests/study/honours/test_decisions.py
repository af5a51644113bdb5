"""An honour is given with the approval and the consent, and with nothing less."""

from itertools import product

import pytest

from tvchannel.study.honours.decisions import HonourAnswer, HonourConsent, HonourState, honour_state, may_say

ANSWERS, CONSENTS = (None, *HonourAnswer), (None, *HonourConsent)


@pytest.mark.parametrize(
    ("answer", "consent", "state"),
    [
        (None, None, HonourState.PROPOSED),
        (HonourAnswer.APPROVED, None, HonourState.APPROVED),
        (HonourAnswer.APPROVED, HonourConsent.YES, HonourState.GIVEN),
        (HonourAnswer.APPROVED, HonourConsent.NO, HonourState.OVER),
        (HonourAnswer.DECLINED, None, HonourState.OVER),
        (HonourAnswer.TAKEN_BACK, None, HonourState.OVER),
    ],
)
def test_where_an_honour_stands_follows_from_what_was_said(
    answer: HonourAnswer | None, consent: HonourConsent | None, state: HonourState
) -> None:
    assert honour_state(answer, consent) is state


def test_nothing_but_both_gives_it() -> None:
    given = [pair for pair in product(ANSWERS, CONSENTS) if honour_state(*pair) is HonourState.GIVEN]
    assert given == [(HonourAnswer.APPROVED, HonourConsent.YES)]


@pytest.mark.parametrize(
    ("state", "may"),
    [
        (HonourState.PROPOSED, set()),
        (HonourState.APPROVED, {HonourConsent.YES, HonourConsent.NO}),
        (HonourState.GIVEN, {HonourConsent.NO}),
        (HonourState.OVER, set()),
    ],
)
def test_the_member_is_asked_after_the_approval_and_may_take_the_consent_back(
    state: HonourState, may: set[HonourConsent]
) -> None:
    assert {consent for consent in HonourConsent if may_say(state, consent)} == may
