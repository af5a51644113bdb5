"""The draft of the week at the desk: its seven days as one can change them; slots moved and stretched."""

from dataclasses import replace
from datetime import timedelta

from flask import Response, request

from tvchannel.base.roles import REVIEW
from tvchannel.desk.kit import forms, words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page
from tvchannel.features.schedule import actions, asked
from tvchannel.features.schedule.audit import ScheduleAction
from tvchannel.features.schedule.changing import check_day, keep, new_name, occasion
from tvchannel.features.schedule.draft_grid import draft_days
from tvchannel.features.schedule.edits import ChangeReach, changed, fields_of, rule_of
from tvchannel.features.schedule.slot_form import clock_of, reach_of
from tvchannel.http import context
from tvchannel.http.context import opens_to, say, services
from tvchannel.http.parameters import field
from tvchannel.store.service import staff_accounts

_WEEK_MIN = 7 * 24 * 60
KEPT = "The draft is changed. Nothing of it is on air before you publish it."
SO_ALREADY = "It was so already."


@blueprint.get("/grid")
@opens_to(*REVIEW)
def grid() -> Response:
    """The week of `?from=` (any of its days) on `?channel=`, as the reader's draft has it."""
    here = asked.planning()
    days = draft_days(
        here.rules, here.on_air.rules, asked.special(), here.monday, asked.source_names(here.rules), context.today()
    )
    sides = actions.differing(here.on_air.rules, here.rules)
    with services().store.reading() as connection:
        people = staff_accounts.names(connection, here.editor.channel.community_id)
    return page(
        "schedule/grid",
        say("Plan the week"),
        place="grid",
        days=days,
        hours=range(24),
        today=context.today(),
        first_free=max(context.today(), here.monday),
        span=f"{words.day(here.monday)} – {words.day(here.monday + timedelta(days=6))}",
        before=here.monday - timedelta(days=7),
        after=here.monday + timedelta(days=7),
        changes=len({rule["id"] for side in sides for rule in side}),
        others=[(people.get(one.who, one.who), words.instant(one.at)) for one in here.others],
        **here.told(),
    )


@blueprint.post("/grid/move")
@opens_to(*REVIEW)
def move_slot() -> Response:
    """Another day, time or length for a slot; a length that is not sent stays as it is."""
    here, calendar = asked.planning(), asked.calendar()
    rule = rule_of(here.rules, field(request.form, "rule"))
    at = occasion(here.rules, rule.id, forms.day(request.form, "day"))
    to, reach = forms.day(request.form, "to") or at.day, reach_of(request.form.get("reach", ChangeReach.DAY.value))
    check_day(to)
    minutes = forms.number(request.form, "minutes", _WEEK_MIN) or rule.length_min
    wanted = replace(fields_of(rule), start=clock_of(field(request.form, "start")), length_min=minutes)
    name, before = new_name(here.rules), fields_of(rule)
    kept = (wanted != before or to != at.day) and keep(
        lambda rules: changed(rules, at, to, wanted, reach, calendar, name), ScheduleAction.SLOT_CHANGED, rule.id
    )
    done(KEPT if kept else SO_ALREADY)
    there = asked.planning().rules if kept else here.rules
    return asked.back(to, f"{name if any(one.id == name for one in there) else rule.id}_{to}")
