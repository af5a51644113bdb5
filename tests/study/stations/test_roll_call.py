"""The roll call: one key a name, never more than one, and never nobody's key."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvchannel.study.stations.roll_call import (
    CALLED_AGAIN,
    CallKey,
    NameCall,
    RollAnswer,
    called_again,
    drawn,
    may_close,
    presence,
    pressed,
)

NAMES = tuple("abcdefghijklmno")
OK, RIGHT, DOWN, LEFT = CallKey.OK, CallKey.RIGHT, CallKey.DOWN, CallKey.LEFT
keys = st.lists(st.sampled_from(CallKey), max_size=60)


def after(call: NameCall, given_keys: Sequence[CallKey]) -> NameCall:
    for key in given_keys:
        call = pressed(call, key)
    return call


def test_fifteen_names_take_fifteen_keys() -> None:
    call = after(NameCall(NAMES), [OK] * 15)
    assert (call.next, call.of(RollAnswer.PRESENT)) == (None, [*NAMES])


@pytest.mark.parametrize(
    ("key", "answer"), [(OK, RollAnswer.PRESENT), (RIGHT, RollAnswer.NOT_HERE), (DOWN, RollAnswer.LEAVE)]
)
def test_each_key_says_one_thing_of_one_name(key: CallKey, answer: RollAnswer) -> None:
    assert pressed(NameCall(NAMES), key).answers == (("a", answer),)


def test_left_goes_back_one_name_and_no_further_than_the_first() -> None:
    call = after(NameCall(NAMES), [OK, RIGHT, LEFT])
    assert (call.next, call.place, call.answers) == ("b", 2, (("a", RollAnswer.PRESENT),))
    assert after(call, [LEFT, LEFT, LEFT]) == NameCall(NAMES)


def test_the_last_name_can_be_taken_back_too() -> None:
    assert after(NameCall(NAMES), [OK] * 15 + [LEFT]).next == "o"


def test_keys_behind_the_last_name_mark_nobody() -> None:
    over = after(NameCall(NAMES), [OK] * 15)
    assert after(over, [OK, RIGHT, DOWN]) == over


def test_who_joins_or_leaves_the_list_meanwhile_changes_nobody_elses_answer() -> None:
    call = NameCall(("b", "x", "c"), (("a", RollAnswer.PRESENT), ("b", RollAnswer.LEAVE)))
    assert (call.next, call.place) == ("x", 2)


@given(keys)
def test_a_key_never_changes_more_than_one_answer(given_keys: list[CallKey]) -> None:
    call = NameCall(NAMES)
    for key in given_keys:
        after_it = pressed(call, key)
        assert abs(len(after_it.answers) - len(call.answers)) <= 1
        shorter, longer = sorted((call.answers, after_it.answers), key=len)
        assert longer[: len(shorter)] == shorter
        call = after_it


@given(keys)
def test_nobody_is_present_without_a_key_that_says_so(given_keys: list[CallKey]) -> None:
    call = after(NameCall(NAMES), given_keys)
    assert len(call.of(RollAnswer.PRESENT)) <= given_keys.count(OK)
    assert [name for name, _ in call.answers] == [*NAMES[: len(call.answers)]]


@given(keys, keys, st.text(max_size=8))
def test_who_came_was_present_and_was_not_missed_the_second_time(
    first_keys: list[CallKey], second_keys: list[CallKey], seed: str
) -> None:
    first = after(NameCall(NAMES), first_keys)
    second = after(called_again(first, seed), second_keys)
    told, present = presence(first, second), {*first.of(RollAnswer.PRESENT)}
    assert told.came | told.unconfirmed == present
    assert not told.came & told.unconfirmed
    assert not told.leave & present
    assert set(second.of(RollAnswer.NOT_HERE)) == told.unconfirmed


def test_called_again_nobody_is_on_leave() -> None:
    second = called_again(after(NameCall(NAMES), [OK] * 15), "seed")
    assert pressed(second, DOWN) == second


@given(st.sets(st.sampled_from(NAMES)), st.text(max_size=8))
def test_those_drawn_are_of_those_present_and_the_same_for_a_seed(present: set[str], seed: str) -> None:
    some = drawn(present, seed)
    assert len(some) == min(CALLED_AGAIN, len(present)) == len(set(some))
    assert set(some) <= present
    assert some == drawn(sorted(present), seed)


def test_seeds_draw_others() -> None:
    assert len({drawn(NAMES, str(seed)) for seed in range(20)}) > 10


@pytest.mark.parametrize(("closing", "may"), [("leader", False), ("guide", True)])
def test_only_the_other_person_closes(closing: str, may: bool) -> None:
    assert may_close("leader", closing) is may
