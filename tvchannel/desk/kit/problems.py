"""What the planner could not do, as sentences, each with what can be done about it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from epg.errors import Problem
from tvchannel.desk.kit import words
from tvchannel.http.context import language, say
from tvchannel.store.entities import Publication

_ADVICE = {
    "nothing_unaired": "Upload something new for this column; until then older programmes are shown again.",
    "empty_column": "Upload and approve a programme for this column, or change the rule of this slot.",
    "hidden_column": "Show the column again on the page “Columns”, or give the slot to another column.",
    "empty_series": "Upload the next episode, or give this slot to a column.",
    "no_theme": "Choose the programmes of this month on the page “Theme of the month”.",
    "nothing_to_repeat": "Look at the slot that is to be repeated: it shows nothing.",
    "unknown_programme": "Choose another programme for this slot.",
    "outside_its_days": "Choose another programme, or upload it with other days.",
    "too_long": "Cut the film into parts, or make a slot longer.",
    "expired": "Withdraw them, or upload them with later days.",
    "unreached": "Make a slot for it, or make one longer.",
    "mostly_filler": "Upload longer or more programmes for this slot, or make it shorter.",
    "hidden_rule": "Move one of the two rules to another time.",
}


# Where it is mended: a page of the desk.
_PLACES = {
    "nothing_unaired": "upload_form",
    "empty_column": "upload_form",
    "hidden_column": "tv_columns",
    "empty_series": "upload_form",
    "no_theme": "theme",
    "nothing_to_repeat": "grid",
    "unknown_programme": "grid",
    "outside_its_days": "grid",
    "too_long": "grid",
    "expired": "films",
    "unreached": "grid",
    "mostly_filler": "grid",
    "hidden_rule": "grid",
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """A sentence for the editor, what to do, and the day to look at ("" for none).

    `place` is the endpoint of the page where it is mended, "" where there is none; `others` are the sentences of the
    same kind, for which the same is to be done.
    """

    sentence: str
    advice: str
    day: str
    place: str
    others: tuple[str, ...] = ()


def problems_of(publication: Publication | None) -> list[Trouble]:
    """The problems of a published plan, those of the nearest days first."""
    return told_by_kind(publication.problems) if publication else []


def told_by_kind(problems: Iterable[Problem]) -> list[Trouble]:
    """Problems in words, each kind once with the others of it."""
    kinds: dict[str, list[Trouble]] = {}
    for problem in problems:
        kinds.setdefault(problem.code, []).append(_told(problem))
    return [replace(first, others=tuple(one.sentence for one in others)) for first, *others in kinds.values()]


def _told(problem: Problem) -> Trouble:
    params = problem.words(language())
    if problem.day:
        params["day"] = words.day(problem.day)
    advice = _ADVICE.get(problem.code, "")
    day = problem.day.isoformat() if problem.day else ""
    return Trouble(say(problem.sentence, **params), say(advice) if advice else "", day, _PLACES.get(problem.code, ""))
