"""The activity of the branch that a home is told of: the next one that asks somebody who lives here."""

from collections.abc import Collection, Sequence
from datetime import timedelta

from sqlalchemy import Connection

from tvchannel.base.texts import say
from tvchannel.http.context import today
from tvchannel.http.path_sessions import url_for
from tvchannel.store.entities import Member
from tvchannel.store.people import activities, people, sign_ups
from tvchannel.store.people.activities import Activity, ActivityPlan
from tvchannel.study.together.activities import ActivityState
from tvchannel.study.together.sign_ups import SHOWN_AHEAD_DAYS, SignUp, is_for
from tvchannel.tv.kit.device import Visit
from tvchannel.tv.kit.view_models import ActivityTile, Choice
from tvchannel.tv.kit.words import clock, day_of, near_day

SAID = {SignUp.COME: "I am coming", SignUp.LEAVE: "I ask for leave", SignUp.HOME: "I watch at home"}


def _coming(connection: Connection, here: Visit) -> list[Activity]:
    """Those of the coming weeks that are not over, for whomever."""
    first = today()
    last = first + timedelta(days=SHOWN_AHEAD_DAYS)
    found = here.shared(connection, activities.during, here.community.id, first, last)
    return [one for one in found if one.state is ActivityState.PLANNED and here.now < one.plan.ends_at]


def _next_for(
    connection: Connection, here: Visit, coming: Sequence[Activity], members: Collection[Member]
) -> Activity | None:
    """The first of them; one of a group only where somebody of it is among `members`."""
    if all(one.plan.group_id is None for one in coming[:1]):
        return coming[0] if coming else None
    mine = groups_of(connection, here, members)
    return next((one for one in coming if is_for(one.plan.group_id, mine)), None)


def members_here(connection: Connection, here: Visit) -> list[Member]:
    """Who lives here; nobody where the television is not registered."""
    return people.members_of(connection, here.box.household_id) if here.box else []


def groups_of(connection: Connection, here: Visit, members: Collection[Member]) -> set[int]:
    """The ids of the groups of these members."""
    ids = people.groups(connection, here.community.id) if members else {}
    return {ids[one.group] for one in members if one.group in ids}


def activity_tile(connection: Connection, here: Visit, taken: Collection[str]) -> ActivityTile | None:
    """The tile of the home page, with a digit that is not among those `taken`; None where nothing is to come."""
    coming = _coming(connection, here)
    members = members_here(connection, here) if coming else []
    one = _next_for(connection, here, coming, members)
    if one is None:
        return None
    plan, is_today = one.plan, one.plan.on_day == today()
    return ActivityTile(
        label="" if is_today else say(here.lang, "Next activity"),
        when=when(plan, here),
        title=plan.title.say(here.lang),
        place=plan.place,
        said=_said(connection, here, one, members),
        href=url_for("tv.activity", community=here.community.key, number=one.id),
        digit=free_digit(taken),
        is_today=is_today,
    )


def to_next_activity(connection: Connection, here: Visit) -> tuple[Choice, ...]:
    """The way there from a page of something that has its place on the home page; none where nothing is to come."""
    told = activity_tile(connection, here, ())
    return (Choice(say(here.lang, "Next activity"), told.href, told.when),) if told else ()


def free_digit(taken: Collection[str]) -> str:
    """The highest digit that no column has; "" where they have all."""
    return next((digit for digit in "7654321" if digit not in taken), "")


def when(plan: ActivityPlan, here: Visit) -> str:
    """When it begins, as somebody says it: "今天 14:00", "11月28日 9:00"; of one that has begun, when it ends."""
    if plan.begins_at <= here.now < plan.ends_at:
        return say(here.lang, "On now, until %(time)s", time=clock(plan.ends_at.astimezone(here.zone)))
    near = abs((plan.on_day - today()).days) <= 1
    day = near_day(plan.on_day, today(), here.lang) if near else day_of(plan.on_day, here.lang)
    return f"{day} {clock(plan.begins_at.astimezone(here.zone))}"


def _said(connection: Connection, here: Visit, one: Activity, members: Collection[Member]) -> str:
    """What this home has said: of who lives alone in words, else of how many."""
    said = sign_ups.of_members(connection, one.id, [member.ref for member in members])
    if not said:
        return ""
    return of_home(list(said.values()), len(members), here.lang)


def of_home(said: Sequence[SignUp], living: int, lang: str) -> str:
    """What somebody who lives alone has said, or how many of a home have said something."""
    return say(lang, SAID[said[0]]) if living == 1 else say(lang, "%(n)s have answered", n=len(said))
