"""Holidays and the working days that make up for them: on which the rules of another weekday hold."""

from datetime import date

from flask import Response, request

from epg.days import SpecialDay
from epg.titles import Title
from tvchannel.base.errors import Invalid
from tvchannel.base.roles import REVIEW
from tvchannel.desk.kit import forms, words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.schedule import actions, asked
from tvchannel.http import context
from tvchannel.http.context import language, opens_to, say, services
from tvchannel.http.parameters import number_of
from tvchannel.http.staff_session import current_staff

_LONGEST = 40


@blueprint.get("/special-days")
@opens_to(*REVIEW)
def special_days() -> Response:
    """Those of this year and later ones, and a form for another."""
    return _list({})


@blueprint.post("/special-days")
@opens_to(*REVIEW)
def set_special_day() -> Response:
    """Another special day, another weekday for one, or none."""
    person, wrong = current_staff(), dict[str, str]()
    day = forms.checked(wrong, "day", _day)
    if day is not None and request.form.get("do") == "remove":
        actions.remove_special_day(services().store, person.community_id, day, who=person.login, now=context.now())
        done("On this day the rules of its own weekday hold again.")
        return to("special_days")
    name = forms.checked(wrong, "name_zh", _name)
    weekday = forms.checked(wrong, "weekday", _weekday)
    if wrong or day is None or name is None or weekday is None:
        return _list(wrong, 400)
    special = SpecialDay(day, name, weekday)
    actions.set_special_day(services().store, person.community_id, special, who=person.login, now=context.now())
    done("The guide is being planned with it.")
    return to("special_days")


def _day() -> date:
    day = forms.day(request.form, "day")
    if day is None or day < context.today():
        raise Invalid("Choose today or a later day.")
    return day


def _name() -> Title:
    name = Title(forms.text(request.form, "name_zh", _LONGEST), forms.text(request.form, "name_en", _LONGEST))
    if not name.zh:
        raise Invalid("A day needs a name in Chinese.")
    return name


def _weekday() -> int:
    found = number_of(request.form.get("weekday", ""))
    if found is None or found not in range(7):
        raise Invalid("Choose one of the seven days of the week.")
    return found


def _list(wrong: dict[str, str], status: int = 200) -> Response:
    first = context.today().replace(month=1, day=1)
    called = words.weekdays()
    lines = [
        (one.day, words.day(one.day), one.name.say(language()), called[one.weekday], one.day >= context.today())
        for one in asked.special()
        if one.day >= first
    ]
    return page(
        "schedule/special-days",
        say("Holidays and make-up days"),
        place="grid",
        status=status,
        lines=lines,
        weekdays=list(enumerate(called)),
        wrong=wrong,
        today=context.today(),
    )
