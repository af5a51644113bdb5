"""The steps of an exercise of the remote control: what each waits for, and what a press there leads to. Pure."""

from dataclasses import dataclass
from enum import StrEnum


class StepKind(StrEnum):
    """What a step is: a press to be made, the check-in as it would be, what is to be read, a question."""

    PRESS = "press"
    CHECK_IN = "check-in"
    READ = "read"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class RemoteStep:
    """A step, known by its `key`; `wanted` is the press (`PRESSES`) that passes it.

    `moves` is the arrow that moves the focus there, as it does on every other page. Every other arrow is told as a
    press of its own.
    """

    key: str
    kind: StepKind
    wanted: str
    moves: str = "up"


ARROWS = ("up", "down", "left", "right")
PRESSES = (*"0123456789", *ARROWS, "ok", "back")
STEPS = (
    RemoteStep("three", StepKind.PRESS, "3"),
    RemoteStep("right", StepKind.PRESS, "right"),
    RemoteStep("down", StepKind.PRESS, "down", moves="down"),
    RemoteStep("back", StepKind.PRESS, "back"),
    RemoteStep("ok", StepKind.PRESS, "ok"),
    RemoteStep("check-in", StepKind.CHECK_IN, "1"),
    RemoteStep("care", StepKind.READ, "ok"),
    RemoteStep("caller", StepKind.QUESTION, "1"),
    RemoteStep("rumour", StepKind.QUESTION, "2"),
    RemoteStep("remedy", StepKind.QUESTION, "1"),
)
COUNT = len(STEPS)


def step(at: int | None) -> RemoteStep | None:
    """The step of number `at`, from 1; None behind the last of them. Whatever is no number of one begins anew."""
    if at == COUNT + 1:
        return None
    return STEPS[at - 1] if at is not None and 1 <= at <= COUNT else STEPS[0]


def number(one: RemoteStep) -> int:
    """Its number, from 1."""
    return STEPS.index(one) + 1


def heard(one: RemoteStep, said: str) -> str:
    """The press `said` at a step; "" where it is none, or one that leads on from there without a word."""
    if said not in PRESSES or (one.kind is StepKind.PRESS and said == one.wanted):
        return ""
    if one.kind is StepKind.QUESTION:
        return said if said in ("1", "2") else ""
    return "" if one.kind is StepKind.READ else said


def is_passed(one: RemoteStep, said: str) -> bool:
    """Was `said` what the step waits for?"""
    return said == one.wanted


def telling(one: RemoteStep) -> tuple[str, ...]:
    """The arrows that are told as presses at a step: one of the four has to lead to all else of the page."""
    return tuple(arrow for arrow in ARROWS if arrow != one.moves)
