"""The demo's team: volunteers with a leader, somebody who has left, and the theme day that they held."""

from datetime import datetime, timedelta, tzinfo

from sqlalchemy import Connection

from tvchannel.store.people import activities, teams
from tvchannel.store.people.teams import TeamMember
from tvchannel.study.day import study_day
from tvchannel.study.together.teams import TeamKind, TeamStretch

_AGO = timedelta(days=60)
_MEMBERS = ("demo-09", "demo-10", "demo-13", "demo-20")
_LEFT = "demo-14"


def found(connection: Connection, community_id: int, now: datetime, zone: tzinfo) -> None:
    """As the desk would have entered it."""
    today = study_day(now, zone)
    made = teams.add(connection, community_id, TeamKind.VOLUNTEERS, "湖滨志愿服务队", group_id=None, now=now)
    for ref in _MEMBERS:
        teams.join(connection, TeamMember(made, TeamStretch(ref, today - _AGO), ref == _MEMBERS[0], ""))
    left = TeamStretch(_LEFT, today - _AGO, today - _AGO / 2)
    teams.join(connection, TeamMember(made, left, leads=False, topics=""))
    for one in activities.during(connection, community_id, today - _AGO, today)[:1]:
        teams.holds(connection, made, one.id)
