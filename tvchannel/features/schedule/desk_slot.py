"""One slot of the draft: its form, a new one, and what is done with it."""

from collections.abc import Sequence
from datetime import date

from flask import Response, request

from epg.rules import Order, Pinned
from epg.ticks import TICK_MS
from tvchannel.base.roles import REVIEW
from tvchannel.desk.films.on_air import films_on_air
from tvchannel.desk.kit import forms, words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page
from tvchannel.features.schedule import asked, slot_form
from tvchannel.features.schedule.asked import Planning
from tvchannel.features.schedule.audit import ScheduleAction
from tvchannel.features.schedule.changing import check_day, keep, new_name, occasion
from tvchannel.features.schedule.desk import KEPT, SO_ALREADY
from tvchannel.features.schedule.draft_grid import when_words
from tvchannel.features.schedule.edits import SlotFields, added, changed, fields_of, made, removed, rule_of
from tvchannel.features.schedule.slot_form import SlotForm, reach_of
from tvchannel.http import context
from tvchannel.http.context import language, opens_to, say

_ORDERS = {
    Order.OLDEST_UNAIRED: "What was never shown first, then what was shown longest ago",
    Order.NEWEST: "The newest first",
    Order.LEAST_AIRED: "What was shown least often first",
    Order.SERIES: "One after the other, in the order of their parts",
}


@blueprint.get("/grid/slot")
@opens_to(*REVIEW)
def grid_slot() -> Response:
    """The form of the occurrence of `?rule=` on `?day=`; without a rule, or with `?copy=` of one, of a new slot."""
    here, day = asked.planning(), forms.day(request.args, "day")
    name, copied = request.args.get("rule", ""), request.args.get("copy", "")
    if name:
        occasion(here.rules, name, day)
        return _form(here, slot_form.of_rule(rule_of(here.rules, name), day or context.today()), name, day)
    first = SlotForm(day=day or context.today(), start=request.args.get("start", "19:00")[:5], minutes="30")
    if copied:
        first = slot_form.of_rule(rule_of(here.rules, copied), day or context.today())
    return _form(here, first, "", day)


@blueprint.post("/grid/slot")
@opens_to(*REVIEW)
def keep_slot() -> Response:
    """Add a slot, change one, or remove it."""
    here, day, name = asked.planning(), forms.day(request.form, "was"), request.form.get("rule", "")
    if request.form.get("do") == "remove":
        at, reach, calendar = occasion(here.rules, name, day), reach_of(request.form.get("reach", "")), asked.calendar()
        keep(lambda rules: removed(rules, at, reach, calendar), ScheduleAction.SLOT_REMOVED, name)
        done("The slot is removed from the draft. Nothing of it is on air before you publish it.")
        return asked.back(at.day)
    form, wanted = slot_form.read(request.form, request.form.getlist("weekday"))
    if wanted is not None:
        wanted = _with_length(wanted, form, new=not name)
        _check_when(form, wanted, new=not name)
    if form.wrong or wanted is None or form.day is None:
        return _form(here, form, name, day, 400)
    kept = _change(here, name, day, form, wanted) if name else _add(here, form, wanted)
    done(KEPT if kept else SO_ALREADY)
    return asked.back(form.day)


def _change(here: Planning, name: str, day: date | None, form: SlotForm, wanted: SlotFields) -> bool:
    at, reach, to, calendar = occasion(here.rules, name, day), reach_of(form.reach), form.day, asked.calendar()
    assert to is not None
    check_day(to)
    wanted = SlotFields(
        wanted.start,
        wanted.length_min,
        wanted.source,
        wanted.order,
        rule_of(here.rules, name).min_hours,
        wanted.title,
    )
    if to == at.day and wanted == fields_of(rule_of(here.rules, name)):
        return False
    new = new_name(here.rules)
    return keep(lambda rules: changed(rules, at, to, wanted, reach, calendar, new), ScheduleAction.SLOT_CHANGED, name)


def _add(here: Planning, form: SlotForm, wanted: SlotFields) -> bool:
    assert form.day is not None
    name, dates = new_name(here.rules), frozenset({form.day}) if form.once else frozenset()
    return keep(
        lambda rules: added(rules, made(name, wanted, dates=dates, days=form.weekdays)), ScheduleAction.SLOT_ADDED, name
    )


def _with_length(wanted: SlotFields, form: SlotForm, *, new: bool) -> SlotFields:
    """A film that is pinned without a length gets its own, in whole minutes."""
    if wanted.length_min is None and isinstance(wanted.source, Pinned) and new:
        film = next((row for row in films_on_air() if row.id == wanted.source.programme), None)
        if film is not None and film.film.ticks:
            minutes = -(-film.film.ticks * TICK_MS // 60_000)
            form.minutes = str(minutes)
            return SlotFields(wanted.start, minutes, wanted.source, wanted.order, wanted.min_hours, wanted.title)
    return wanted


def _check_when(form: SlotForm, wanted: SlotFields, *, new: bool) -> None:
    """Adds to what is wrong: a day that is missing or over, no weekday, no length for one evening."""
    if form.day is None or form.day < context.today():
        form.wrong["day"] = say("Choose today or a later day.")
    if new and not form.once and not form.weekdays:
        form.wrong["weekday"] = say("Choose at least one day of the week.")
    if new and form.once and wanted.length_min is None:
        form.wrong["minutes"] = say("A slot on certain dates needs a length of at most a day.")


def _form(here: Planning, form: SlotForm, name: str, day: date | None, status: int = 200) -> Response:
    rule = rule_of(here.rules, name) if name else None
    return page(
        "schedule/slot",
        say("Slot") if name else say("A new slot"),
        place="grid",
        status=status,
        form=form,
        rule=rule,
        was=day,
        when=when_words(rule) if rule else "",
        day_words=words.day(day) if day else "",
        weekday=words.weekdays()[asked.calendar().weekday(day)] if day else "",
        weekdays=list(enumerate(words.weekdays())),
        orders=[(order.value, say(text)) for order, text in _ORDERS.items()],
        sources=_sources(here),
        today=context.today(),
        **here.told(),
    )


def _sources(here: Planning) -> Sequence[tuple[str, list[tuple[str, str]]]]:
    """Everything that a slot can show, as (heading, [(code, name)])."""
    names = asked.source_names(here.rules)
    films = films_on_air()
    series = sorted({row.series for row in films if row.series})
    return [
        (say("Columns"), [(f"column {key}", told) for key, (told, _) in names.columns.items()]),
        (say("Other"), [("theme", say("Theme of the month")), ("blocked", say("No programme"))]),
        (say("Series"), [(f"series {one}", one) for one in series]),
        (
            say("One film"),
            [
                (f"programme {row.id}", f"{row.title.say(language())}（{words.length(row.film.length_ms)}）")
                for row in films
            ],
        ),
        (
            say("Repeats"),
            [(f"repeat {rule.id}", f"{rule.title.say(language())} {rule.start:%H:%M}") for rule in here.rules],
        ),
    ]
