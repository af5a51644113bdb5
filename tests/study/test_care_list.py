"""The care list: exempt members are nobody's absence; who was reached is on it no more."""

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvchannel.study.care_list import CareReason, LastSigns, care_list, care_needs, care_reason, unheard_of

TODAY = date(2026, 11, 21)
BEGUN = date(2026, 1, 1)


@dataclass(frozen=True)
class Someone:
    ref: str
    exempt: bool
    joined_on: date | None = None


PEOPLE = st.lists(st.builds(Someone, st.text("ab", min_size=1, max_size=3), st.booleans()), max_size=20)
DAYS = st.none() | st.dates(date(2026, 9, 1), TODAY)


@given(PEOPLE)
def test_exempt_members_are_in_no_denominator_and_on_no_list_of_the_absent(people) -> None:
    checked_in = frozenset(person.ref for person in people[::2])
    told = care_list(people, checked_in)
    assert not any(person.exempt for person in told.to_call)
    assert told.expected == sum(not person.exempt for person in people)
    assert told.checked_in + len(told.to_call) == told.expected
    assert len(told.exempt) + told.expected == len(people)


@pytest.mark.parametrize(
    ("signs", "reason"),
    [
        (LastSigns(), CareReason.NOBODY),
        (LastSigns(check_in=date(2026, 10, 21)), CareReason.NOBODY),
        (LastSigns(check_in=date(2026, 10, 22)), CareReason.NOT_YET),
        (LastSigns(watched=date(2026, 11, 20)), CareReason.NOT_YET),
        (LastSigns(contact=date(2026, 10, 31)), CareReason.NOT_YET),
        (LastSigns(contact=date(2026, 11, 1)), None),
        (LastSigns(check_in=date(2026, 11, 1)), None),
        (LastSigns(check_in=date(2026, 11, 1), box=date(2026, 11, 14)), None),
        (LastSigns(check_in=date(2026, 11, 1), box=date(2026, 11, 13)), CareReason.SILENT),
        (LastSigns(check_in=date(2026, 11, 1), box=date(2026, 11, 13), contact=date(2026, 11, 12)), CareReason.SILENT),
        (LastSigns(check_in=date(2026, 11, 1), box=date(2026, 11, 13), contact=date(2026, 11, 20)), None),
        (LastSigns(contact=date(2026, 10, 1), box=date(2026, 11, 20)), CareReason.NOBODY),
    ],
)
def test_the_reason_for_a_call(signs: LastSigns, reason: CareReason | None) -> None:
    assert care_reason(signs, TODAY, BEGUN) is reason


@pytest.mark.parametrize(
    ("begun", "reason"),
    [
        (None, CareReason.NOT_YET),
        (date(2026, 10, 23), CareReason.NOT_YET),
        (date(2026, 10, 22), CareReason.NOBODY),
    ],
)
def test_of_thirty_days_that_were_not_kept_nothing_is_said(begun: date | None, reason: CareReason) -> None:
    assert care_reason(LastSigns(), TODAY, begun) is reason


def test_an_exempt_member_is_to_be_visited_until_somebody_was_there_this_month() -> None:
    people = [Someone("a", True), Someone("b", True), Someone("c", True)]
    signs = {
        "a": LastSigns(visit=date(2026, 11, 2), contact=date(2026, 11, 2)),
        "b": LastSigns(visit=date(2026, 10, 31), contact=date(2026, 11, 20)),
    }
    needs = care_needs(people, signs, TODAY, BEGUN)
    assert [person.ref for person in needs.to_visit] == ["b", "c"]
    assert [person.ref for person in needs.visited] == ["a"]
    assert not any(needs.to_call.values())


@given(
    PEOPLE, st.dictionaries(st.text("ab", min_size=1, max_size=3), st.builds(LastSigns, DAYS, DAYS, DAYS, DAYS, DAYS))
)
def test_everybody_stands_in_one_place_at_most_and_in_the_order_given(people, signs) -> None:
    needs = care_needs(people, signs, TODAY, BEGUN)
    called = [person for persons in needs.to_call.values() for person in persons]
    assert not any(person.exempt for person in [*called, *needs.reached])
    assert len(called) + len(needs.reached) <= sum(not person.exempt for person in people)
    assert len(needs.to_visit) + len(needs.visited) == sum(person.exempt for person in people)
    for persons in needs.to_call.values():
        assert list(persons) == [person for person in people if person in persons]


@given(PEOPLE)
def test_whoever_is_reached_today_is_on_no_list_of_calls(people) -> None:
    signs = {person.ref: LastSigns(contact=TODAY, box=date(2026, 1, 1)) for person in people}
    needs = care_needs(people, signs, TODAY, BEGUN)
    assert not any(needs.to_call.values())


@pytest.mark.parametrize(
    ("joined_on", "told"),
    [(None, True), (date(2025, 3, 1), True), (date(2026, 10, 22), True), (date(2026, 10, 23), False), (TODAY, False)],
)
def test_of_whoever_came_less_than_30_days_ago_nobody_says_that_nothing_was_heard(joined_on, told: bool) -> None:
    person = Someone("a", exempt=False, joined_on=joined_on)
    assert bool(unheard_of([person], {}, TODAY, BEGUN)) is told
    assert bool(care_needs([person], {}, TODAY, BEGUN).to_call[CareReason.NOBODY]) is told
