"""My record: this month's check-ins as a calendar, the figures of month and year in words, and what can be done."""

from calendar import Calendar
from datetime import date

from flask import Response, request, url_for
from sqlalchemy import Connection

from tvchannel.actions import erasure_wish
from tvchannel.pages.context import BOX, opens_to, services
from tvchannel.pages.standing import standing, target, theme_left
from tvchannel.pages.tv import earlier, places, views
from tvchannel.pages.tv.answers import asked_of, has_news
from tvchannel.pages.tv.blueprint import blueprint
from tvchannel.pages.tv.household import persons, require_somebody
from tvchannel.pages.tv.mine import IDLE_S, Mine, mine
from tvchannel.pages.tv.show import frame, show
from tvchannel.pages.tv.visit import visit
from tvchannel.pages.tv.voice import aloud
from tvchannel.pages.tv.words import month
from tvchannel.store import consents, ledger, people
from tvchannel.store.requests import Request
from tvchannel.study.day import month_of, study_day, year_of
from tvchannel.texts import say

_WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


@blueprint.get("/tv/<community>/me")
@opens_to(BOX)
def me(community: str) -> Response:
    """The record of `member` (a digit); where several live, first the question whose."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        assert here.box
        if not request.args.get("member") and len(people.members_of(connection, here.box.household_id)) != 1:
            home = url_for("tv.home", community=community)
            everybody = persons(connection, here, href=url_for("tv.me", community=community))
            require_somebody(everybody)
            told = frame(
                here,
                say(here.lang, "Whose record?"),
                back=home,
                idle_s=IDLE_S,
                idle=home,
                spoken=say(here.lang, "Whose record? Press your own digit."),
            )
            return show("choose", views.Choose(told, everybody), places.choose)
        whose = mine(connection, community)
        if whose.member.agreed or consents.log(connection, whose.member.ref):
            return show("record", _record(connection, whose), places.record)
    return show("ask", _nothing(whose), places.ask)


def _nothing(told: Mine) -> views.Ask:
    """There is no record of somebody who never agreed to one."""
    card = told.address("consent", via="me")
    return told.ask(
        told.say("Record of %(name)s", name=told.member.mask),
        _back(told),
        told.say("Nothing is recorded of you."),
        told.say("You can watch everything all the same. You may change it whenever you like."),
        views.Option("1", told.say("To the home page"), href=told.home),
        views.Option("2", told.say("Shall my study be recorded?"), href=card),
        views.Option("3", told.say("Stop and delete"), told.say("name and telephone number"), told.address("delete")),
    )


def _back(told: Mine) -> str:
    return told.home if told.alone else url_for("tv.me", community=told.here.community.key)


def _record(connection: Connection, told: Mine) -> views.Record:
    here = told.here
    today = study_day(here.now, here.zone)
    credits = ledger.check_ins(connection, here.community.id, *year_of(today), member=told.member.ref)
    year = standing(connection, told.member, today)
    first, last = month_of(today)
    days = {one.study_day for one in credits}
    this_month = sum(first <= day <= last for day in days)
    where = told.say("Record of %(name)s, %(month)s", name=told.member.mask, month=month(today, here.lang))
    figures = (
        told.say("Days checked in: %(n)s", n=this_month),
        told.say("This month: %(n)s minutes", n=year.month.credited),
        told.say("This year: %(n)s minutes", n=year.year.credited),
    )
    spoken = aloud(here.lang, *figures, told.say("Press 1 to hear what counted"))
    return views.Record(
        frame=frame(here, where, back=_back(told), idle_s=IDLE_S, idle=told.home, spoken=spoken),
        name=told.member.mask,
        month=month(today, here.lang),
        weekdays=tuple(told.say(name) for name in _WEEKDAYS),
        weeks=weeks(today, days),
        figures=(
            *figures,
            *filter(None, (target(year, here.lang), theme_left(connection, here.channel, year, today, here.lang))),
        ),
        options=(
            views.Option("1", told.say("What counted"), href=told.address("why")),
            _mistake(told, asked_of(connection, told)),
            views.Option("3", told.say("A copy for me"), href=told.address("copy")),
            _choices(connection, told),
            *earlier.option(connection, told, "5"),
        ),
    )


def _mistake(told: Mine, asked: list[Request]) -> views.Option:
    """Where something is wrong; when the branch has answered lately, where that is read."""
    if has_news(told, asked):
        return views.Option("2", told.say("A mistake"), told.say("the branch has answered"), told.address("wrong"))
    return views.Option("2", told.say("A mistake"), href=told.address("wrong"))


def _choices(connection: Connection, told: Mine) -> views.Option:
    """Whoever wished to be deleted is told so, and where it can be taken back."""
    if erasure_wish.due(connection, told.member) is None:
        return views.Option("4", told.say("My choices"), href=told.address("choices"))
    return views.Option("4", told.say("My choices"), told.say("deletion is going on"), told.address("delete"))


def weeks(today: date, checked: set[date]) -> tuple[tuple[views.Cell, ...], ...]:
    """The month of `today`, weeks from Monday; `checked` are the days with a check-in."""
    return tuple(
        tuple(
            views.Cell(str(day.day), day in checked, day == today) if day.month == today.month else views.Cell("")
            for day in week
        )
        for week in Calendar().monthdatescalendar(today.year, today.month)
    )
