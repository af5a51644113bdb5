"""The week's guide as a grid, what the planner could not do, and one day in full."""

from datetime import date, timedelta

from flask import Response, request

from tvchannel.base.errors import NotFound
from tvchannel.base.roles import FILMS, REVIEW, ROLES
from tvchannel.core.request_plan import ask_for_plan
from tvchannel.desk.kit import forms, words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.channels import channels
from tvchannel.desk.kit.day_shares import drawn
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.desk.kit.grid import day_column, read_guide
from tvchannel.desk.kit.problems import problems_of
from tvchannel.http import context
from tvchannel.http.context import opens_to, say, services
from tvchannel.http.parameters import day_of
from tvchannel.http.staff_session import current_staff, has_role
from tvchannel.store.channel import timetable
from tvchannel.store.entities import Publication

_CAUSES = {
    "changed": "because something was approved, withdrawn or changed",
    "short": "because the guide had become too short",
    "nightly": "as every night",
    "by hand": "by hand",
}


@blueprint.get("/week")
@opens_to(*ROLES)
def week() -> Response:
    """The week of `?from=` (any of its days) on `?channel=`."""
    asked = forms.day(request.args, "from") or context.today()
    monday = asked - timedelta(days=asked.weekday())
    listed, channel = channels(request.args.get("channel"))
    guide = read_guide(channel, monday, monday + timedelta(days=7))
    with services().store.reading() as connection:
        last = timetable.last_publication(connection, channel.id)
    return page(
        "week",
        say("The week"),
        place="week",
        days=[day_column(guide, monday + timedelta(days=n)) for n in range(7)],
        legend=guide.legend,
        hours=range(0, 24, 2),
        span=f"{words.day(monday)} – {words.day(monday + timedelta(days=6))}",
        before=monday - timedelta(days=7),
        after=monday + timedelta(days=7),
        this_week=monday <= context.today() < monday + timedelta(days=7),
        channels=listed,
        channel=channel.key,
        problems=problems_of(last),
        planned=_planned(last),
        planning=channel.plan_wanted_at is not None,
        may_plan=has_role(current_staff(), *REVIEW),
    )


@blueprint.get("/week/<day>")
@opens_to(*ROLES)
def week_day(day: str) -> Response:
    """Every slot of a day with its programmes and why each stands there."""
    on = _day(day)
    listed, channel = channels(request.args.get("channel"))
    guide = read_guide(channel, on, on + timedelta(days=1))
    shares, drawings = drawn(guide, on)
    return page(
        "day",
        words.day(on),
        place="week",
        column=day_column(guide, on, most=None),
        shares=shares,
        drawings=drawings,
        day=on,
        before=on - timedelta(days=1),
        after=on + timedelta(days=1),
        channels=listed,
        channel=channel.key,
        may_open=has_role(current_staff(), *FILMS),
    )


@blueprint.post("/plan")
@opens_to(*REVIEW)
def plan() -> Response:
    """Ask the scheduler for a new plan."""
    person = current_staff()
    ask_for_plan(services().store, person.community_id, who=person.login, now=context.now())
    done("The guide is being planned again. Load this page anew in a few seconds.")
    return to("week")


def _day(told: str) -> date:
    try:
        return day_of(told)
    except ValueError:
        raise NotFound("There is no such day.") from None


def _planned(last: Publication | None) -> str:
    if last is None:
        return say("Nothing has been planned yet.")
    cause = say(_CAUSES.get(last.cause, last.cause))
    return say(
        "Planned %(when)s, %(cause)s; it reaches to %(until)s.",
        when=words.ago(last.at, context.now()),
        cause=cause,
        until=words.instant_of_tick(last.until),
    )
