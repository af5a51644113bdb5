"""The exercise of the remote control: its steps in their order, and what is heard of a press at each."""

import pytest

from tvchannel.study.teaching.remote_steps import (
    ARROWS,
    COUNT,
    PRESSES,
    STEPS,
    StepKind,
    heard,
    is_passed,
    number,
    step,
    telling,
)


def test_five_presses_come_first_each_another_then_the_check_in_and_careful_use() -> None:
    assert [one.wanted for one in STEPS if one.kind is StepKind.PRESS] == ["3", "right", "down", "back", "ok"]
    assert [one.kind for one in STEPS[5:]] == ["check-in", "read", "question", "question", "question"]
    assert [number(one) for one in STEPS] == list(range(1, COUNT + 1))
    assert len({one.key for one in STEPS}) == COUNT


@pytest.mark.parametrize(
    ("at", "key"), [(1, "three"), (COUNT, "remedy"), (None, "three"), (0, "three"), (999, "three")]
)
def test_what_is_no_number_of_a_step_begins_anew(at: int | None, key: str) -> None:
    assert step(at) == next(one for one in STEPS if one.key == key)


def test_behind_the_last_step_is_the_end() -> None:
    assert step(COUNT + 1) is None


@pytest.mark.parametrize("one", STEPS, ids=lambda one: one.key)
def test_at_each_step_exactly_one_press_is_right(one: object) -> None:
    assert [said for said in PRESSES if is_passed(one, said)] == [one.wanted]  # type: ignore[arg-type, attr-defined]


@pytest.mark.parametrize(
    ("key", "said", "told"),
    [
        ("three", "2", "2"),
        ("three", "ok", "ok"),
        ("three", "3", ""),
        ("three", "33", ""),
        ("three", "<b>", ""),
        ("right", "back", "back"),
        ("back", "left", "left"),
        ("check-in", "1", "1"),
        ("check-in", "2", "2"),
        ("care", "2", ""),
        ("caller", "1", "1"),
        ("caller", "3", ""),
    ],
)
def test_only_a_press_that_has_to_be_told_is_heard(key: str, said: str, told: str) -> None:
    assert heard(next(one for one in STEPS if one.key == key), said) == told


@pytest.mark.parametrize("one", STEPS, ids=lambda one: one.key)
def test_one_arrow_moves_the_focus_and_no_step_waits_for_it_alone_but_the_one_of_two_presses(one: object) -> None:
    assert {*telling(one), one.moves} == set(ARROWS)  # type: ignore[arg-type, attr-defined]
    assert (one.moves == one.wanted) == (one.key == "down")  # type: ignore[attr-defined]
