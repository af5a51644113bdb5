"""Contacts: which outcome fits which kind, and when the next one is."""

from datetime import date, timedelta

import pytest

from tvchannel.study.contacts import (
    KIND_WORDS,
    OUTCOME_WORDS,
    OUTCOMES,
    ContactKind,
    ContactOutcome,
    fits,
    may_be_next,
    next_day,
)

TODAY = date(2026, 12, 31)
SOON = date(2027, 1, 4)


def test_every_kind_has_words_and_an_outcome_for_who_was_not_reached() -> None:
    assert KIND_WORDS.keys() == OUTCOMES.keys() == set(ContactKind)
    assert OUTCOME_WORDS.keys() == set(ContactOutcome)
    assert all(fits(kind, ContactOutcome.NOBODY) for kind in ContactKind)


@pytest.mark.parametrize("kind", ContactKind)
def test_nobody_chooses_that_an_entry_was_a_mistake(kind: ContactKind) -> None:
    assert not fits(kind, ContactOutcome.MISTAKE)


@pytest.mark.parametrize(
    ("day", "may"),
    [
        (TODAY - timedelta(days=1), False),
        (TODAY, True),
        (SOON, True),
        (TODAY + timedelta(days=366), True),
        (TODAY + timedelta(days=367), False),
    ],
)
def test_the_next_time_is_between_today_and_a_year_ahead(day: date, may: bool) -> None:
    assert may_be_next(day, TODAY) is may


@pytest.mark.parametrize(
    ("outcome", "chosen", "planned", "following"),
    [
        (ContactOutcome.WELL, None, True, None),
        (ContactOutcome.WELL, SOON, False, SOON),
        (ContactOutcome.NOBODY, None, True, date(2027, 1, 1)),
        (ContactOutcome.NOBODY, None, False, None),
        (ContactOutcome.NOBODY, SOON, True, SOON),
    ],
)
def test_what_was_planned_and_reached_nobody_comes_up_tomorrow(
    outcome: ContactOutcome, chosen: date | None, planned: bool, following: date | None
) -> None:
    assert next_day(outcome, chosen, TODAY, planned=planned) == following
