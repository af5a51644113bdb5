"""My record: this month's check-ins as a calendar, the minutes learned, what was watched last."""

from calendar import Calendar
from datetime import date

from flask import Response, request, url_for
from sqlalchemy import Connection

from tvchannel.errors import NotFound
from tvchannel.pages.context import BOX, opens_to, services
from tvchannel.pages.tv import places, views
from tvchannel.pages.tv.blueprint import blueprint
from tvchannel.pages.tv.cards import card, valid_on
from tvchannel.pages.tv.household import persons
from tvchannel.pages.tv.show import frame, here_again, show
from tvchannel.pages.tv.visit import Visit, visit
from tvchannel.pages.tv.ways import came_from
from tvchannel.pages.tv.words import month
from tvchannel.store import catalogue, ledger, people, viewing
from tvchannel.store.rows import Box, Member
from tvchannel.study.day import month_of, study_day, year_of
from tvchannel.study.totals import gained, study
from tvchannel.texts import say

IDLE_S = 300  # others watch this screen: a personal page does not stay
_WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_RECENT = 2


@blueprint.get("/tv/<community>/me")
@opens_to(BOX)
def me(community: str) -> Response:
    """The record of `member` (a digit); where several live, first the question whose."""
    home = url_for("tv.home", community=community)
    with services().store.reading() as connection:
        here = visit(connection, community)
        assert here.box
        members = {str(one.place): one for one in people.members_of(connection, here.box.household_id)}
        asked = request.args.get("member") or (next(iter(members)) if len(members) == 1 else "")
        if not asked:
            everybody = persons(connection, here, href=url_for("tv.me", community=community))
            told = frame(here, say(here.lang, "Whose record?"), back=home, idle_s=IDLE_S, idle=home)
            return show("choose", views.Choose(told, everybody), places.choose)
        if asked not in members:
            raise NotFound("Nobody here has this digit.")
        several = url_for("tv.me", community=community) if len(members) > 1 else home
        view = _record(connection, here, here.box, members[asked], several)
    return show("record", view, places.record)


def _record(connection: Connection, here: Visit, box: Box, member: Member, back: str) -> views.Record:
    today = study_day(here.now, here.zone)
    credits = ledger.check_ins(connection, here.community.id, *month_of(today), member=member.ref)
    days = {one.study_day for one in credits}
    rows = viewing.watched(connection, member.ref, *year_of(today))
    where = say(here.lang, "Record of %(name)s, %(month)s", name=member.mask, month=month(today, here.lang))
    return views.Record(
        frame=frame(here, where, back=back, idle_s=IDLE_S, idle=url_for("tv.home", community=here.community.key)),
        name=member.mask,
        month=month(today, here.lang),
        weekdays=tuple(say(here.lang, name) for name in _WEEKDAYS),
        weeks=weeks(today, days),
        days=len(days),
        minutes_month=gained(rows, *month_of(today)).minutes,
        minutes_year=study(rows).minutes,
        recent=_recent(connection, here, box, today),
    )


def weeks(today: date, checked: set[date]) -> tuple[tuple[views.Cell, ...], ...]:
    """The month of `today`, weeks from Monday; `checked` are the days with a check-in."""
    return tuple(
        tuple(
            views.Cell(str(day.day), day in checked, day == today) if day.month == today.month else views.Cell("")
            for day in week
        )
        for week in Calendar().monthdatescalendar(today.year, today.month)
    )


def _recent(connection: Connection, here: Visit, box: Box, today: date) -> tuple[views.Card, ...]:
    """What this household watched last and may go on watching."""
    positions = dict(viewing.positions(connection, box.household_id, _RECENT + 4))
    rows = [catalogue.programme(connection, here.community.id, number) for number in positions]
    shown = valid_on([row for row in rows if row.on_demand], today)[:_RECENT]
    via = came_from(here_again())
    return tuple(
        card(
            row,
            here.lang,
            url_for("tv.watch", community=here.community.key, programme_id=row.id, via=via),
            positions,
        )
        for row in shown
    )
