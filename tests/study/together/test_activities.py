"""Activities: every kind has words; which days they may have; which stand in each other's way."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tvchannel.study.together.activities import (
    FORM_WORDS,
    KIND_WORDS,
    ActivityForm,
    ActivityKind,
    Timing,
    in_conflict,
    may_be_on,
)

FIRST, TODAY = date(2025, 1, 1), date(2026, 11, 21)
NINE = datetime(2026, 11, 28, 1, tzinfo=UTC)


def timing(begins: float, ends: float, group_id: int | None = None) -> Timing:
    return Timing(NINE + timedelta(hours=begins), NINE + timedelta(hours=ends), group_id)


def test_every_kind_and_every_form_has_words() -> None:
    assert KIND_WORDS.keys() == set(ActivityKind)
    assert FORM_WORDS.keys() == set(ActivityForm)


@pytest.mark.parametrize(
    ("day", "may"),
    [
        (FIRST - timedelta(days=1), False),
        (FIRST, True),
        (TODAY, True),
        (TODAY + timedelta(days=366), True),
        (TODAY + timedelta(days=367), False),
        (date.max, False),
    ],
)
def test_an_activity_lies_in_the_years_that_are_kept_or_a_year_ahead(day: date, may: bool) -> None:
    assert may_be_on(day, FIRST, TODAY) is may


@pytest.mark.parametrize(
    ("one", "other", "conflict"),
    [
        (timing(0, 2), timing(1, 3), True),
        (timing(0, 3), timing(1, 2), True),
        (timing(0, 1), timing(1, 2), False),
        (timing(0, 2, 1), timing(1, 3, 1), True),
        (timing(0, 2, 1), timing(1, 3, 2), False),
        (timing(0, 2, 1), timing(1, 3), True),
        (timing(0, 1, 1), timing(1, 2, 1), False),
    ],
)
def test_two_are_in_conflict_when_they_ask_the_same_people_at_one_time(
    one: Timing, other: Timing, conflict: bool
) -> None:
    assert in_conflict({1: one, 2: other}) == ({1, 2} if conflict else set())
    assert in_conflict({1: other, 2: one}) == ({1, 2} if conflict else set())


def test_an_activity_is_not_in_conflict_with_itself() -> None:
    assert in_conflict({1: timing(0, 2)}) == set()
