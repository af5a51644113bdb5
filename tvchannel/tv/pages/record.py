"""My record: this month's check-ins as a calendar, the figures of month and year in words, and what can be done."""

from calendar import Calendar
from dataclasses import replace
from datetime import date

from flask import Response, request
from sqlalchemy import Connection

from tvchannel.base.texts import say
from tvchannel.core.privacy import erasure_request
from tvchannel.core.together import make_ups, needed_quizzes
from tvchannel.http.context import BOX, declared_by_features, opens_to, services
from tvchannel.http.open_films import last_change
from tvchannel.http.path_sessions import url_for
from tvchannel.http.study_sentences import standing, target, theme_left
from tvchannel.store.channel import catalogue
from tvchannel.store.people import consents, people
from tvchannel.store.people.requests import Request
from tvchannel.store.records import ledger
from tvchannel.study.day import month_of, study_day, year_of
from tvchannel.tv.kit import places, view_models
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import visit
from tvchannel.tv.kit.render import frame, show
from tvchannel.tv.kit.voice import aloud
from tvchannel.tv.kit.words import month
from tvchannel.tv.pages import earlier_year
from tvchannel.tv.parts.household import persons, require_somebody
from tvchannel.tv.parts.member_requests import asked_of, has_news
from tvchannel.tv.parts.own_record import IDLE_S, MemberAccess, mine

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
            return show("choose", view_models.Choose(told, everybody), places.choose)
        whose = mine(connection, community)
        if whose.member.agreed or consents.log(connection, whose.member.ref):
            return show("record", _record(connection, whose), places.record)
    return show("ask", _nothing(whose), places.ask)


def _nothing(told: MemberAccess) -> view_models.Ask:
    """There is no record of somebody who never agreed to one."""
    card = told.address("consent", via="me")
    return told.ask(
        told.say("Record of %(name)s", name=told.member.mask),
        _back(told),
        told.say("Nothing is recorded of you."),
        told.say("You can watch everything all the same. You may change it whenever you like."),
        view_models.Option("1", told.say("To the home page"), href=told.home),
        view_models.Option("2", told.say("Shall my study be recorded?"), href=card),
        view_models.Option(
            "3", told.say("Stop and delete"), told.say("name and telephone number"), told.address("delete")
        ),
    )


def _back(told: MemberAccess) -> str:
    return told.home if told.alone else url_for("tv.me", community=told.here.community.key)


def _record(connection: Connection, told: MemberAccess) -> view_models.Record:
    here = told.here
    today = study_day(here.now, here.zone)
    credits = ledger.check_ins(connection, here.community.id, *year_of(today), member=told.member.ref)
    year = standing(connection, told.member, today)
    films = here.shared(connection, catalogue.theme, here.channel, last_change(connection))
    asked = here.shared(connection, needed_quizzes.asked, here.community.id, tuple(row.id for row in films), today)
    unanswered = needed_quizzes.unanswered(connection, asked, told.member.ref)
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
    return view_models.Record(
        frame=frame(here, where, back=_back(told), idle_s=IDLE_S, idle=told.home, spoken=spoken),
        name=told.member.mask,
        month=month(today, here.lang),
        weekdays=tuple(told.say(name) for name in _WEEKDAYS),
        weeks=weeks(today, days),
        figures=(
            *figures,
            *filter(None, (target(year, here.lang), theme_left(films, year, unanswered, here.lang))),
        ),
        options=_numbered(
            view_models.Option("1", told.say("What counted"), href=told.address("why")),
            _mistake(told, asked_of(connection, told)),
            view_models.Option("3", told.say("A copy for me"), href=told.address("copy")),
            _choices(connection, told),
            *earlier_year.option(connection, told, "5"),
            *_make_up(connection, told),
            *(option for part in declared_by_features("own_record") for option in part(connection, told)),
        ),
    )


def _numbered(*options: view_models.Option) -> tuple[view_models.Option, ...]:
    """Each by its place: the fifth key is what there is."""
    return tuple(replace(one, digit=str(digit)) for digit, one in enumerate(options, 1))


def _make_up(connection: Connection, told: MemberAccess) -> tuple[view_models.Option, ...]:
    """The way to the films of what was missed, where any are left."""
    here, settings = told.here, services().settings
    found = make_ups.of_member(connection, here.community.id, told.member.ref, here.now, settings)
    left = len({row.id for one in found for row in one.films})
    if not left:
        return ()
    return (view_models.Option("6", told.say("Make-ups: %(n)s", n=left), href=told.address("make_up")),)


def _mistake(told: MemberAccess, asked: list[Request]) -> view_models.Option:
    """Where something is wrong; when the branch has answered lately, where that is read."""
    if has_news(told, asked):
        return view_models.Option(
            "2", told.say("A mistake"), told.say("the branch has answered"), told.address("wrong")
        )
    return view_models.Option("2", told.say("A mistake"), href=told.address("wrong"))


def _choices(connection: Connection, told: MemberAccess) -> view_models.Option:
    """Whoever wished to be deleted is told so, and where it can be taken back."""
    if erasure_request.due(connection, told.member) is None:
        return view_models.Option("4", told.say("My choices"), href=told.address("choices"))
    return view_models.Option("4", told.say("My choices"), told.say("deletion is going on"), told.address("delete"))


def weeks(today: date, checked: set[date]) -> tuple[tuple[view_models.Cell, ...], ...]:
    """The month of `today`, weeks from Monday; `checked` are the days with a check-in."""
    return tuple(
        tuple(
            view_models.Cell(str(day.day), day in checked, day == today)
            if day.month == today.month
            else view_models.Cell("")
            for day in week
        )
        for week in Calendar().monthdatescalendar(today.year, today.month)
    )
