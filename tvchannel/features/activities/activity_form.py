"""The form of an activity: what was typed stays in it, and what is wrong is said beside its field."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo
from functools import partial
from typing import TypeVar

from epg.titles import Title
from tvchannel.base.errors import Invalid
from tvchannel.desk.kit import forms
from tvchannel.http.context import services, today
from tvchannel.http.kept_periods import kept
from tvchannel.store.people.activities import ActivityPlan
from tvchannel.study.together.activities import ActivityForm, ActivityKind, may_be_on

FILMS = ("film_1", "film_2", "film_3")
FIELDS = ("kind", "form", "title", "title_en", "day", "begins", "ends", "place", "group", "text", "live", *FILMS)
_LINE, _TEXT = 120, 2000
Value = TypeVar("Value")


@dataclass(slots=True)
class Filled:
    """What stands in the fields, as text by their names; `wrong` are sentences by the name of a field."""

    values: dict[str, str]
    wrong: dict[str, str] = field(default_factory=dict)


def filled(plan: ActivityPlan) -> Filled:
    """The form that holds `plan`."""
    zone = services().settings.zone
    hours = [f"{instant.astimezone(zone):%H:%M}" for instant in (plan.begins_at, plan.ends_at)]
    group = "" if plan.group_id is None else str(plan.group_id)
    titles = (plan.title.zh, plan.title.en)
    held = (plan.kind.value, plan.form.value, *titles, plan.on_day.isoformat(), *hours, plan.place, group, plan.text)
    films = [str(number) for number in (*plan.films, *[""] * len(FILMS))][: len(FILMS)]
    return Filled(dict(zip(FIELDS, (*held, "yes" if plan.live else "", *films), strict=True)))


def read(
    sent: Mapping[str, str], groups: Collection[int], programmes: Collection[int]
) -> tuple[Filled, ActivityPlan | None]:
    """The form as it was sent, and the plan that it means: None where something is wrong with a field.

    `groups` and `programmes` are the ids of those that may be chosen.
    """
    form = Filled({name: sent.get(name, "") for name in FIELDS})
    kind = forms.checked(form.wrong, "kind", lambda: _chosen(sent, "kind", ActivityKind))
    manner = forms.checked(form.wrong, "form", lambda: _chosen(sent, "form", ActivityForm))
    title = forms.checked(form.wrong, "title", lambda: _line(sent, "title"))
    title_en = forms.checked(form.wrong, "title_en", lambda: forms.text(sent, "title_en", _LINE))
    day = forms.checked(form.wrong, "day", lambda: _day(sent))
    begins = forms.checked(form.wrong, "begins", lambda: forms.clock(sent, "begins"))
    ends = forms.checked(form.wrong, "ends", lambda: _ends(sent, begins))
    place = forms.checked(form.wrong, "place", lambda: _line(sent, "place"))
    group = forms.checked(form.wrong, "group", lambda: _one_of(sent, "group", groups))
    text = forms.checked(form.wrong, "text", lambda: forms.text(sent, "text", _TEXT))
    films = [forms.checked(form.wrong, name, partial(_one_of, sent, name, programmes)) for name in FILMS]
    if form.wrong or kind is None or manner is None or day is None or begins is None or ends is None:
        return form, None
    zone = services().settings.zone
    hours = (_instant(day, begins, zone), _instant(day, ends, zone))
    name = Title(title or "", title_en or "")
    chosen = tuple(dict.fromkeys(number for number in films if number is not None))
    live = sent.get("live", "") == "yes"
    return form, ActivityPlan(kind, manner, name, day, *hours, place or "", group, text or "", chosen, live)


def _chosen(sent: Mapping[str, str], name: str, kinds: Callable[[str], Value]) -> Value:
    try:
        return kinds(sent.get(name, ""))
    except ValueError:
        raise Invalid("Please choose one of these.") from None


def _line(sent: Mapping[str, str], name: str) -> str:
    value = forms.text(sent, name, _LINE)
    if not value:
        raise Invalid("Please fill this in.")
    return value


def _day(sent: Mapping[str, str]) -> date:
    day = forms.day(sent, "day")
    if day is None:
        raise Invalid("Please fill this in.")
    if not may_be_on(day, kept()[0], today()):
        raise Invalid("The day lies in the years that are kept, or at most a year ahead.")
    return day


def _ends(sent: Mapping[str, str], begins: time | None) -> time:
    ends = forms.clock(sent, "ends")
    if begins is not None and ends <= begins:
        raise Invalid("It ends later on the same day than it begins.")
    return ends


def _one_of(sent: Mapping[str, str], name: str, choices: Collection[int]) -> int | None:
    """The number that was chosen of `choices`; None where nothing was. Raises Invalid."""
    value, numbers = sent.get(name, ""), {str(number): number for number in choices}
    if value and value not in numbers:
        raise Invalid("Please choose one of these.")
    return numbers.get(value)


def _instant(day: date, clock: time, zone: tzinfo) -> datetime:
    return datetime.combine(day, clock, zone)
