"""The demo's activities: a theme day of last week, to which most people came, and the next one, to be signed up for."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo

from sqlalchemy import Connection

from epg.titles import Title
from tvchannel.core.services import Services
from tvchannel.core.together.enter_attendance import enter
from tvchannel.store.channel import catalogue
from tvchannel.store.people import activities, sign_ups
from tvchannel.store.people.activities import Activity, ActivityPlan
from tvchannel.store.people.sign_ups import SignedUp
from tvchannel.study.day import study_day
from tvchannel.study.together.activities import ActivityForm, ActivityKind
from tvchannel.study.together.attendance import AttendanceHow
from tvchannel.study.together.sign_ups import SignUp
from tvchannel.tools.demo.script import scripts

_BY = "branch"
_AGO, _AHEAD = timedelta(days=6), timedelta(days=3)
LAST = Title("主题党日：楼栋里的榜样", "Theme day: models next door")
NEXT = Title("主题党日：送报的老周", "Theme day: the man with the papers")
# The films that are the twin at home, by the keys of the scripts; the shortest is made first.
_FILMS = {LAST.zh: ("trailer", "ten-minutes"), NEXT.zh: ("paper-round", "theme-day")}

CAME = frozenset(f"demo-{n:02}" for n in (9, 10, 12, 13, 14, 16, 17, 20, 21, 24, 25, 27, 29, 30, 34, 36, 39, 42))
ON_LEAVE = frozenset({"demo-11", "demo-31"})
SAID = {
    SignUp.COME: ("demo-09", "demo-10", "demo-13", "demo-20", "demo-24", "demo-34"),
    SignUp.LEAVE: ("demo-18", "demo-29"),
    SignUp.HOME: ("demo-14", "demo-33", "demo-41"),
}


def plan(connection: Connection, community_id: int, now: datetime, zone: tzinfo) -> None:
    """Put both into the calendar, with what members have said of the next one."""
    today = study_day(now, zone)
    activities.add(connection, community_id, _theme_day(LAST, today - _AGO, zone))
    number = activities.add(connection, community_id, _theme_day(NEXT, today + _AHEAD, zone))
    for choice, members in SAID.items():
        for ref in members:
            sign_ups.set_choice(connection, community_id, SignedUp(number, ref, choice, now, _BY))


def _theme_day(title: Title, day: date, zone: tzinfo) -> ActivityPlan:
    hours = (datetime.combine(day, time(14), zone), datetime.combine(day, time(15, 30), zone))
    place, text = "社区二楼会议室", "请带上党章和笔记本"
    return ActivityPlan(ActivityKind.THEME_DAY, ActivityForm.LECTURE, title, day, *hours, place, None, text, (), True)


def attend(services: Services, community_id: int, now: datetime) -> None:
    """Enter who came to the last one, as the guide would have on the day after it."""
    zone = services.settings.zone
    with services.store.reading() as connection:
        last = next(one for one in _ours(connection, community_id, now, zone) if one.plan.title.zh == LAST.zh)
    for how, members in ((AttendanceHow.CAME, CAME), (AttendanceHow.LEAVE, ON_LEAVE)):
        for ref in sorted(members):
            enter(
                services.store,
                community_id,
                last.id,
                ref,
                how,
                who=_BY,
                now=now,
                zone=zone,
                collective=services.settings.collective_kinds,
            )


def set_films(connection: Connection, community_id: int, now: datetime, zone: tzinfo) -> None:
    """Give the demo's own activities their films, as far as these are approved; what the desk has changed stays."""
    titles = {script.title.zh: script.key for script in scripts()}
    approved = catalogue.approved(connection, community_id)
    shown = {titles[row.title.zh]: row.id for row in approved if row.title.zh in titles}
    for one in _ours(connection, community_id, now, zone):
        wanted = tuple(shown[key] for key in _FILMS[one.plan.title.zh] if key in shown)
        if one.plan.films != wanted and set(one.plan.films) <= set(wanted):
            activities.change(connection, community_id, one.id, replace(one.plan, films=wanted))


def _ours(connection: Connection, community_id: int, now: datetime, zone: tzinfo) -> list[Activity]:
    today = study_day(now, zone)
    found = activities.during(connection, community_id, today - timedelta(days=60), today + timedelta(days=60))
    return [one for one in found if one.plan.title.zh in _FILMS]
