"""Reasons for looking: every one has words, and only those are reasons."""

from tvchannel.study.looking.look_reasons import ASKED, LOOK_REASONS, LookReason, reason_of


def test_every_reason_has_words_and_the_list_that_is_asked_is_short() -> None:
    assert LOOK_REASONS.keys() == set(LookReason)
    assert len(ASKED) == 6


def test_what_is_no_reason_is_none() -> None:
    assert reason_of("visit") is LookReason.VISIT
    assert [reason_of(text) for text in ("", "VISIT", "curious")] == [None] * 3
