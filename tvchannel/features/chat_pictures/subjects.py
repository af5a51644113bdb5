"""Of what a picture for a group chat can be made: what its page on a telephone opens to everybody."""

from dataclasses import dataclass

from flask import url_for
from sqlalchemy import Connection

from epg.ticks import tick_from
from tvchannel.base.errors import Conflict
from tvchannel.base.texts import say
from tvchannel.desk.kit import scope
from tvchannel.http.context import now, services
from tvchannel.store.channel import catalogue, timetable
from tvchannel.store.entities import Community, ProgrammeRow
from tvchannel.store.people import activities
from tvchannel.study.availability import Availability, Moment, availability
from tvchannel.study.together.activities import ActivityState
from tvchannel.tv.kit.sizes import PHONE
from tvchannel.tv.kit.words import clock, full_day
from tvchannel.tv.parts.now_next import local

_LANG = "zh"  # what is read in the group chats of a community


@dataclass(frozen=True, slots=True)
class ChatSubject:
    """A programme (`film`) or an activity: its title, when, where ("": nowhere), the path of its page on a phone."""

    community: Community
    title: str
    line: str
    place: str
    path: str
    film: ProgrammeRow | None = None


def of_programme(connection: Connection, community_id: int, programme_id: int) -> ChatSubject:
    """A programme that everybody may watch now. Raises NotFound, Conflict for any other."""
    row = catalogue.programme(connection, community_id, programme_id)
    channel, zone = catalogue.first_channel(connection, community_id), services().settings.zone
    if availability(row.terms, channel.audience, Moment(now(), zone)) is not Availability.OPEN:
        raise Conflict("“%(title)s” cannot be watched by everybody now: there is no picture of it.", title=row.title.zh)
    community = catalogue.community_of_id(connection, community_id)
    column = catalogue.column(connection, community_id, row.column_key).title.say(_LANG)
    path = url_for("tv.programme", community=community.key, programme_id=row.id, size=PHONE.name)
    airings = timetable.next_airings(connection, channel, row.id, tick_from(now()), 1)
    line = column
    for at in (local(airing.start, zone) for airing in airings):
        line = say(
            _LANG, "%(column)s · on air %(day)s %(clock)s", column=column, day=full_day(at, _LANG), clock=clock(at)
        )
    return ChatSubject(community, row.title.say(_LANG), line, "", path, row)


def of_activity(connection: Connection, community_id: int, number: int) -> ChatSubject:
    """An activity for everybody that takes place. Raises NotFound, Conflict for any other."""
    one, zone = activities.activity(connection, community_id, number), services().settings.zone
    plan = one.plan
    if plan.group_id is not None:
        scope.require_group(plan.group_id)
    if one.state is ActivityState.CANCELLED:
        raise Conflict("“%(title)s” is cancelled: there is no picture of it.", title=plan.title.zh)
    if plan.group_id is not None:
        raise Conflict("“%(title)s” is for one group: its page does not open to everybody.", title=plan.title.zh)
    community = catalogue.community_of_id(connection, community_id)
    hours = "–".join(clock(instant.astimezone(zone)) for instant in (plan.begins_at, plan.ends_at))
    path = url_for("tv.activity", community=community.key, number=number, size=PHONE.name)
    return ChatSubject(community, plan.title.say(_LANG), f"{full_day(plan.on_day, _LANG)} {hours}", plan.place, path)
