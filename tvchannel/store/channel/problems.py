"""The builder's problems as documents, and back."""

from datetime import date
from typing import Any

from epg.errors import Problem
from epg.titles import Title


def to_document(problem: Problem) -> dict[str, Any]:
    """A problem as plain JSON values; a title keeps both its languages."""
    params = {
        name: {"zh": value.zh, "en": value.en} if isinstance(value, Title) else value
        for name, value in problem.params.items()
    }
    day = problem.day.isoformat() if problem.day else None
    return {"code": problem.code, "params": params, "day": day, "slot": problem.slot, "count": problem.count}


def from_document(told: dict[str, Any]) -> Problem:
    """The inverse of `to_document`."""
    params = {
        name: Title(value["zh"], value["en"]) if isinstance(value, dict) else value
        for name, value in told["params"].items()
    }
    day = date.fromisoformat(told["day"]) if told["day"] else None
    return Problem(told["code"], params, day, told["slot"], told["count"])
