"""The form of a version: what was typed stays in it, and what is wrong is said beside its field."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tvchannel.base.errors import Invalid
from tvchannel.desk.kit import forms
from tvchannel.study.sums.points import (
    LONGEST_UNIT_MIN,
    MOST_A_YEAR,
    MOST_EACH,
    PointsRule,
    PointsSource,
    PointsWorth,
    is_sound,
    may_begin,
)

_LONGEST = 20
STUDY_MIN, SINCE, NOTHING = "study_min", "since", "rule"


@dataclass(slots=True)
class PointsForm:
    """What stands in the fields, as text, and why one is wrong, both by the name of a field."""

    typed: dict[str, str]
    wrong: dict[str, str] = field(default_factory=dict)


def each(source: PointsSource) -> str:
    """The name of the field for the points of each."""
    return f"each-{source}"


def most(source: PointsSource) -> str:
    """The name of the field for the most of a year."""
    return f"most-{source}"


def filled(rule: PointsRule | None, since: date, study_min: int) -> PointsForm:
    """The form that holds a rule; without one it is empty but for the day and the unit of study."""
    typed = {SINCE: since.isoformat(), STUDY_MIN: str(rule.study_min if rule else study_min)}
    for source, worth in (rule.worths if rule else {}).items():
        typed |= {each(source): str(worth.each), most(source): str(worth.most)}
    return PointsForm(typed)


def read(sent: Mapping[str, str], today: date) -> tuple[PointsForm, PointsRule | None, date | None]:
    """The form as it was sent, the rule that it means, and from when on; None where something is wrong with them."""
    names = [STUDY_MIN, SINCE, *(name(source) for source in PointsSource for name in (each, most))]
    form = PointsForm({name: sent.get(name, "")[:_LONGEST] for name in names})
    worths = {source: found for source in PointsSource if (found := _worth(form, sent, source)) is not None}
    unit = forms.checked(form.wrong, STUDY_MIN, lambda: _unit(sent))
    since = forms.checked(form.wrong, SINCE, lambda: begins(sent, today))
    if not worths and not form.wrong:
        form.wrong[NOTHING] = forms.in_words(Invalid("Please give points for something."))
    if form.wrong or unit is None:
        return form, None, None
    return form, PointsRule(worths, unit), since


def begins(sent: Mapping[str, str], today: date) -> date:
    """From which day on a version is in force. Raises Invalid."""
    day = forms.day(sent, SINCE)
    if day is None:
        raise Invalid("Please say from which day on.")
    if not may_begin(day, today):
        raise Invalid("A version begins in this year or the next: years that are over stay as they are.")
    return day


def _unit(sent: Mapping[str, str]) -> int:
    unit = forms.number(sent, STUDY_MIN, LONGEST_UNIT_MIN)
    if unit is None:
        raise Invalid("Please say how many minutes a unit of study has.")
    return unit


def _worth(form: PointsForm, sent: Mapping[str, str], source: PointsSource) -> PointsWorth | None:
    """What a source is worth; None where it gives nothing, or something is wrong with it."""
    one = forms.checked(form.wrong, each(source), lambda: forms.number(sent, each(source), MOST_EACH))
    year = forms.checked(form.wrong, most(source), lambda: forms.number(sent, most(source), MOST_A_YEAR))
    if one is None:
        return None
    worth = PointsWorth(one, year or 0)
    if most(source) not in form.wrong and not is_sound(worth):
        told = Invalid("Please give a limit for the year, no less than the points for each one.")
        form.wrong[most(source)] = forms.in_words(told)
    return worth
